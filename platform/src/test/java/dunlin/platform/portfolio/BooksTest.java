package dunlin.platform.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.receivable.AccountId;
import dunlin.platform.PlatformTest;
import dunlin.platform.SeededLedger;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.intake.Imports;
import dunlin.platform.receivable.Ledger;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest
class BooksTest {

  @Autowired Books books;
  @Autowired Imports imports;
  @Autowired Ledger ledger;
  @Autowired DSLContext sql;

  SeededLedger seeded;

  @BeforeEach
  void seed() {
    seeded = new SeededLedger(imports, ledger, sql);
  }

  @Test
  void an_account_changes_hands_with_a_reason_and_a_history() {
    AccountId account = seeded.owing("H1", "EUR 100.00", 10);
    long anna = seeded.member("h-anna", "Anna");
    long bert = seeded.member("h-bert", "Bert");

    assertThat(assign(account, OptionalLong.of(anna), "her region"))
        .isEqualTo(Books.Assigning.ASSIGNED);
    assertThat(assign(account, OptionalLong.of(anna), "again"))
        .isEqualTo(Books.Assigning.UNCHANGED);
    assertThat(assign(account, OptionalLong.of(bert), "Anna is away"))
        .isEqualTo(Books.Assigning.ASSIGNED);

    assertThat(as(() -> books.ownerOf(account)))
        .hasValueSatisfying(owner -> assertThat(owner.name()).isEqualTo("Bert"));
    assertThat(as(() -> books.historyOf(account)))
        .extracting(Assignment::reason)
        .containsExactly("Anna is away", "her region");
    assertThat(as(() -> books.accountsOf(bert, 0, 10))).containsExactly(account);
    assertThat(as(() -> books.accountsOf(anna, 0, 10))).isEmpty();

    assertThat(assign(account, OptionalLong.empty(), "to be shared out"))
        .isEqualTo(Books.Assigning.ASSIGNED);
    assertThat(as(() -> books.ownerOf(account))).isEmpty();
  }

  @Test
  void an_owner_that_nobody_assigned_strays() {
    AccountId account = seeded.owing("Y1", "EUR 100.00", 10);
    long anna = seeded.member("y-anna", "Anna");
    long bert = seeded.member("y-bert", "Bert");
    assertThat(assign(account, OptionalLong.of(anna), "hers")).isEqualTo(Books.Assigning.ASSIGNED);
    assertThat(as(() -> books.strays(10))).doesNotContain(account);

    sql.execute(
        "update portfolio.owner set member_id = {0} where account_id = {1}", bert, account.value());
    assertThat(as(() -> books.strays(10))).contains(account);
    sql.execute(
        "update portfolio.owner set member_id = {0} where account_id = {1}", anna, account.value());
    assertThat(as(() -> books.strays(10))).doesNotContain(account);
  }

  @Test
  void what_does_not_exist_is_refused() {
    AccountId account = seeded.owing("R1", "EUR 100.00", 10);

    assertThat(assign(account, OptionalLong.of(987_654), "nobody"))
        .isEqualTo(Books.Assigning.MEMBER_NOT_FOUND);
    assertThat(assign(new AccountId(987_654), OptionalLong.empty(), "nothing"))
        .isEqualTo(Books.Assigning.ACCOUNT_NOT_FOUND);
    Actor blind = SeededLedger.seesNoUnit(seeded.member("r-carl", "Carl"));
    assertThat(Acting.as(blind, () -> books.assign(account, OptionalLong.empty(), "unseen")))
        .isEqualTo(Books.Assigning.ACCOUNT_NOT_FOUND);
  }

  @Test
  void imported_collectors_get_their_accounts_by_login_or_name() {
    long dora = seeded.member("dora", "Dora Dold");
    seeded.deliver(
        List.of(
            SeededLedger.customer("I1", "A", "DORA"),
            SeededLedger.customer("I2", "A", "Dora Dold"),
            SeededLedger.customer("I3", "A", "Somebody"),
            SeededLedger.invoice("I1-1", "I1", "EUR 1.00", 1),
            SeededLedger.invoice("I2-1", "I2", "EUR 1.00", 1),
            SeededLedger.invoice("I3-1", "I3", "EUR 1.00", 1)));

    assertThat(as(() -> books.assignByImportedCollector("as in the ledger"))).isEqualTo(2);

    assertThat(as(() -> books.accountsOf(dora, 0, 10)))
        .containsExactlyInAnyOrder(seeded.account("I1"), seeded.account("I2"));
    assertThat(as(() -> books.assignByImportedCollector("again"))).isZero();
    assertThat(Acting.as(SeededLedger.ownBookOnly(dora), () -> books.ownerOf(seeded.account("I3"))))
        .isEmpty();
  }

  private Books.Assigning assign(AccountId account, OptionalLong member, String reason) {
    return as(() -> books.assign(account, member, reason));
  }

  private static <T> T as(Supplier<T> work) {
    return Acting.as(SeededLedger.TESTER, work);
  }
}

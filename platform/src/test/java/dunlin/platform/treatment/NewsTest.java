package dunlin.platform.treatment;

import static dunlin.platform.SeededLedger.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.receivable.AccountId;
import dunlin.platform.PlatformTest;
import dunlin.platform.SeededLedger;
import dunlin.platform.audit.Acting;
import dunlin.platform.contact.Interaction;
import dunlin.platform.contact.Interactions;
import dunlin.platform.intake.Imports;
import dunlin.platform.receivable.Ledger;
import dunlin.platform.worklist.Worklists;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest
class NewsTest {

  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  @Autowired News news;
  @Autowired Worklists worklists;
  @Autowired Decisions decisions;
  @Autowired Interactions interactions;
  @Autowired Imports imports;
  @Autowired Ledger ledger;
  @Autowired DSLContext sql;

  SeededLedger seeded;

  @BeforeEach
  void seed() {
    seeded = new SeededLedger(imports, ledger, sql);
  }

  @Test
  void a_delivery_a_payment_and_a_call_change_the_list_by_themselves() {
    AccountId account = seeded.owing("N1", "EUR 9000.00", 40);
    assertThat(news.awaitCaughtUp(A_MINUTE)).isTrue();
    assertThat(isListed(account)).isTrue();

    Acting.run(
        SeededLedger.TESTER,
        () ->
            assertThat(
                    interactions.log(
                        new Interactions.Log(
                            account,
                            Interaction.Kind.CALL,
                            "REACHED",
                            "",
                            "",
                            "",
                            TODAY,
                            null,
                            null)))
                .isNotNull());
    assertThat(news.awaitCaughtUp(A_MINUTE)).isTrue();
    assertThat(as(() -> worklists.find(account)).orElseThrow().why())
        .startsWith("Callback agreed for today");

    seeded.pay("N1", account, "EUR 9000.00", TODAY, Optional.of(seeded.item("N1-1")));
    assertThat(within(Duration.ofSeconds(1), () -> !isListed(account))).isTrue();
    Decided latest = as(() -> decisions.latestOf(account)).orElseThrow();
    assertThat(latest.cause()).isEqualTo("news");
    assertThat(latest.sentence()).isEqualTo("Nothing is open");
  }

  @Test
  void unapplied_cash_that_covers_takes_an_account_off_the_list_at_once() {
    AccountId account = seeded.owing("N2", "EUR 9000.00", 40);
    assertThat(news.awaitCaughtUp(A_MINUTE)).isTrue();

    seeded.pay("N2", account, "EUR 9000.00", TODAY, Optional.empty());

    assertThat(within(Duration.ofSeconds(1), () -> !isListed(account))).isTrue();
    assertThat(as(() -> decisions.why(account)).orElseThrow().sentence())
        .startsWith("Cash and credits of EUR 9,000.00 cover");
  }

  @Test
  void facts_that_nobody_told_of_are_found_by_their_numbers() {
    AccountId account = seeded.owing("N3", "EUR 9000.00", 40);
    assertThat(news.awaitCaughtUp(A_MINUTE)).isTrue();
    sql.execute("delete from worklist.item where account_id = {0}", DSL.val(account.value()));
    sql.execute("delete from treatment.standing where account_id = {0}", DSL.val(account.value()));

    seeded.owing("N4", "EUR 1.00", 1);
    assertThat(news.awaitCaughtUp(A_MINUTE)).isTrue();

    assertThat(isListed(account)).isTrue();
  }

  @Test
  void a_hundred_events_a_second_reach_the_list_within_a_second() {
    int payments = 300;
    seeded.owingMany(payments, 3);
    assertThat(news.awaitCaughtUp(A_MINUTE)).isTrue();
    List<AccountId> accounts = new ArrayList<>();
    for (int i = 0; i < payments; i++) {
      accounts.add(seeded.account("M" + i));
    }

    long started = System.nanoTime();
    for (int i = 0; i < payments; i++) {
      seeded.pay("B" + i, accounts.get(i), "EUR 100000.00", TODAY, Optional.empty());
    }
    Duration recording = Duration.ofNanos(System.nanoTime() - started);
    long last = System.nanoTime();
    assertThat(news.awaitCaughtUp(A_MINUTE)).isTrue();
    Duration behind = Duration.ofNanos(System.nanoTime() - last);

    assertThat(accounts).noneMatch(this::isListed);
    assertThat(behind).as("recorded in %s", recording).isLessThan(Duration.ofSeconds(1));
    assertThat(as(() -> decisions.verify(5000, done -> {})).isOk()).isTrue();
  }

  private boolean isListed(AccountId account) {
    return as(() -> worklists.find(account)).isPresent();
  }

  private static boolean within(Duration time, BooleanSupplier condition) {
    long end = System.nanoTime() + time.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      Background.pause(Duration.ofMillis(10));
    }
    return true;
  }

  private static <T> T as(Supplier<T> work) {
    return Acting.as(SeededLedger.TESTER, work);
  }
}

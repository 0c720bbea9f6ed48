package dunlin.platform.treatment;

import static dunlin.platform.SeededLedger.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.basics.Money;
import dunlin.core.policy.Chip;
import dunlin.core.receivable.AccountId;
import dunlin.core.spi.LedgerRecord;
import dunlin.platform.PlatformTest;
import dunlin.platform.SeededLedger;
import dunlin.platform.audit.Acting;
import dunlin.platform.intake.Imports;
import dunlin.platform.receivable.Ledger;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@PlatformTest
class DecisionsTest {

  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  private static final String DIFFERENCE =
      """
      with chosen as (
        select account_id, item_id, kind, currency, amount_minor, open_minor, due_date
        from treatment.items_as_of((select array_agg(id) from customer.account), {0}::date, {1}::bigint)),
      every as (
        select account_id, item_id, kind, currency, amount_minor, open_minor, due_date
        from receivable.items_as_of({0}::date, {1}::bigint))
      select count(*) from ((table chosen except table every) union all (table every except table chosen)) as difference
      """;

  @Autowired Decisions decisions;
  @Autowired NightlyRun nights;
  @Autowired News news;
  @Autowired Imports imports;
  @Autowired Ledger ledger;
  @Autowired DSLContext sql;
  @Autowired PlatformTransactionManager transactions;

  SeededLedger seeded;

  @BeforeEach
  void seed() {
    seeded = new SeededLedger(imports, ledger, sql);
  }

  @Test
  void any_account_asked_says_why_it_is_listed_or_why_not() {
    AccountId late = seeded.owing("W1", "EUR 9000.00", 40);
    AccountId current = seeded.owing("W2", "EUR 9000.00", -20);

    assertThat(why(late).decision().isListed()).isTrue();
    assertThat(why(late).sentence()).isEqualTo("EUR 9,000.00 overdue, the oldest for 40 days");
    assertThat(why(current).sentence()).isEqualTo("Nothing is overdue");
    assertThat(as(() -> decisions.why(new AccountId(987_654)))).isEmpty();
  }

  @Test
  void a_past_day_is_decided_from_what_was_true_then() {
    AccountId account = seeded.owing("T1", "EUR 9000.00", 40);
    seeded.pay("T1", account, "EUR 9000.00", TODAY.minusDays(5), Optional.of(seeded.item("T1-1")));

    assertThat(why(account).sentence()).isEqualTo("Nothing is open");
    Decided before = as(() -> decisions.asOf(account, TODAY.minusDays(6))).orElseThrow();
    assertThat(before.decision().isListed()).isTrue();
    assertThat(before.decision().figures().oldestDaysLate()).isEqualTo(34);
    assertThat(as(() -> decisions.asOf(account, TODAY.minusDays(50))).orElseThrow().sentence())
        .isEqualTo("Nothing is overdue");
    assertThat(as(() -> decisions.asOf(account, TODAY.minusDays(100))).orElseThrow().sentence())
        .isEqualTo("Nothing is open");
  }

  @Test
  void amounts_without_a_rate_are_stated_until_one_is_delivered() {
    AccountId account = seeded.owing("X1", "CHF 9000.00", 40);
    assertThat(why(account).decision().chips()).contains(Chip.RATE_MISSING);

    seeded.deliver(
        new LedgerRecord.Rate(
            0,
            Money.currencyOf("CHF"),
            Money.currencyOf("EUR"),
            TODAY.minusDays(3),
            new BigDecimal("1.05")));

    assertThat(why(account).decision().figures().overdue()).hasToString("EUR 9450.00");
    assertThat(
            as(() -> decisions.asOf(account, TODAY.minusDays(4))).orElseThrow().decision().chips())
        .contains(Chip.RATE_MISSING);
  }

  @Test
  void stored_decisions_are_made_again_byte_for_byte_whatever_happened_since() {
    seeded.owingMany(30, 4);
    AccountId account = seeded.account("M3");
    assertThat(news.awaitCaughtUp(A_MINUTE)).isTrue();
    assertThat(nights.run("first")).isInstanceOf(NightlyRun.Finished.class);
    seeded.pay("V1", account, "EUR 50.00", TODAY.minusDays(1), Optional.empty());
    assertThat(news.awaitCaughtUp(A_MINUTE)).isTrue();
    assertThat(nights.run("second")).isInstanceOf(NightlyRun.Finished.class);

    Verification verified = as(() -> decisions.verify(Long.MAX_VALUE, done -> {}));

    assertThat(verified.differences()).isEmpty();
    assertThat(verified.checked()).isGreaterThanOrEqualTo(60);
  }

  @Test
  void an_altered_decision_or_fact_is_named_with_its_account_and_rule() {
    AccountId account = seeded.owing("A1", "EUR 9000.00", 40);
    assertThat(news.awaitCaughtUp(A_MINUTE)).isTrue();
    assertThat(as(() -> decisions.verify(1000, done -> {})).isOk()).isTrue();

    behindItsBack(
        "update receivable.item set due_date = due_date - 60 where id = "
            + seeded.item("A1-1").value());
    Verification verified = as(() -> decisions.verify(1000, done -> {}));
    assertThat(verified.isOk()).isFalse();
    assertThat(verified.differences())
        .anySatisfy(difference ->
            assertThat(difference)
                .contains("account " + account.value())
                .contains("rule late-over-90: stored 'nothing'"));
    behindItsBack(
        "update receivable.item set due_date = due_date + 60 where id = "
            + seeded.item("A1-1").value());

    behindItsBack(
        "update treatment.decision set explanation = replace(explanation, 'points ', 'points 1')"
            + " where account_id = "
            + account.value());
    assertThat(as(() -> decisions.verify(1000, done -> {})).differences())
        .anySatisfy(difference -> assertThat(difference).contains("points: stored '1"));
    behindItsBack(
        "update treatment.decision set explanation = replace(explanation, 'points 1', 'points ')"
            + " where account_id = "
            + account.value());
    assertThat(as(() -> decisions.verify(1000, done -> {})).isOk()).isTrue();
  }

  @Test
  void an_altered_column_of_a_decision_or_of_how_an_account_stands_is_named() {
    AccountId account = seeded.owing("C1", "EUR 9000.00", 40);
    assertThat(news.awaitCaughtUp(A_MINUTE)).isTrue();
    String of = " where account_id = " + account.value();

    behindItsBack("update treatment.decision set points = points + 1" + of);
    assertThat(as(() -> decisions.verify(1000, done -> {})).differences())
        .anySatisfy(difference ->
            assertThat(difference)
                .contains("account " + account.value())
                .contains("its text says"));
    behindItsBack("update treatment.decision set points = points - 1" + of);

    behindItsBack("update treatment.standing set overdue_base_minor = overdue_base_minor + 1" + of);
    assertThat(as(() -> decisions.verify(1000, done -> {})).differences())
        .anySatisfy(difference ->
            assertThat(difference).contains("account " + account.value()).contains("lists show"));
    behindItsBack("update treatment.standing set overdue_base_minor = overdue_base_minor - 1" + of);

    behindItsBack("update treatment.standing set decision_id = -decision_id" + of);
    assertThat(as(() -> decisions.verify(1000, done -> {})).differences())
        .contains(
            "account %d stands by a decision that is not its own or not there"
                .formatted(account.value()));
    behindItsBack("update treatment.standing set decision_id = -decision_id" + of);
    assertThat(as(() -> decisions.verify(1000, done -> {})).isOk()).isTrue();

    behindItsBack("update treatment.standing set account_id = -account_id" + of);
    assertThat(as(() -> decisions.verify(1000, done -> {})).differences())
        .contains("account %d was decided and stands nowhere".formatted(account.value()));
    behindItsBack(
        "update treatment.standing set account_id = -account_id where account_id = -"
            + account.value());

    behindItsBack("update policy.version set text = text || ' '");
    assertThat(as(() -> decisions.verify(1000, done -> {})).differences())
        .anySatisfy(
            difference -> assertThat(difference).contains("the text of policy", "does not fit"));
    behindItsBack("update policy.version set text = left(text, -1)");
    assertThat(as(() -> decisions.verify(1000, done -> {})).isOk()).isTrue();
  }

  @Test
  void decisions_of_a_policy_that_nothing_reads_any_more_are_counted_and_not_proved() {
    AccountId account = seeded.owing("O1", "EUR 9000.00", 40);
    assertThat(news.awaitCaughtUp(A_MINUTE)).isTrue();
    assertThat(why(account).decision().policyVersion()).isEqualTo(2);
    behindItsBack(
        "insert into policy.version (version, text, sha256, published_at, published_by) select 1,"
            + " old, encode(sha256(old::bytea), 'hex'), now(), 'test' from (values ('policy 1 '))"
            + " as texts (old)");
    behindItsBack(
        "update treatment.decision set policy_version = 1, digest = null where account_id = "
            + account.value());
    behindItsBack("delete from audit.tally where relation = 'treatment.decision'");
    behindItsBack(
        "insert into audit.tally select 'treatment.decision', min(id), max(id), count(*),"
            + " bit_xor(audit.half(digest)) from treatment.decision");

    Verification verified = as(() -> decisions.verify(1000, done -> {}));

    assertThat(verified.notReplayed()).isEqualTo(1);
    assertThat(verified.isOk()).isTrue();
    assertThat(why(account).decision().policyVersion())
        .as("the text of an earlier build stays, and is not in force")
        .isEqualTo(2);
    behindItsBack(
        "update treatment.decision set policy_version = 2 where account_id = " + account.value());
    behindItsBack("delete from policy.version where version = 1");
  }

  @Test
  void decisions_out_of_sight_are_not_told() {
    AccountId account = seeded.owing("S1", "EUR 9000.00", 40);
    assertThat(news.awaitCaughtUp(A_MINUTE)).isTrue();
    long member = seeded.member("s1", "S One");

    assertThat(Acting.as(SeededLedger.seesAll(member), () -> decisions.latestOf(account)))
        .isPresent();
    assertThat(Acting.as(SeededLedger.seesAll(member), () -> decisions.why(account))).isPresent();
    assertThat(Acting.as(SeededLedger.ownBookOnly(member), () -> decisions.latestOf(account)))
        .isEmpty();
    assertThat(Acting.as(SeededLedger.ownBookOnly(member), () -> decisions.why(account))).isEmpty();
    assertThat(Acting.as(SeededLedger.ownBookOnly(member), () -> decisions.asOf(account, TODAY)))
        .isEmpty();
  }

  @Test
  void items_of_some_accounts_are_those_of_all_as_of_any_day_and_version() {
    seeded.owingMany(20, 3);
    seeded.pay(
        "E1", seeded.account("M1"), "EUR 5.00", TODAY.minusDays(3), Optional.of(seeded.item("M1")));
    long version = sql.fetchSingle("select last_value from audit.fact_number").get(0, Long.class);

    for (int daysAgo : new int[] {0, 2, 4, 30, 60}) {
      for (long known : new long[] {version, version - 1, version - 30}) {
        assertThat(
                sql.fetchSingle(DIFFERENCE, DSL.val(TODAY.minusDays(daysAgo)), DSL.val(known))
                    .get(0, Long.class))
            .isZero();
      }
    }
  }

  private Decided why(AccountId account) {
    return as(() -> decisions.why(account)).orElseThrow();
  }

  private void behindItsBack(String statement) {
    new TransactionTemplate(transactions)
        .executeWithoutResult(status -> {
          sql.execute("set local session_replication_role = replica");
          sql.execute(statement);
        });
  }

  private static <T> T as(Supplier<T> work) {
    return Acting.as(SeededLedger.TESTER, work);
  }
}

package dunlin.platform.insight;

import static dunlin.platform.SeededLedger.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.basics.Money;
import dunlin.core.kpi.Figure;
import dunlin.core.kpi.Kpi;
import dunlin.core.receivable.AccountId;
import dunlin.platform.PlatformTest;
import dunlin.platform.SeededLedger;
import dunlin.platform.audit.Acting;
import dunlin.platform.intake.Imports;
import dunlin.platform.portfolio.Books;
import dunlin.platform.receivable.Ledger;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@PlatformTest
class DaysFollowChangesTest {

  private static final LocalDate LATER = TODAY.plusDays(20);

  @Autowired InsightTotals totals;
  @Autowired Insights insights;
  @Autowired Books books;
  @Autowired Imports imports;
  @Autowired Ledger ledger;
  @Autowired DSLContext sql;
  @Autowired PlatformTransactionManager transactions;

  SeededLedger seeded;

  @BeforeEach
  void seed() {
    seeded = new SeededLedger(imports, ledger, sql);
    seeded.owingMany(20, 4);
  }

  @Test
  void a_day_is_computed_once_and_again_after_later_facts() {
    LocalDate day = TODAY.minusDays(3);

    assertThat(as(() -> totals.computeDayIfMissing(day))).isTrue();
    assertThat(as(() -> totals.computeDayIfMissing(day))).isFalse();
    seeded.pay("D1", seeded.account("M1"), "EUR 1.00", day, Optional.of(seeded.item("M1")));

    assertThat(as(() -> totals.computeDayIfMissing(day))).isTrue();
  }

  @Test
  void a_day_without_anything_open_is_computed_once_too() {
    LocalDate day = LocalDate.of(1990, 1, 1);

    assertThat(as(() -> totals.computeDayIfMissing(day))).isTrue();
    assertThat(as(() -> totals.computeDayIfMissing(day))).isFalse();
  }

  @Test
  void a_payment_recorded_while_a_day_is_computed_is_part_of_the_next_answer() {
    seeded.pay("D2", seeded.account("M2"), "EUR 1.00", TODAY, Optional.of(seeded.item("M2")));
    Money before = owed();
    seeded.pay("D3", seeded.account("M2"), "EUR 1.00", TODAY, Optional.of(seeded.item("M2")));

    new TransactionTemplate(transactions)
        .executeWithoutResult(status -> {
          assertThat(as(() -> totals.computeDayIfMissing(TODAY))).isTrue();
          inAnotherSession(() ->
              seeded.pay(
                  "D4", seeded.account("M2"), "EUR 1.00", TODAY, Optional.of(seeded.item("M2"))));
        });

    assertThat(owed()).isEqualTo(before.minus(Money.parse("EUR 2.00")));
  }

  @Test
  void a_total_of_a_day_that_was_altered_added_or_removed_is_named() {
    String day = TODAY.minusDays(5).toString();
    for (String change :
        List.of(
            "update insight.day_total set open_minor = open_minor + 1",
            "update insight.day_total set current_count = current_count - 1",
            "update insight.day_total set unit_id = unit_id + 1",
            "delete from insight.day_total")) {
      assertThat(as(() -> totals.computeDayIfMissing(LocalDate.parse(day)))).isTrue();
      assertThat(as(insights::findDayApart)).isEmpty();

      sql.execute(change + " where day = {0}::date", DSL.val(day));

      assertThat(as(insights::findDayApart).orElse(""))
          .contains("day " + day, "in EUR is not what the facts make it");
      sql.execute("delete from insight.day_state");
      sql.execute("delete from insight.day_total");
    }
  }

  @Test
  void a_total_that_says_it_holds_facts_that_are_still_to_come_is_named_once_it_lags_behind() {
    Money _ = owed();
    sql.execute("update insight.day_state set newest = newest + 1000000, facts = facts + 1000000");

    seeded.pay("D6", seeded.account("M3"), "EUR 1.00", TODAY, Optional.of(seeded.item("M3")));

    assertThat(as(insights::findDayApart).orElse("")).contains("day " + TODAY);
    insights.refresh(TODAY);
    assertThat(as(insights::findDayApart)).as("computed again").isEmpty();
  }

  @Test
  void totals_that_later_facts_have_changed_are_not_held_against_them() {
    Money _ = owed();

    seeded.pay("D5", seeded.account("M3"), "EUR 1.00", TODAY, Optional.of(seeded.item("M3")));

    assertThat(as(insights::findDayApart)).isEmpty();
  }

  @Test
  void facts_dated_ahead_leave_an_own_book_its_figures_of_today() {
    AccountId account = seeded.account("M9");
    long member = seeded.member("owner", "Owner");
    as(() -> books.assign(account, OptionalLong.of(member), "test"));
    Insight before = ofOwnBook(member);

    seeded.deliver(
        SeededLedger.invoice(
            "AHEAD", "M9", "EUR 900.00", -30 - (int) (LATER.toEpochDay() - TODAY.toEpochDay())));
    Insight after = ofOwnBook(member);

    assertThat(after.figures())
        .extracting(Figure::kpi)
        .containsExactly(Kpi.PERCENT_CURRENT_OF_ITEMS, Kpi.AT_RISK_BY_AMOUNT, Kpi.AT_RISK_BY_COUNT);
    assertThat(after).isEqualTo(before);
  }

  private Insight ofOwnBook(long member) {
    return Acting.as(
        SeededLedger.ownBookOnly(member), () -> insights.answer(InsightQuery.asOf(TODAY)));
  }

  private Money owed() {
    Insight answer = as(() -> insights.answer(InsightQuery.asOf(TODAY)));
    assertThat(answer.figures()).isNotEmpty();
    return as(() -> totals.dayTotals(InsightQuery.asOf(TODAY))).getFirst().open().amount();
  }

  private static void inAnotherSession(Runnable work) {
    CompletableFuture.runAsync(work).join();
  }

  private static <T> T as(Supplier<T> work) {
    return Acting.as(SeededLedger.TESTER, work);
  }
}

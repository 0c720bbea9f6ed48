package dunlin.platform.receivable;

import static dunlin.platform.SeededLedger.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.basics.Money;
import dunlin.core.receivable.OpenItem;
import dunlin.core.spi.LedgerRecord;
import dunlin.platform.PlatformTest;
import dunlin.platform.SeededLedger;
import dunlin.platform.audit.Acting;
import dunlin.platform.intake.Imports;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Facts that a source dates some days ahead of the business date. */
@PlatformTest
class FactsAheadTest {

  private static final LocalDate LATER = TODAY.plusDays(10);

  @Autowired Imports imports;
  @Autowired Ledger ledger;
  @Autowired AgingReports agings;
  @Autowired ReportRepository reports;
  @Autowired Controls controls;
  @Autowired DSLContext sql;

  @BeforeEach
  void tell_facts_of_later_days_once() {
    if (sql.fetchExists(DSL.table("receivable.item"))) {
      return;
    }
    SeededLedger seeded = new SeededLedger(imports, ledger, sql);
    seeded.owingMany(10, 4);
    seeded.deliver(
        SeededLedger.invoice("NOW", "M1", "EUR 300.00", 5),
        SeededLedger.invoice("AHEAD", "M1", "EUR 500.00", -40),
        payment("EARLY", TODAY, "EUR 100.00"),
        payment("LATE", LATER, "EUR 200.00"),
        allocation("A1", "EARLY", "AHEAD", TODAY, "60.00"),
        allocation("A2", "LATE", "NOW", TODAY, "120.00"),
        allocation("A3", "EARLY", "NOW", TODAY, "40.00"));
    seeded.deliver(SeededLedger.invoice("AHEAD", "M1", "EUR 480.00", -40));
    assertThat(sql.fetchCount(DSL.table("intake.rejected_row"))).isZero();
  }

  @Test
  void aging_of_today_leaves_them_out() {
    for (LocalDate day : List.of(TODAY.minusDays(1), TODAY, LATER.minusDays(1), LATER)) {
      assertThat(as(() -> agings.total(asOf(day, Known.now()))))
          .as("as of %s", day)
          .isEqualTo(as(() -> agings.total(asOf(day, new Known.AtVersion(Long.MAX_VALUE)))));
      assertThat(as(() -> agings.byAccount(asOf(day, Known.now()), 0, 1_000_000)))
          .isEqualTo(
              as(() ->
                  agings.byAccount(asOf(day, new Known.AtVersion(Long.MAX_VALUE)), 0, 1_000_000)));
    }
    assertThat(open("NOW")).isEqualTo(Money.parse("EUR 260.00"));
  }

  @Test
  void all_other_items_are_still_taken_from_the_projection() {
    sql.execute("update receivable.open_item set open_minor = open_minor + 1 where number = 'M5'");
    try {
      Money shown = open("M5");

      assertThat(shown)
          .isEqualTo(
              Money.ofMinor(
                  sql.fetchSingle("select open_minor from receivable.open_item where number = 'M5'")
                      .get(0, Long.class),
                  "EUR"));
    } finally {
      sql.execute(
          "update receivable.open_item set open_minor = open_minor - 1 where number = 'M5'");
    }
  }

  @Test
  void the_control_compares_the_buckets_all_the_same() {
    assertThat(as(controls::check).findings()).isEmpty();

    sql.execute("update receivable.open_item set open_minor = open_minor + 1 where number = 'M5'");
    try {
      assertThat(as(controls::check).findings())
          .anyMatch(finding ->
              finding.startsWith("the buckets as of " + TODAY)
                  && finding.contains("facts of later days to"));
    } finally {
      sql.execute(
          "update receivable.open_item set open_minor = open_minor - 1 where number = 'M5'");
    }
  }

  @Test
  void a_recording_that_thousands_of_numbers_overtook_is_another_state() {
    record(1_000_000, 1_000_001);
    record(1_009_000, 1_009_001);
    ReportRepository.LedgerState before = reports.state();

    record(1_000_002, 1_000_003);

    assertThat(reports.state()).isNotEqualTo(before);
    assertThat(reports.state().last()).isEqualTo(before.last());
  }

  private void record(long recordingId, long firstId) {
    sql.execute(
        "insert into receivable.recorded values ({0}, {1}, {1}, 0, 0, 0, 0, {2})",
        DSL.val(recordingId), DSL.val(firstId), DSL.val(TODAY));
  }

  private Money open(String number) {
    AgingReports.Question question = asOf(TODAY, Known.now());
    for (int bucket = 0; bucket < question.buckets().size(); bucket++) {
      int one = bucket;
      for (OpenItem item :
          as(() -> agings.items(question, one, Currency.getInstance("EUR"), 0, 1_000))) {
        if (item.number().equals(number)) {
          return item.open();
        }
      }
    }
    throw new AssertionError("not open: " + number);
  }

  private static AgingReports.Question asOf(LocalDate day, Known known) {
    AgingReports.Question question = AgingReports.Question.asOf(day);
    return new AgingReports.Question(
        day, known, question.basis(), question.buckets(), question.unitId());
  }

  private static LedgerRecord.Payment payment(String key, LocalDate day, String amount) {
    return new LedgerRecord.Payment(0, key, "M1", "", day, Money.parse(amount), "");
  }

  private static LedgerRecord.Allocation allocation(
      String key, String payment, String item, LocalDate day, String amount) {
    return new LedgerRecord.Allocation(0, key, payment, item, day, new BigDecimal(amount));
  }

  private static <T> T as(Supplier<T> work) {
    return Acting.as(SeededLedger.TESTER, work);
  }
}

package dunlin.platform.treatment;

import static dunlin.platform.SeededLedger.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.basics.Money;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.BaseRates;
import dunlin.core.spi.FindingKind;
import dunlin.core.spi.LedgerRecord;
import dunlin.platform.PlatformTest;
import dunlin.platform.SeededLedger;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.AuditLine;
import dunlin.platform.audit.AuditTrail;
import dunlin.platform.intake.Findings;
import dunlin.platform.intake.Imports;
import dunlin.platform.receivable.AgingReports;
import dunlin.platform.receivable.Controls;
import dunlin.platform.receivable.Ledger;
import dunlin.platform.receivable.RateResult;
import dunlin.platform.receivable.Rates;
import dunlin.platform.receivable.StatedRate;
import dunlin.platform.worklist.WorklistItem;
import dunlin.platform.worklist.Worklists;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Amounts without a rate in lists, and what a rate changes. The base currency is EUR; rates stay,
 * so that each test has currencies of its own.
 */
@PlatformTest
class RatesAndListsTest {

  private static final Duration A_MINUTE = Duration.ofMinutes(1);
  private static final Currency EUR = Money.currencyOf("EUR");
  private static final Currency AUD = Money.currencyOf("AUD");
  private static final Currency NZD = Money.currencyOf("NZD");
  private static final Currency PLN = Money.currencyOf("PLN");
  private static final Rates.Pair CAD_EUR = new Rates.Pair(Money.currencyOf("CAD"), EUR);
  private static final Rates.Pair HUF_EUR = new Rates.Pair(Money.currencyOf("HUF"), EUR);
  private static final Rates.Pair CZK_EUR = new Rates.Pair(Money.currencyOf("CZK"), EUR);
  private static final Currency THB = Money.currencyOf("THB");
  private static final Worklists.Filter CALLED_Q =
      new Worklists.Filter(OptionalLong.empty(), false, Optional.empty(), "customer q");
  private static final Standings.Filter CALLED_O =
      new Standings.Filter("customer o", false, "", "", OptionalLong.empty());

  @Autowired Standings standings;
  @Autowired Worklists worklists;
  @Autowired News news;
  @Autowired Rates rates;
  @Autowired Controls controls;
  @Autowired AgingReports agings;
  @Autowired SnapshotRepository snapshots;
  @Autowired AuditTrail trail;
  @Autowired Imports imports;
  @Autowired Ledger ledger;
  @Autowired MissingRates missingRates;
  @Autowired Findings findingsDoor;
  @Autowired NightlyRun nights;
  @Autowired DSLContext sql;

  SeededLedger seeded;

  @BeforeEach
  void seed() {
    seeded = new SeededLedger(imports, ledger, sql);
  }

  @Test
  void lists_show_amounts_without_a_rate_in_their_own_currency_and_never_as_zero() {
    AccountId account = seeded.owing("W1", "NOK 9000.00", 40);
    seeded.deliver(SeededLedger.invoice("W1-2", "W1", "NOK 100.00", -5));
    assertThat(news.awaitCaughtUp(A_MINUTE)).isTrue();

    Standing standing = as(() -> standings.find(account)).orElseThrow();
    assertThat(standing.overdueAmounts()).hasToString("[NOK 9000.00]");
    assertThat(standing.openAmounts()).hasToString("[NOK 9100.00]");
    assertThat(standing.why()).contains("NOK 9,000.00").doesNotContain("EUR 0.00");
    WorklistItem item = as(() -> worklists.find(account)).orElseThrow();
    assertThat(item.overdueAmounts()).hasToString("[NOK 9000.00]");
    assertThat(item.why()).doesNotContain("EUR 0.00");
    assertThat(overdueOnly()).contains(account);
    assertThat(as(() -> worklists.strays(10))).isEmpty();
  }

  @Test
  void currencies_stand_beside_each_other_and_are_never_added_up() {
    AccountId account = seeded.owing("W2", "NOK 9000.00", 40);
    seeded.deliver(
        SeededLedger.invoice("W2-2", "W2", "EUR 70.00", 10),
        SeededLedger.invoice("W2-3", "W2", "SEK 5.00", 10));
    assertThat(news.awaitCaughtUp(A_MINUTE)).isTrue();

    assertThat(as(() -> standings.find(account)).orElseThrow().overdueAmounts())
        .hasToString("[EUR 70.00, NOK 9000.00, SEK 5.00]");
  }

  @Test
  void what_has_no_rate_comes_first_each_currency_by_its_amounts_then_what_is_known() {
    AccountId nothing = seeded.owing("O1", "EUR 5.00", -9);
    AccountId lessNorwegian = seeded.owing("O2", "NOK 900.00", 40);
    AccountId moreNorwegian = seeded.owing("O3", "NOK 10000.00", 40);
    AccountId swedish = seeded.owing("O4", "SEK 1.00", 40);
    AccountId euro = seeded.owing("O5", "EUR 1.00", 40);
    assertThat(news.awaitCaughtUp(A_MINUTE)).isTrue();

    List<AccountId> all = new ArrayList<>();
    String after = "";
    do {
      String from = after;
      Standings.Page page = as(() -> standings.page(CALLED_O, Standings.Order.OVERDUE, from, 1));
      page.standings().forEach(each -> all.add(each.account()));
      after = page.next().orElse("");
    } while (!after.isEmpty());

    assertThat(all).containsExactly(swedish, moreNorwegian, lessNorwegian, euro, nothing);
  }

  @Test
  void of_equal_points_the_worklist_has_what_has_no_rate_first_the_most_of_it_before_all() {
    AccountId known = seeded.owing("Q1", "EUR 7000.00", 40);
    AccountId less = seeded.owing("Q2", "NOK 1500.00", 40);
    AccountId more = seeded.owing("Q3", "NOK 1600.00", 40);
    assertThat(news.awaitCaughtUp(A_MINUTE)).isTrue();
    sql.execute(
        "update worklist.item set points = 50, place = 2 where account_id in (%d, %d, %d)"
            .formatted(known.value(), less.value(), more.value()));
    try {
      List<AccountId> all = new ArrayList<>();
      String after = "";
      do {
        String from = after;
        Worklists.Page page = as(() -> worklists.page(CALLED_Q, from, 1));
        page.items().forEach(each -> all.add(each.account()));
        after = page.next().orElse("");
      } while (!after.isEmpty());

      assertThat(all).containsExactly(more, less, known);
      assertThat(as(() -> worklists.positionOf(known, CALLED_Q))).hasValue(3);
    } finally {
      sql.execute(
          "update worklist.item i set points = s.points, place = s.place"
              + " from worklist.placed_on('2026-06-30') s where s.account_id = i.account_id");
    }
  }

  @Test
  void a_currency_without_a_rate_is_a_finding_until_there_is_one() {
    seeded.owing("F1", "THB 9000.00", 40);
    seeded.owing("F2", "THB 1.50", -3);

    assertThat(findings())
        .contains(
            "There is no rate from THB to EUR: 2 accounts owe THB 9,001.50, of it THB 9,000.00"
                + " overdue, and no figure in EUR has it. State a rate under Settings, Rates of"
                + " exchange (/settings/rates), by POST /api/v1/rates, or in a delivery.");
    assertThat(as(() -> missingRates.now()))
        .filteredOn(missing -> missing.currency().equals(THB))
        .singleElement()
        .extracting(MissingRate::accounts)
        .isEqualTo(2);

    state(new Rates.Pair(THB, EUR), TODAY, "0.026");

    assertThat(findings()).noneMatch(detail -> detail.contains("THB"));
  }

  @Test
  void a_delivery_looks_for_rates_of_the_currencies_that_it_brought_and_of_no_others() {
    seeded.owing("F4", "INR 9000.00", 40);
    sql.execute("delete from intake.finding where subject = 'currency:INR'");

    seeded.owing("F5", "EUR 10.00", 40);
    seeded.owing("F6", "ZAR 10.00", 40);

    assertThat(findings())
        .noneMatch(detail -> detail.contains("INR"))
        .anyMatch(detail -> detail.contains("1 account owes ZAR 10.00"));
    seeded.deliver(
        new LedgerRecord.Adjustment(
            0, "F4-less", "F4-1", false, TODAY, new BigDecimal("-1000.00"), "agreed"));
    assertThat(findings())
        .anyMatch(detail -> detail.contains("1 account owes INR 8,000.00"))
        .anyMatch(detail -> detail.contains("ZAR"));
    seeded.deliver(
        new LedgerRecord.Payment(0, "F4-paid", "F4", "", TODAY, Money.parse("INR 8000.00"), ""),
        new LedgerRecord.Allocation(
            0, "F4-for", "F4-paid", "F4-1", TODAY, new BigDecimal("8000.00")));
    assertThat(findings())
        .noneMatch(detail -> detail.contains("INR"))
        .anyMatch(detail -> detail.contains("ZAR"));
    seeded.deliver(
        new LedgerRecord.Rate(0, Money.currencyOf("ZAR"), EUR, TODAY, new BigDecimal("0.05")));
    assertThat(findings()).noneMatch(detail -> detail.contains("ZAR"));
  }

  @Test
  void a_night_tells_of_a_missing_rate_anew_unless_a_person_settled_it() {
    seeded.owing("F3", "MXN 9000.00", 40);
    sql.execute("delete from intake.finding where subject = 'currency:MXN'");

    NightlyRun.Running _ = nights.run("test");
    assertThat(findings()).anyMatch(detail -> detail.contains("MXN 9,000.00"));

    long id =
        as(() -> findingsDoor.open(Optional.of(FindingKind.MISSING_RATE), Long.MAX_VALUE, 100))
            .stream()
            .filter(line -> line.subject().equals("currency:MXN"))
            .findAny()
            .orElseThrow()
            .id();
    assertThat(as(() -> findingsDoor.settle(id, "we want none"))).isTrue();
    NightlyRun.Running _ = nights.run("test");
    assertThat(findings()).noneMatch(detail -> detail.contains("MXN"));
  }

  @Test
  void a_stated_rate_decides_the_accounts_of_its_currency_again() {
    AccountId canadian = seeded.owing("N1", "CAD 9000.00", 40);
    AccountId swiss = seeded.owing("N2", "CHF 9000.00", 40);
    assertThat(news.awaitCaughtUp(A_MINUTE)).isTrue();

    assertThat(state(CAD_EUR, TODAY, "0.65")).isInstanceOf(RateResult.Recorded.class);
    assertThat(news.awaitCaughtUp(A_MINUTE)).isTrue();

    assertThat(as(() -> standings.find(canadian)).orElseThrow().overdueAmounts())
        .hasToString("[EUR 5850.00]");
    assertThat(as(() -> standings.find(swiss)).orElseThrow().overdueAmounts())
        .hasToString("[CHF 9000.00]");
    assertThat(as(() -> trail.linesBefore(Long.MAX_VALUE, "rate:CAD-EUR", 5)))
        .first()
        .satisfies(line -> assertThat(line.detail()).startsWith("0.65 from 2026-06-30 on"))
        .extracting(AuditLine::action)
        .isEqualTo("stated a rate");
  }

  @Test
  void a_delivered_rate_in_the_opposite_direction_does_so_too() {
    AccountId account = seeded.owing("N3", "PLN 9000.00", 40);
    assertThat(news.awaitCaughtUp(A_MINUTE)).isTrue();

    seeded.deliver(new LedgerRecord.Rate(0, EUR, PLN, TODAY.minusDays(3), new BigDecimal("1.5")));
    assertThat(news.awaitCaughtUp(A_MINUTE)).isTrue();

    assertThat(as(() -> standings.find(account)).orElseThrow().overdueAmounts())
        .hasToString("[EUR 6000.00]");
  }

  @Test
  void decisions_aging_and_insight_see_the_same_rates() {
    seeded.owing("S1", "AUD 100.01", 40);
    seeded.owing("S2", "NZD 70.05", 40);
    state(new Rates.Pair(EUR, AUD), TODAY.minusDays(1), "1.4371");
    state(new Rates.Pair(EUR, NZD), TODAY.minusDays(1), "0.9");
    state(new Rates.Pair(NZD, EUR), TODAY.minusDays(9), "1.07");
    state(new Rates.Pair(NZD, EUR), TODAY.minusDays(9), "1.05");

    for (LocalDate day : List.of(TODAY, TODAY.minusDays(5), TODAY.minusDays(20))) {
      BaseRates decided = snapshots.rates(EUR, day, Long.MAX_VALUE);
      AgingReports.InBase aged = as(() -> agings.totalInBase(AgingReports.Question.asOf(day)));
      for (Currency currency : List.of(AUD, NZD)) {
        Optional<BigDecimal> found =
            as(() -> rates.find(currency, EUR, day)).map(AgingReports.DatedRate::rate);
        assertThat(Optional.ofNullable(decided.rates().get(currency.getCurrencyCode())))
            .as("%s on %s", currency, day)
            .isEqualTo(found);
        assertThat(
                Optional.ofNullable(aged.rates().get(currency)).map(AgingReports.DatedRate::rate))
            .isEqualTo(found);
      }
      Money sum =
          as(() -> agings.total(AgingReports.Question.asOf(day))).balance().amounts().stream()
              .flatMap(amount -> decided.inBase(amount).stream())
              .reduce(Money.zero(EUR), Money::plus);
      assertThat(aged.amounts().stream().reduce(Money.zero(EUR), Money::plus)).isEqualTo(sum);
    }
    assertThat(snapshots.rates(EUR, TODAY, Long.MAX_VALUE).rates())
        .as("stated towards the base before the opposite, a correction before what it corrects")
        .containsEntry("NZD", new BigDecimal("1.05"));
  }

  @Test
  void impossible_rates_are_refused_with_all_reasons_and_leave_no_trace() {
    RateResult result = state(new Rates.Pair(EUR, EUR), TODAY.plusDays(1), "0");

    assertThat(result)
        .isEqualTo(
            new RateResult.Refused(
                List.of(
                    new RateResult.Fault(RateResult.Part.TO, "is the same currency"),
                    new RateResult.Fault(RateResult.Part.RATE, "is not above zero"),
                    new RateResult.Fault(
                        RateResult.Part.DAY, "lies after the business date 2026-06-30"))));
    assertThat(state(HUF_EUR, LocalDate.of(1969, 12, 31), "1"))
        .isInstanceOf(RateResult.Refused.class);
    assertThat(state(HUF_EUR, TODAY, "1000000001")).isInstanceOf(RateResult.Refused.class);
    assertThat(state(HUF_EUR, TODAY, "-1")).isInstanceOf(RateResult.Refused.class);
    assertThat(as(() -> rates.page(Optional.of(HUF_EUR), "", 5)).rates()).isEmpty();
  }

  @Test
  void a_correction_is_another_fact_and_the_same_again_is_none() {
    state(CZK_EUR, TODAY, "0.65");
    state(CZK_EUR, TODAY.minusDays(1), "0.64");
    assertThat(state(CZK_EUR, TODAY, "0.650")).isInstanceOf(RateResult.AlreadyRecorded.class);
    state(CZK_EUR, TODAY, "0.66");

    Rates.Page first = as(() -> rates.page(Optional.of(CZK_EUR), "", 2));
    Rates.Page rest = as(() -> rates.page(Optional.of(CZK_EUR), first.next().orElseThrow(), 2));

    assertThat(first.rates()).extracting(StatedRate::rate).hasToString("[0.66, 0.65]");
    assertThat(first.rates()).extracting(StatedRate::isSuperseded).containsExactly(false, true);
    assertThat(first.rates()).extracting(StatedRate::actor).containsOnly("tester");
    assertThat(rest.rates()).extracting(StatedRate::rate).hasToString("[0.64]");
    assertThat(rest.next()).isEmpty();
    assertThat(as(() -> rates.latestOfPairs()))
        .filteredOn(rate -> rate.from().equals(CZK_EUR.from()))
        .extracting(StatedRate::rate)
        .hasToString("[0.66]");
    assertThat(Acting.as(SeededLedger.TESTER, controls::check).ok()).isTrue();
  }

  private List<String> findings() {
    return as(() -> findingsDoor.open(Optional.of(FindingKind.MISSING_RATE), Long.MAX_VALUE, 100))
        .stream()
        .map(Findings.Line::detail)
        .toList();
  }

  private RateResult state(Rates.Pair pair, LocalDate day, String rate) {
    return as(() -> rates.state(pair, day, new BigDecimal(rate)));
  }

  private List<AccountId> overdueOnly() {
    return as(() ->
            standings.page(
                new Standings.Filter("", true, "", "", OptionalLong.empty()),
                Standings.Order.OVERDUE,
                "",
                100))
        .standings()
        .stream()
        .map(Standing::account)
        .toList();
  }

  private static <T> T as(Supplier<T> work) {
    return Acting.as(SeededLedger.TESTER, work);
  }
}

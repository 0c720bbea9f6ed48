package dunlin.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dunlin.app.demo.CsvTable.Row;
import dunlin.platform.customer.OwnEntity;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class DemoLedgerTest {

  private static final LocalDate BUSINESS_DATE = DemoLedger.BUSINESS_DATE;
  private static final List<String> FILES =
      List.of(
          "adjustments",
          "allocations",
          "contacts",
          "customers",
          "disputes",
          "invoices",
          "payments",
          "promises",
          "rates");

  private final Map<String, CsvTable> tables = new HashMap<>();

  @BeforeAll
  void write_the_demo_that_ships(@TempDir Path directory) {
    DemoLedger.write(directory, BUSINESS_DATE, DemoLedger.SEED);
    FILES.forEach(name -> tables.put(name, CsvTable.read(directory.resolve(name + ".csv"))));
  }

  @Test
  void equal_arguments_give_equal_bytes(@TempDir Path directory) {
    DemoLedger.write(directory.resolve("one"), BUSINESS_DATE, 5);
    DemoLedger.write(directory.resolve("two"), BUSINESS_DATE, 5);

    for (String name : FILES) {
      assertThat(bytes(directory.resolve("one"), name))
          .isEqualTo(bytes(directory.resolve("two"), name));
    }
  }

  @Test
  void another_seed_gives_another_portfolio(@TempDir Path directory) {
    DemoLedger.write(directory.resolve("one"), BUSINESS_DATE, 5);
    DemoLedger.write(directory.resolve("two"), BUSINESS_DATE, 6);

    assertThat(bytes(directory.resolve("one"), "invoices"))
        .isNotEqualTo(bytes(directory.resolve("two"), "invoices"));
  }

  @Test
  void the_end_of_february_is_a_business_date_too(@TempDir Path directory) {
    LocalDate leapDay = LocalDate.of(2024, 2, 29);

    DemoLedger.write(directory, leapDay, 3);

    assertThat(CsvTable.read(directory.resolve("invoices.csv")).rows())
        .allMatch(row -> !row.date("issue_date").isAfter(leapDay));
  }

  @Test
  void counts_are_those_of_a_portfolio_to_work_in() {
    assertThat(rows("customers")).hasSizeBetween(380, 420);
    assertThat(open()).hasSizeBetween(5_000, 6_500);
    assertThat(rows("invoices")).hasSizeBetween(29_000, 34_000);
    assertThat(rows("contacts")).hasSizeGreaterThan(500);
    assertThat(rows("rates")).hasSize(3 * 25);
  }

  @Test
  void every_open_amount_ties_to_its_entries() {
    Map<String, BigDecimal> allocated = table("allocations").sums("invoice_id", "amount");
    Map<String, BigDecimal> adjusted = table("adjustments").sums("invoice_id", "amount");

    for (Row invoice : rows("invoices")) {
      BigDecimal expected =
          invoice
              .amount("amount")
              .subtract(allocated.getOrDefault(invoice.text("id"), BigDecimal.ZERO))
              .add(adjusted.getOrDefault(invoice.text("id"), BigDecimal.ZERO));
      assertThat(invoice.amount("open_amount"))
          .as("open amount of %s", invoice.text("number"))
          .isEqualByComparingTo(expected);
      assertThat(invoice.text("status")).isEqualTo(expected.signum() == 0 ? "X" : "O");
    }
  }

  @Test
  void no_balance_changes_its_sign() {
    assertThat(rows("invoices"))
        .allMatch(row -> row.amount("amount").signum() * row.amount("open_amount").signum() >= 0)
        .allMatch(
            row -> row.amount("open_amount").abs().compareTo(row.amount("amount").abs()) <= 0);
  }

  @Test
  void allocations_do_not_exceed_their_payment() {
    Map<String, BigDecimal> allocated = table("allocations").sums("payment_id", "amount");

    for (Row payment : rows("payments")) {
      BigDecimal placed = allocated.getOrDefault(payment.text("id"), BigDecimal.ZERO);
      assertThat(payment.amount("amount")).isPositive().isGreaterThanOrEqualTo(placed);
      assertThat(placed).isNotNegative();
    }
  }

  @Test
  void an_allocation_stays_within_one_customer_and_currency() {
    Map<String, Row> payments = table("payments").byId();
    Map<String, Row> invoices = table("invoices").byId();

    for (Row allocation : rows("allocations")) {
      Row payment = payments.getOrDefault(allocation.text("payment_id"), allocation);
      Row invoice = invoices.getOrDefault(allocation.text("invoice_id"), allocation);
      for (String column : List.of("customer_id", "currency", "entity")) {
        assertThat(payment.text(column)).isEqualTo(invoice.text(column));
      }
      assertThat(allocation.text("date")).isEqualTo(payment.text("date"));
      assertThat(allocation.date("date")).isAfterOrEqualTo(invoice.date("issue_date"));
    }
  }

  @Test
  void every_reference_leads_somewhere() {
    Set<String> customers = table("customers").values("id");
    Set<String> invoices = table("invoices").values("id");
    Set<String> payments = table("payments").values("id");

    for (String name : List.of("contacts", "invoices", "payments", "promises")) {
      assertThat(table(name).values("customer_id")).allMatch(customers::contains);
    }
    for (String name : List.of("allocations", "adjustments", "disputes", "promises")) {
      assertThat(table(name).values("invoice_id")).allMatch(invoices::contains);
    }
    assertThat(table("allocations").values("payment_id")).allMatch(payments::contains);
    assertThat(rows("customers"))
        .allMatch(row -> row.isEmpty("parent_id") || customers.contains(row.text("parent_id")));
  }

  @Test
  void keys_and_numbers_are_unique() {
    for (String name : List.of("customers", "contacts", "invoices", "payments", "adjustments")) {
      assertThat(table(name).values("id")).hasSameSizeAs(rows(name));
    }
    assertThat(table("customers").values("code")).hasSameSizeAs(rows("customers"));
    assertThat(
            rows("invoices").stream()
                .map(row -> row.text("number") + "/" + row.text("instalment"))
                .distinct())
        .hasSameSizeAs(rows("invoices"));
  }

  @Test
  void nothing_happened_after_the_business_date_nor_before_the_two_years() {
    Map<String, List<String>> dates =
        Map.of(
            "invoices", List.of("issue_date", "posting_date"),
            "payments", List.of("date"),
            "allocations", List.of("date"),
            "adjustments", List.of("date"),
            "disputes", List.of("opened", "closed"),
            "promises", List.of("made_on"));

    dates.forEach((name, columns) ->
        columns.forEach(column ->
            assertThat(table(name).values(column))
                .allMatch(date -> date.isEmpty() || isInHistory(date))));
  }

  private static boolean isInHistory(String date) {
    LocalDate day = LocalDate.parse(date);
    return !day.isAfter(BUSINESS_DATE) && day.isAfter(BUSINESS_DATE.minusYears(2));
  }

  @Test
  void the_state_of_a_promise_is_what_the_cash_says() {
    Map<String, List<Row>> cash =
        rows("allocations").stream().collect(Collectors.groupingBy(row -> row.text("invoice_id")));

    for (Row promise : rows("promises")) {
      BigDecimal paid =
          cash.getOrDefault(promise.text("invoice_id"), List.of()).stream()
              .filter(row -> !row.date("date").isBefore(promise.date("made_on")))
              .filter(row -> !row.date("date").isAfter(promise.date("promised_date")))
              .map(row -> row.amount("amount"))
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      boolean paidInTime = paid.compareTo(promise.amount("amount")) >= 0;
      boolean past = promise.date("promised_date").isBefore(BUSINESS_DATE);
      assertThat(promise.text("state"))
          .as("promise for %s", promise.text("invoice_id"))
          .isEqualTo(paidInTime ? "kept" : past ? "broken" : "open");
    }
  }

  @Test
  void an_open_dispute_is_about_no_more_than_is_open() {
    Map<String, Row> invoices = table("invoices").byId();

    for (Row dispute : rows("disputes")) {
      Row invoice = invoices.getOrDefault(dispute.text("invoice_id"), dispute);
      assertThat(dispute.amount("amount")).isPositive();
      if (dispute.isEmpty("closed")) {
        assertThat(dispute.amount("amount")).isLessThanOrEqualTo(invoice.amount("open_amount"));
      }
    }
  }

  @Test
  void three_entities_sell_in_four_currencies() {
    assertThat(table("invoices").values("entity")).containsOnly("DUN-DE", "DUN-UK", "DUN-US");
    assertThat(table("invoices").values("currency")).containsOnly("EUR", "GBP", "USD", "CHF");
    assertThat(table("invoices").values("type")).containsOnly("I", "C", "D");
    assertThat(table("customers").values("language")).contains("de", "en", "fr");
  }

  @Test
  void each_entity_keeps_its_books_in_the_currency_of_its_country() {
    assertThat(DemoLedger.entities())
        .extracting(OwnEntity::code, entity -> entity.currency().toString(), OwnEntity::country)
        .containsExactlyInAnyOrder(
            tuple("DUN-DE", "EUR", "DE"),
            tuple("DUN-UK", "GBP", "GB"),
            tuple("DUN-US", "USD", "US"));
  }

  @Test
  void all_that_a_collector_meets_is_there() {
    assertThat(table("promises").values("state")).containsOnly("open", "kept", "broken");
    assertThat(table("adjustments").values("kind")).containsOnly("J", "W");
    assertThat(count("disputes", row -> row.isEmpty("closed"))).isBetween(80L, 250L);
    assertThat(count("disputes", row -> !row.isEmpty("closed"))).isGreaterThan(300);
    assertThat(count("promises", row -> row.text("state").equals("open"))).isBetween(40L, 200L);
    assertThat(count("adjustments", row -> row.text("kind").equals("W"))).isBetween(50L, 400L);
    assertThat(count("invoices", row -> !row.text("instalment").equals("1"))).isPositive();
    assertThat(count("invoices", row -> !row.isEmpty("discount_date"))).isPositive();
    assertThat(count("invoices", DemoLedgerTest::isPartPaid)).isGreaterThan(200);
    assertThat(count("customers", row -> !row.isEmpty("parent_id"))).isBetween(20L, 60L);
    assertThat(count("payments", row -> row.isEmpty("reference"))).isBetween(30L, 80L);
  }

  private static boolean isPartPaid(Row invoice) {
    return invoice.amount("open_amount").signum() != 0
        && invoice.amount("open_amount").compareTo(invoice.amount("amount")) != 0;
  }

  @Test
  void discounts_have_a_day_and_a_percentage_or_neither() {
    assertThat(rows("invoices"))
        .allMatch(row -> row.isEmpty("discount_date") == row.isEmpty("discount_percent"));
  }

  @Test
  void contacts_differ_in_role_channel_language_zone_and_consent() {
    assertThat(table("contacts").values("role"))
        .contains("AP_CLERK", "AP_MANAGER", "CFO", "BUYER", "OWNER");
    assertThat(table("contacts").values("channel")).contains("EMAIL", "PHONE");
    assertThat(table("contacts").values("language")).contains("de", "en", "fr", "es");
    assertThat(table("contacts").values("zone"))
        .contains("Europe/Berlin", "Europe/London", "America/Chicago");
    assertThat(table("contacts").values("consent")).containsOnly("GIVEN", "WITHDRAWN", "UNKNOWN");
  }

  @Test
  void a_few_flaws_wait_to_be_found() {
    assertThat(count("customers", row -> row.isEmpty("email"))).isBetween(3L, 20L);
    assertThat(count("invoices", row -> row.isEmpty("due_date"))).isBetween(3L, 8L);
    assertThat(count("invoices", DemoLedgerTest::isDueBeforeIssue)).isBetween(3L, 8L);
    assertThat(
            count(
                "invoices",
                row -> row.text("type").equals("I") && row.amount("amount").signum() < 0))
        .isBetween(3L, 8L);
    Set<String> names =
        rows("customers").stream()
            .map(row -> row.text("name").toUpperCase(Locale.ROOT).replace(".", ""))
            .collect(Collectors.toSet());
    assertThat(rows("customers").size() - names.size()).isEqualTo(4);
  }

  private static boolean isDueBeforeIssue(Row invoice) {
    return !invoice.isEmpty("due_date")
        && invoice.date("due_date").isBefore(invoice.date("issue_date"));
  }

  @Test
  void mail_goes_to_example_domains_only() {
    for (String name : List.of("customers", "contacts")) {
      assertThat(table(name).values("email"))
          .allMatch(email -> email.isEmpty() || email.matches("[a-z.]+@example\\.(com|org)"));
    }
  }

  @Test
  void account_numbers_and_references_have_correct_check_digits() {
    assertThat(table("customers").values("iban"))
        .allMatch(iban -> iban.isEmpty() || hasCheckDigits(iban));
    assertThat(table("invoices").values("rf_ref")).allMatch(DemoLedgerTest::hasCheckDigits);
  }

  private static boolean hasCheckDigits(String number) {
    String digits =
        (number.substring(4) + number.substring(0, 4))
            .chars()
            .mapToObj(c -> String.valueOf(Character.digit(c, 36)))
            .collect(Collectors.joining());
    return new BigInteger(digits).mod(BigInteger.valueOf(97)).intValue() == 1;
  }

  @Test
  void sales_follow_the_seasons() {
    Map<String, Long> months =
        rows("invoices").stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.text("issue_date").substring(0, 7), Collectors.counting()));

    assertThat(months).hasSize(DemoPeriod.MONTHS);
    assertThat(months.getOrDefault("2025-05", 0L))
        .isGreaterThan(months.getOrDefault("2025-01", 0L) * 13 / 10);
    assertThat(months.getOrDefault("2026-05", 0L))
        .isGreaterThan(months.getOrDefault("2025-05", 0L));
  }

  @Test
  void payers_of_every_kind_pay_in_their_way() {
    Map<DemoPayer, Double> first = meanLateness(row -> isInYear(row, 2));
    Map<DemoPayer, Double> second = meanLateness(row -> isInYear(row, 1));

    assertThat(first).containsOnlyKeys(DemoPayer.values());
    assertThat(late(first, DemoPayer.PROMPT)).isLessThan(15);
    assertThat(late(first, DemoPayer.SLOW)).isGreaterThan(late(first, DemoPayer.PROMPT) + 20);
    assertThat(late(second, DemoPayer.DETERIORATING))
        .isGreaterThan(late(first, DemoPayer.DETERIORATING) + 15);
    assertThat(late(first, DemoPayer.LARGE_BALANCE)).isGreaterThan(40);
  }

  private static double late(Map<DemoPayer, Double> lateness, DemoPayer payer) {
    return lateness.getOrDefault(payer, 0.0);
  }

  private static boolean isInYear(Row invoice, int yearsBack) {
    LocalDate due = invoice.date("due_date");
    return due.isAfter(BUSINESS_DATE.minusYears(yearsBack))
        && !due.isAfter(BUSINESS_DATE.minusYears(yearsBack - 1L));
  }

  /** Days from due date to the last payment of closed invoices, by kind of payer. */
  private Map<DemoPayer, Double> meanLateness(Predicate<Row> chosen) {
    Map<String, LocalDate> paid = new HashMap<>();
    rows("allocations").forEach(row -> paid.put(row.text("invoice_id"), row.date("date")));
    Map<String, DemoPayer> payers = payers();
    return rows("invoices").stream()
        .filter(row -> row.text("type").equals("I") && row.text("status").equals("X"))
        .filter(row -> chosen.test(row) && paid.containsKey(row.text("id")))
        .collect(
            Collectors.groupingBy(
                row -> payers.getOrDefault(row.text("customer_id"), DemoPayer.PROMPT),
                () -> new EnumMap<>(DemoPayer.class),
                Collectors.averagingLong(row ->
                    paid.getOrDefault(row.text("id"), LocalDate.MIN).toEpochDay()
                        - row.date("due_date").toEpochDay())));
  }

  private static Map<String, DemoPayer> payers() {
    DemoPeriod period = DemoPeriod.endingOn(BUSINESS_DATE);
    return DemoCustomers.drawn(period, Chance.ofSeed(DemoLedger.SEED)).stream()
        .collect(
            Collectors.toMap(
                customer -> String.valueOf(customer.id()), customer -> customer.habits().payer()));
  }

  private List<Row> open() {
    return rows("invoices").stream().filter(row -> row.text("status").equals("O")).toList();
  }

  private long count(String name, Predicate<Row> chosen) {
    return rows(name).stream().filter(chosen).count();
  }

  private List<Row> rows(String name) {
    return table(name).rows();
  }

  private CsvTable table(String name) {
    return tables.getOrDefault(name, new CsvTable(List.of()));
  }

  private static byte[] bytes(Path directory, String name) {
    try {
      return Files.readAllBytes(directory.resolve(name + ".csv"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}

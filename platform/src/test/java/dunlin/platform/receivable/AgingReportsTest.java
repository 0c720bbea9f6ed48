package dunlin.platform.receivable;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.basics.Balances;
import dunlin.core.basics.Money;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.Aging;
import dunlin.core.receivable.AgingBasis;
import dunlin.core.receivable.AgingBuckets;
import dunlin.core.receivable.OpenItem;
import dunlin.core.receivable.RollForward;
import dunlin.core.spi.LedgerRecord;
import dunlin.platform.PlatformTest;
import dunlin.platform.Told;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.audit.Versions;
import dunlin.platform.customer.AccountLine;
import dunlin.platform.customer.Customers;
import dunlin.platform.intake.Delivery;
import dunlin.platform.intake.Imports;
import dunlin.testing.SettableClock;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgingReportsTest {

  private static final Actor AUDITOR = Actor.system("auditor");
  private static final AgingBuckets BUCKETS = AgingBuckets.parse("-15,0,10,30,60");
  private static final int HISTORIES = 1000;
  private static final int ROUNDS = 12;
  private static final long SEED = 20_260_630L;

  @Autowired Imports imports;
  @Autowired Ledger ledger;
  @Autowired AgingReports agings;
  @Autowired RollForwards rollForwards;
  @Autowired Customers customers;
  @Autowired Controls controls;
  @Autowired Versions versions;
  @Autowired SettableClock clock;

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
  private final RandomHistories histories = new RandomHistories(random, HISTORIES);
  private final Map<String, AccountId> accounts = new HashMap<>();
  private final List<Long> versionAfter = new ArrayList<>();

  @BeforeEach
  void tell_all_histories() {
    if (!versionAfter.isEmpty()) {
      return;
    }
    List<LedgerRecord> parties = new ArrayList<>();
    histories.all().forEach(history -> parties.add(Told.customer(history.customer())));
    deliver(parties);
    for (int round = 0; round < ROUNDS; round++) {
      LocalDate today = RandomHistories.FIRST_DAY.plusDays(12L * round);
      clock.set(today.atTime(9, 0).toInstant(ZoneOffset.UTC));
      List<LedgerRecord> told = new ArrayList<>();
      for (RandomHistories.History history : histories.all()) {
        told.addAll(history.next(round, today));
      }
      deliver(told);
      versionAfter.add(as(() -> versions.atCurrent(version -> version)));
    }
    for (RandomHistories.History history : histories.all()) {
      for (AccountLine line : as(() -> customers.findByKey(history.customer()))) {
        accounts.put(history.customer(), line.accountId());
      }
    }
  }

  private void deliver(List<LedgerRecord> records) {
    Delivery delivery = as(() -> imports.deliver("erp", records));
    assertThat(as(() -> imports.rejectedRows(delivery.id(), 5))).isEmpty();
  }

  @Test
  void aging_equals_a_recomputation_from_the_prefix_of_facts_in_a_thousand_histories() {
    for (RandomHistories.History history : histories.all()) {
      AccountId account = accounts.get(history.customer());
      LocalDate asOf = RandomHistories.FIRST_DAY.plusDays(random.nextInt(180) - 10);
      int round = random.nextInt(ROUNDS);
      if (account == null) {
        continue;
      }
      List<OpenItem> items =
          as(() -> ledger.openItems(account, asOf, new Known.AtVersion(versionAfter.get(round))));

      assertThat(Aging.agingOf(items, AgingBasis.DUE_DATE, BUCKETS, asOf).amounts())
          .as("%s as of %s, as known after round %d", history.customer(), asOf, round)
          .isEqualTo(history.expected(asOf, round, BUCKETS));
    }
  }

  @Test
  void aging_of_all_accounts_equals_the_sum_of_all_histories() {
    for (int i = 0; i < 25; i++) {
      LocalDate asOf = RandomHistories.FIRST_DAY.plusDays(random.nextInt(180) - 10);
      int round = random.nextInt(ROUNDS);
      List<Balances> expected =
          histories.all().stream()
              .map(history -> history.expected(asOf, round, BUCKETS))
              .reduce(AgingReportsTest::plus)
              .orElseThrow();
      AgingReports.Question question = question(asOf, new Known.AtVersion(versionAfter.get(round)));

      assertThat(as(() -> agings.total(question)).amounts()).isEqualTo(expected);
    }
  }

  @Test
  void accounts_units_and_items_of_a_bucket_add_up_to_the_total() {
    AgingReports.Question question =
        question(LocalDate.of(2026, 4, 1), new Known.AtVersion(versionAfter.getLast()));
    Aging total = as(() -> agings.total(question));
    Currency euro = Currency.getInstance("EUR");

    Aging accountsTogether =
        as(() -> agings.byAccount(question, 0, HISTORIES)).stream()
            .map(AgingReports.AccountAging::aging)
            .reduce(Aging::plus)
            .orElseThrow();
    Aging unitsTogether =
        as(() -> agings.byUnit(question)).values().stream().reduce(Aging::plus).orElseThrow();
    List<OpenItem> items = new ArrayList<>();
    for (List<OpenItem> page = items(question, 0); !page.isEmpty(); ) {
      items.addAll(page);
      page = items(question, page.getLast().id().value());
    }

    assertThat(accountsTogether).isEqualTo(total);
    assertThat(unitsTogether).isEqualTo(total);
    assertThat(Balances.sum(items.stream().map(OpenItem::open).toList()).in(euro))
        .isEqualTo(total.amount(3).in(euro));
    assertThat(as(() -> agings.totalWithCounts(question).counts()).get("EUR"))
        .element(3)
        .isEqualTo((long) items.size());
  }

  @Test
  void pages_of_accounts_are_those_of_one_pass_over_all_facts() {
    for (int round = 0; round < versionAfter.size(); round++) {
      AgingReports.Question question =
          question(LocalDate.of(2026, 4, 1), new Known.AtVersion(versionAfter.get(round)));
      List<AgingReports.AccountAging> inOnePass =
          as(() -> agings.byAccount(question, 0, 1_000_000));

      List<AgingReports.AccountAging> paged = new ArrayList<>();
      for (List<AgingReports.AccountAging> page = page(question, 0); !page.isEmpty(); ) {
        paged.addAll(page);
        page = page(question, page.getLast().accountId().value());
      }

      assertThat(paged).isEqualTo(inOnePass);
    }
  }

  private List<AgingReports.AccountAging> page(AgingReports.Question question, long after) {
    return as(() -> agings.byAccount(question, after, 333));
  }

  private List<OpenItem> items(AgingReports.Question question, long after) {
    return as(() -> agings.items(question, 3, Currency.getInstance("EUR"), after, 100));
  }

  @Test
  void the_projection_answers_for_today_what_the_facts_say() {
    LocalDate today = RandomHistories.FIRST_DAY.plusDays(400);

    assertThat(as(() -> agings.total(question(today, Known.now()))))
        .isEqualTo(as(() -> agings.total(question(today, new Known.AtVersion(Long.MAX_VALUE)))));
    assertThat(as(controls::check).findings()).isEmpty();
  }

  @Test
  void the_roll_forward_closes_for_random_periods_in_every_bucket() {
    for (int i = 0; i < 40; i++) {
      LocalDate from = RandomHistories.FIRST_DAY.plusDays(random.nextInt(150) - 5);
      LocalDate to = from.plusDays(random.nextInt(60));
      AgingBasis basis = List.of(AgingBasis.values()).get(random.nextInt(3));

      RollForward rolled =
          as(() -> rollForwards.between(from, to, basis, BUCKETS, Optional.empty()));

      assertThat(rolled.isComplete()).as("%s to %s by %s", from, to, basis).isTrue();
      assertThat(rolled.ties(total(from, basis), total(to, basis))).isTrue();
    }
  }

  private Aging total(LocalDate asOf, AgingBasis basis) {
    return as(() ->
        agings.total(
            new AgingReports.Question(asOf, Known.now(), basis, BUCKETS, Optional.empty())));
  }

  @Test
  void the_base_currency_uses_the_rate_of_the_day_and_names_what_has_none() {
    LocalDate asOf = LocalDate.of(2026, 4, 1);
    Currency yen = Currency.getInstance("JPY");
    Currency euro = Currency.getInstance("EUR");
    AgingReports.Question question = question(asOf, new Known.AtVersion(versionAfter.getLast()));
    Aging total = as(() -> agings.total(question));
    assertThat(as(() -> agings.totalInBase(question)).withoutRate())
        .containsExactly(total.balance().in(yen));

    deliver(
        List.of(
            new LedgerRecord.Rate(1, yen, euro, asOf.minusDays(9), new BigDecimal("0.006")),
            new LedgerRecord.Rate(2, yen, euro, asOf.plusDays(1), new BigDecimal("0.009"))));

    AgingReports.InBase inBase = as(() -> agings.totalInBase(question));
    assertThat(inBase.withoutRate()).isEmpty();
    assertThat(inBase.rates().get(yen))
        .isEqualTo(new AgingReports.DatedRate(asOf.minusDays(9), new BigDecimal("0.006")));
    assertThat(inBase.amounts().get(3))
        .isEqualTo(
            total
                .amount(3)
                .in(euro)
                .plus(
                    Money.of(
                        total
                            .amount(3)
                            .in(yen)
                            .toDecimal()
                            .multiply(new BigDecimal("0.006"))
                            .setScale(2, java.math.RoundingMode.HALF_EVEN),
                        euro)));
  }

  private static AgingReports.Question question(LocalDate asOf, Known known) {
    return new AgingReports.Question(asOf, known, AgingBasis.DUE_DATE, BUCKETS, Optional.empty());
  }

  private static List<Balances> plus(List<Balances> one, List<Balances> other) {
    List<Balances> sums = new ArrayList<>();
    for (int i = 0; i < one.size(); i++) {
      sums.add(one.get(i).plus(other.get(i)));
    }
    return sums;
  }

  private static <T> T as(Supplier<T> work) {
    return Acting.as(AUDITOR, work);
  }
}

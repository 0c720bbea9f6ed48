package dunlin.science.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.basics.Money;
import dunlin.core.policy.CompiledPolicy;
import dunlin.core.policy.Contribution;
import dunlin.core.policy.Decision;
import dunlin.core.policy.DecisionText;
import dunlin.core.policy.EnglishReasons;
import dunlin.core.policy.SuggestedAction;
import dunlin.core.receivable.AccountSnapshot;
import dunlin.core.receivable.ItemId;
import dunlin.core.receivable.ItemKind;
import dunlin.testing.Laws;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What holds of every decision of the shipped policy. */
class DecisionLawsTest {

  private static final CompiledPolicy POLICY = ShippedPolicy.policy();

  @Test
  void contributions_add_up_to_the_points() {
    Laws.check(
        300,
        DecisionLawsTest::anyAccount,
        account -> {
          Decision decision = POLICY.decide(account);
          assertThat(decision.contributions().stream().mapToInt(Contribution::points).sum())
              .isEqualTo(decision.points());
          assertThat(decision.band()).isEqualTo(POLICY.policy().bands().bandOf(decision.points()));
        });
  }

  @Test
  void an_account_is_listed_or_not_for_exactly_one_reason() {
    Laws.check(
        300,
        DecisionLawsTest::anyAccount,
        account -> {
          Decision decision = POLICY.decide(account);
          assertThat(decision.isListed()).isEqualTo(decision.exit().isEmpty());
          assertThat(decision.why().key().startsWith("not-listed."))
              .isNotEqualTo(decision.isListed());
          assertThat(decision.action() == SuggestedAction.WAIT).isNotEqualTo(decision.isListed());
          assertThat(EnglishReasons.sentence(decision.why()))
              .isNotBlank()
              .doesNotContain("unknown")
              .doesNotContain("null");
        });
  }

  @Test
  void the_order_of_what_was_read_does_not_matter() {
    Laws.check(
        300,
        DecisionLawsTest::anyAccount,
        account ->
            assertThat(DecisionText.write(POLICY.decide(shuffled(account))))
                .isEqualTo(DecisionText.write(POLICY.decide(account))));
  }

  @Test
  void a_written_decision_reads_back_and_writes_the_same_bytes_in_any_locale() {
    Locale before = Locale.getDefault();
    try {
      Laws.check(
          300,
          DecisionLawsTest::anyAccount,
          account -> {
            Locale.setDefault(Locale.ROOT);
            Decision decision = POLICY.decide(account);
            byte[] bytes = DecisionText.bytesOf(decision);
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(DecisionText.bytesOf(POLICY.decide(account))).isEqualTo(bytes);
            Decision read = DecisionText.read(DecisionText.write(decision));
            assertThat(read).isEqualTo(decision);
            assertThat(DecisionText.bytesOf(read)).isEqualTo(bytes);
          });
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void a_paid_account_is_never_listed() {
    Laws.check(
        300,
        DecisionLawsTest::anyAccount,
        account -> {
          List<AccountSnapshot.Item> items = new ArrayList<>(account.items());
          for (AccountSnapshot.Item item : account.items()) {
            if (item.isDebit()) {
              items.add(cash(items.size() + 1, item.open()));
            }
          }
          Decision decision = POLICY.decide(withItems(account, items));
          boolean isOverdue =
              account.items().stream()
                  .anyMatch(item ->
                      item.isDebit()
                          && item.dueDate() != null
                          && item.dueDate().isBefore(account.businessDate()));
          if (isOverdue) {
            assertThat(decision.figures().collectable().isZero()).isTrue();
            assertThat(decision.isListed()).as("%s", decision).isFalse();
          }
        });
  }

  @Test
  void more_cash_never_adds_points_or_brings_an_account_onto_the_list() {
    Laws.check(
        300,
        DecisionLawsTest::anyAccount,
        account -> {
          Decision before = POLICY.decide(account);
          List<AccountSnapshot.Item> items = new ArrayList<>(account.items());
          items.add(cash(items.size() + 1, Money.parse("EUR 750.00")));
          Decision after = POLICY.decide(withItems(account, items));
          assertThat(after.isListed() && !before.isListed()).isFalse();
          if (after.isListed() && before.isListed()) {
            assertThat(after.points()).isLessThanOrEqualTo(before.points());
          }
        });
  }

  @Test
  void a_higher_undisputed_debt_never_ranks_lower() {
    Laws.check(
        300,
        DecisionLawsTest::anyAccount,
        account -> {
          Decision before = POLICY.decide(account);
          List<AccountSnapshot.Item> items = new ArrayList<>(account.items());
          items.add(
              new AccountSnapshot.Item(
                  new ItemId(items.size() + 1),
                  ItemKind.INVOICE,
                  null,
                  account.businessDate().minusDays(10),
                  null,
                  Money.parse("EUR 9000.00"),
                  Money.parse("EUR 9000.00")));
          Decision after = POLICY.decide(withItems(account, items));
          if (before.isListed()
              && account.items().stream().allMatch(AccountSnapshot.Item::isDebit)) {
            assertThat(after.isListed()).isTrue();
            assertThat(after.points() + 5)
                .as("a rebate for little of a good risk can only fall away")
                .isGreaterThanOrEqualTo(before.points());
          }
        });
  }

  private static AccountSnapshot.Item cash(long id, Money amount) {
    return new AccountSnapshot.Item(
        new ItemId(id), ItemKind.PAYMENT, null, null, null, amount.negated(), amount.negated());
  }

  private static AccountSnapshot shuffled(AccountSnapshot account) {
    Random random = new Random(account.items().size());
    List<AccountSnapshot.Item> items = new ArrayList<>(account.items());
    List<AccountSnapshot.Dispute> disputes = new ArrayList<>(account.disputes());
    List<AccountSnapshot.Promise> promises = new ArrayList<>(account.promises());
    Collections.shuffle(items, random);
    Collections.shuffle(disputes, random);
    Collections.shuffle(promises, random);
    return new AccountSnapshot(
        account.account(),
        account.businessDate(),
        account.version(),
        account.rates(),
        account.customer(),
        items,
        disputes,
        promises,
        account.callback(),
        account.lastContact(),
        account.snoozedUntil(),
        account.lastList(),
        account.outreach());
  }

  private static AccountSnapshot withItems(
      AccountSnapshot account, List<AccountSnapshot.Item> items) {
    return new AccountSnapshot(
        account.account(),
        account.businessDate(),
        account.version(),
        account.rates(),
        account.customer(),
        items,
        account.disputes(),
        account.promises(),
        account.callback(),
        account.lastContact(),
        account.snoozedUntil(),
        account.lastList(),
        account.outreach());
  }

  private static AccountSnapshot anyAccount(RandomGenerator random, int size) {
    SnapshotBuilder account = SnapshotBuilder.account();
    for (int i = 0; i < size / 5; i++) {
      account = withItem(account, random);
    }
    if (random.nextInt(4) == 0) {
      account = account.callbackIn(random.nextInt(-10, 20));
    }
    if (random.nextInt(3) == 0) {
      account = account.neverContacted();
    } else {
      account = account.contacted(random.nextInt(0, 30));
    }
    if (random.nextInt(8) == 0) {
      account = account.snoozed(random.nextInt(-3, 5));
    }
    if (random.nextBoolean()) {
      account = account.listedBefore(random.nextInt(1, 5));
    }
    if (random.nextBoolean()) {
      account = account.creditLimit("EUR " + random.nextInt(100, 30000));
    }
    if (random.nextInt(10) == 0) {
      account = account.flagged(List.of(AccountSnapshot.Flag.values()).get(random.nextInt(8)));
    }
    return account
        .riskClass(List.of("A", "B", "C", "D", "", "very bad = 100 %").get(random.nextInt(6)))
        .build();
  }

  private static SnapshotBuilder withItem(SnapshotBuilder account, RandomGenerator random) {
    String currency = List.of("EUR", "EUR", "EUR", "USD", "CHF", "JPY").get(random.nextInt(6));
    int amount = random.nextInt(1, 30000);
    String money = currency + " " + amount;
    if (random.nextInt(8) == 0) {
      return account.hasUnapplied(money);
    }
    if (random.nextInt(15) == 0) {
      return account.owesWithoutDueDate(money);
    }
    account =
        account.owes(
            currency + " " + amount * random.nextInt(1, 12), money, random.nextInt(-40, 120));
    if (random.nextInt(6) == 0) {
      account = account.disputed(currency + " " + random.nextInt(1, 30000), random.nextInt(0, 60));
    }
    if (random.nextInt(5) == 0) {
      account =
          account.promised(
              money, currency + " " + random.nextInt(0, amount + 1), random.nextInt(-19, 20));
    }
    return account;
  }
}

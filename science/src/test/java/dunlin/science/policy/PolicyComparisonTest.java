package dunlin.science.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.basics.Money;
import dunlin.core.policy.AccountDifference;
import dunlin.core.policy.Change;
import dunlin.core.policy.Change.Way;
import dunlin.core.policy.CompiledPolicy;
import dunlin.core.policy.DifferenceSum;
import dunlin.core.policy.DifferenceSum.Sum;
import dunlin.core.policy.PolicyComparison;
import dunlin.core.receivable.AccountSnapshot;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Accounts are those of the examples of the shipped policy, which have a history of steps. */
class PolicyComparisonTest {

  private static final CompiledPolicy SHIPPED = ShippedPolicy.policy();
  private static final List<AccountSnapshot> ACCOUNTS =
      PolicyReader.read(ShippedPolicy.text()).sound().orElseThrow().examples().stream()
          .limit(7)
          .map(Example::account)
          .toList();

  @Test
  void a_policy_changes_nothing_beside_itself() {
    PolicyComparison.Portion same =
        new PolicyComparison(SHIPPED, SHIPPED).portion(ACCOUNTS.stream());

    assertThat(same.sum().compared()).isEqualTo(sum(7, "EUR 36000.00", "USD 6000.00"));
    assertThat(same.sum().changed()).isEqualTo(Sum.NOTHING);
    assertThat(same.sum().byChange()).isEmpty();
    assertThat(same.changed()).isEmpty();
  }

  @Test
  void more_points_for_an_amount_are_told_by_account_and_in_sum() {
    PolicyComparison comparison = with("below: 20000, points: 20", "below: 20000, points: 26");

    AccountDifference first = comparison.of(ACCOUNTS.getFirst());
    assertThat(first.isChange()).isTrue();
    assertThat(first.before().points()).isEqualTo(30);
    assertThat(first.after().points()).isEqualTo(36);
    assertThat(first.overdue()).hasToString("EUR 6000.00");
    assertThat(over(comparison).of(Way.RAISED)).isEqualTo(sum(4, "EUR 24000.00"));
    assertThat(over(comparison).of(Way.LOWERED)).isEqualTo(Sum.NOTHING);
  }

  @Test
  void another_step_in_the_place_of_one_is_told_as_changed() {
    PolicyComparison comparison = with("- name: first-reminder", "- name: early-reminder");

    AccountDifference first = comparison.of(ACCOUNTS.getFirst());
    assertThat(first.stepsGained()).containsExactly("standard/early-reminder");
    assertThat(first.stepsLost()).containsExactly("standard/first-reminder");
    Change changed = Change.parse("STEP_CHANGED standard/first-reminder > standard/early-reminder");
    assertThat(first.changes()).contains(changed);
    assertThat(over(comparison).of(changed).accounts()).isPositive();
    assertThat(changed.from()).isEqualTo("standard/first-reminder");
    assertThat(Change.parse(changed.text())).isEqualTo(changed);
  }

  @Test
  void who_leaves_the_list_and_who_changes_segment_is_counted() {
    PolicyComparison comparison =
        with(
            "- name: everyone\n    cadence: standard",
            "- {name: late, when: oldest > 60, cadence: none}\n"
                + "  - {name: others, cadence: standard}");
    DifferenceSum sum = over(comparison);

    assertThat(sum.of(Way.SEGMENT)).isEqualTo(sum(7, "EUR 36000.00", "USD 6000.00"));
    assertThat(sum.of(Change.parse("STEP_LOST standard/propose-agency")).accounts()).isPositive();
    assertThat(sum.byChange().keySet()).noneMatch(each -> each.way() == Way.STEP_GAINED);
    DifferenceSum fewer = over(with("when: open == 0", "when: open < 7000"));
    assertThat(fewer.of(Way.LEFT_OFF)).isEqualTo(sum(4, "EUR 24000.00"));
    assertThat(fewer.of(Way.LISTED)).isEqualTo(Sum.NOTHING);
  }

  @Test
  void what_is_added_up_in_portions_is_what_is_added_up_at_once() {
    PolicyComparison comparison = with("below: 20000, points: 20", "below: 20000, points: 26");
    DifferenceSum inPortions = DifferenceSum.NOTHING;
    for (AccountSnapshot account : ACCOUNTS) {
      inPortions = inPortions.plus(comparison.portion(Stream.of(account)).sum());
    }

    assertThat(inPortions).isEqualTo(over(comparison));
  }

  private static DifferenceSum over(PolicyComparison comparison) {
    return comparison.portion(ACCOUNTS.stream()).sum();
  }

  /** The first amount is in the base currency. */
  private static Sum sum(long accounts, String... overdue) {
    List<Money> amounts = Stream.of(overdue).map(Money::parse).toList();
    return new Sum(accounts, amounts.getFirst().minor(), amounts);
  }

  private static PolicyComparison with(String written, String instead) {
    String text = ShippedPolicy.text().replace("tests:", "#");
    assertThat(text).contains(written);
    text = text.substring(0, text.lastIndexOf("#")).replace(written, instead);
    PolicyRead read = PolicyReader.read(text);
    return new PolicyComparison(
        SHIPPED,
        CompiledPolicy.of(
            read.sound().orElseThrow(() -> new AssertionError(read.errors().toString())).policy()));
  }
}

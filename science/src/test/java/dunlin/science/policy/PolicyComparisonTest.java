package dunlin.science.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.policy.AccountDifference;
import dunlin.core.policy.CompiledPolicy;
import dunlin.core.policy.DifferenceSum;
import dunlin.core.policy.DifferenceSum.Sum;
import dunlin.core.policy.DifferenceSum.Way;
import dunlin.core.policy.PolicyComparison;
import dunlin.core.receivable.AccountSnapshot;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Accounts are those of the examples of the shipped policy, which have a history of steps. */
class PolicyComparisonTest {

  private static final CompiledPolicy SHIPPED = ShippedPolicy.policy();
  private static final List<AccountSnapshot> ACCOUNTS =
      PolicyReader.read(ShippedPolicy.text()).sound().orElseThrow().examples().stream()
          .map(Example::account)
          .toList();

  @Test
  void a_policy_changes_nothing_beside_itself() {
    DifferenceSum sum = new PolicyComparison(SHIPPED, SHIPPED).over(ACCOUNTS.stream());

    assertThat(sum.compared()).isEqualTo(new Sum(6, 3_600_000));
    assertThat(sum.changed()).isEqualTo(new Sum(0, 0));
    assertThat(sum.ways()).isEmpty();
    assertThat(sum.gained()).isEmpty();
  }

  @Test
  void more_points_for_an_amount_are_told_by_account_and_in_sum() {
    PolicyComparison comparison = with("below: 20000, points: 20", "below: 20000, points: 26");

    AccountDifference first = comparison.of(ACCOUNTS.getFirst());
    assertThat(first.isChange()).isTrue();
    assertThat(first.before().points()).isEqualTo(30);
    assertThat(first.after().points()).isEqualTo(36);
    assertThat(first.overdue()).hasToString("EUR 6000.00");
    assertThat(comparison.over(ACCOUNTS.stream()).of(Way.RAISED)).isEqualTo(new Sum(4, 2_400_000));
    assertThat(comparison.over(ACCOUNTS.stream()).of(Way.LOWERED)).isEqualTo(new Sum(0, 0));
  }

  @Test
  void another_step_is_told_as_gained_and_lost() {
    PolicyComparison comparison = with("- name: first-reminder", "- name: early-reminder");

    AccountDifference first = comparison.of(ACCOUNTS.getFirst());
    assertThat(first.stepsGained()).containsExactly("standard/early-reminder");
    assertThat(first.stepsLost()).containsExactly("standard/first-reminder");
    DifferenceSum sum = comparison.over(ACCOUNTS.stream());
    assertThat(sum.gained()).containsKey("standard/early-reminder");
    assertThat(sum.lost().get("standard/first-reminder"))
        .isEqualTo(sum.gained().get("standard/early-reminder"));
  }

  @Test
  void who_leaves_the_list_and_who_changes_segment_is_counted() {
    PolicyComparison comparison =
        with(
            "- name: everyone\n    cadence: standard",
            "- {name: late, when: oldest > 60, cadence: none}\n"
                + "  - {name: others, cadence: standard}");
    DifferenceSum sum = comparison.over(ACCOUNTS.stream());

    assertThat(sum.of(Way.SEGMENT)).isEqualTo(new Sum(6, 3_600_000));
    assertThat(sum.lost().keySet()).containsExactly("standard/propose-agency");
    DifferenceSum fewer = with("when: open == 0", "when: open < 7000").over(ACCOUNTS.stream());
    assertThat(fewer.of(Way.LEFT_OFF)).isEqualTo(new Sum(4, 2_400_000));
    assertThat(fewer.of(Way.LISTED)).isEqualTo(new Sum(0, 0));
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

package dunlin.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.basics.Failure;
import dunlin.core.basics.Money;
import dunlin.core.basics.WithFailures;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PriorityPolicyTest {

  @Test
  void a_policy_reads_what_it_writes() {
    PriorityPolicy policy = BasicPolicy.policy();

    assertThat(PriorityPolicy.parse(policy.format()).value()).contains(policy);
  }

  @Test
  void all_operators_are_read() {
    PriorityPolicy policy =
        PriorityPolicy.parse(
                """
                policy 3
                bands 70 45 25
                rule all-operators
                  for segment = KEY
                  when open = 1
                  when open < 2.5
                  when open ≤ 3
                  when open > -4
                  when open >= 5 or unknown
                  when overdue[3] between 1 and 1000.50
                  when callback is unknown
                  points -7
                """)
            .value()
            .orElseThrow();

    assertThat(policy.rules().getFirst().conditions())
        .extracting(Condition::toString)
        .containsExactly(
            "open = 1",
            "open < 2.5",
            "open <= 3",
            "open > -4",
            "open >= 5 or unknown",
            "overdue[3] between 1 and 1000.50",
            "callback is unknown");
    assertThat(policy.rules().getFirst().effect()).isEqualTo(new Effect.Points(-7));
  }

  @Test
  void everything_that_is_wrong_is_named_with_its_line() {
    WithFailures<Optional<PriorityPolicy>> parsed =
        PriorityPolicy.parse(
            """
            policy one
            bands 10 20 30
            rule Broken
              when opened > 1
              points many
            rule twice
              when overdue > 1
              leave it
            rule twice
              when open between 3 and 1
              suggest DANCE
            shout
            rule unfinished
              when open > 1
            """);

    assertThat(parsed.value()).isEmpty();
    assertThat(parsed.failures().stream().map(Failure::row).distinct())
        .contains(1L, 2L, 3L, 4L, 5L, 7L, 8L, 9L, 10L, 11L, 12L, 14L);
    assertThat(parsed.failures())
        .extracting(Failure::reason)
        .contains("no measure has that name", "another rule has that name");
  }

  @Test
  void the_same_rule_counts_differently_for_others() {
    PriorityPolicy policy =
        PriorityPolicy.parse(
                """
                policy 1
                bands 70 45 25
                rule late
                  when oldest > 10
                  points 20
                rule late-but-good
                  for risk-class = A
                  when oldest > 10
                  points -15
                """)
            .value()
            .orElseThrow();

    assertThat(
            policy
                .decide(SnapshotBuilder.account().owes("EUR 100.00", 20).riskClass("A").build())
                .points())
        .isEqualTo(5);
    assertThat(
            policy
                .decide(SnapshotBuilder.account().owes("EUR 100.00", 20).riskClass("C").build())
                .points())
        .isEqualTo(20);
  }

  @Test
  void what_is_not_known_never_counts_as_good() {
    assertThat(condition("credit-use < 50").holdsOf(new Fact.Unknown())).isFalse();
    assertThat(condition("credit-use < 50 or unknown").holdsOf(new Fact.Unknown())).isTrue();
    Fact.Value atLeast = new Fact.AtLeast(Money.parse("EUR 100.00"));
    assertThat(condition("open >= 100").holdsOf(atLeast)).isTrue();
    assertThat(condition("open > 100").holdsOf(atLeast)).isFalse();
    assertThat(condition("open < 200").holdsOf(atLeast)).isFalse();
    assertThat(condition("open = 100").holdsOf(atLeast)).isFalse();
    assertThat(condition("open between 50 and 150").holdsOf(atLeast)).isFalse();
  }

  @Test
  void a_difference_names_the_rule_and_its_facts() {
    Decision before = SnapshotBuilder.account().owes("EUR 6000.00", 45).decided();
    Decision after = SnapshotBuilder.account().owes("EUR 6000.00", 61).decided();

    assertThat(DecisionDifference.between(DecisionText.write(before), DecisionText.write(after)))
        .hasValueSatisfying(
            difference -> assertThat(difference).contains("rule late-up-to-90", "oldest=n:61"));
    assertThat(DecisionDifference.between(DecisionText.write(before), DecisionText.write(before)))
        .isEmpty();
  }

  private static Condition condition(String text) {
    return PriorityPolicy.parse(
            "policy 1\nbands 3 2 1\nrule x\nwhen %s\npoints 1\n".formatted(text))
        .value()
        .orElseThrow()
        .rules()
        .getFirst()
        .conditions()
        .getFirst();
  }
}

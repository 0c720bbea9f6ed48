package dunlin.science.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.cadence.Act;
import dunlin.core.cadence.Anchor;
import dunlin.core.cadence.Cadence;
import dunlin.core.cadence.Guardrails;
import dunlin.core.cadence.Outage;
import dunlin.core.cadence.Step;
import dunlin.core.expression.Mistake;
import dunlin.core.policy.CompiledPolicy;
import dunlin.core.policy.Decision;
import dunlin.core.policy.Effect;
import dunlin.core.policy.Rule;
import dunlin.core.receivable.Channel;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyReaderTest {

  private static final String HEAD =
      """
      policy: Trial
      version: 3
      bands: {very high: 70, high: 45, medium: 25}
      """;

  @Test
  void everything_that_a_policy_can_say_is_read() {
    PolicyText text =
        sound(
            """
            points:
              - name: late
                for: segment == "KEY"
                when:
                  - oldest > 10
                  - "!known(callback)"
                points: -7
                weight: 3
            segments:
              - name: large
                when: collectable >= 20000
                cadence: firm
              - name: others
                cadence: none
            cadences:
              - name: firm
                family: catch-all
                grouping: parent
                gap days: 3
                wait days after payment: 5
                minimum: 25.50
                steps:
                  - name: issued
                    day: on issue
                    send: portal
                    template: invoice-issued
                    attach: [statement, invoice copies]
                    outage: skip
                    late days: 2
                    autonomy: act
                  - name: talk
                    day: 1 day after due date
                    level: 1
                    call: the offer
                    gap days: 4
                    minimum: 100
                    autonomy: suggest
                  - name: stop
                    day: 9 days after due date
                    level: 2
                    hold: delivery
                    outage: coalesce
                    autonomy: suggest
                  - name: court
                    day: 20 days after due date
                    level: 3
                    propose: write-off
                    autonomy: suggest
            guardrails:
              caps:
                - at most: 2
                  in days: 7
                  channels: [email, sms]
              quiet:
                - from: 2026-12-24
                  to: 2026-12-26
                  reason: Christmas
            """);

    Rule rule = text.policy().rules().getFirst();
    assertThat(rule.prerequisite().orElseThrow().text()).isEqualTo("segment == \"KEY\"");
    assertThat(rule.condition().text()).isEqualTo("oldest > 10 && !known(callback)");
    assertThat(rule.effect()).isEqualTo(new Effect.Points(-21));
    assertThat(text.policy().segments().get(1).cadence()).isEmpty();
    Cadence firm = text.policy().cadence("firm").orElseThrow();
    assertThat(firm.minimum()).isEqualTo(new BigDecimal("25.50"));
    Step issued = firm.steps().getFirst();
    assertThat(issued.anchor()).isEqualTo(Anchor.ISSUE);
    assertThat(issued.act())
        .isEqualTo(
            new Act.Message(
                Channel.PORTAL,
                "invoice-issued",
                List.of(Act.Attachment.STATEMENT, Act.Attachment.INVOICE_COPIES)));
    assertThat(firm.steps()).extracting(Step::day).containsExactly(0, 1, 9, 20);
    assertThat(firm.steps().get(2).outage()).isEqualTo(Outage.COALESCE);
    assertThat(text.policy().guardrails().caps())
        .containsExactly(new Guardrails.Cap(2, 7, Set.of(Channel.EMAIL, Channel.SMS)));
    assertThat(text.policy().guardrails().quiet()).hasSize(1);
  }

  @Test
  void all_mistakes_are_told_at_once_with_line_column_and_hint() {
    List<Mistake> mistakes =
        faulty(
            """
            points:
              - name: Late
                when: overdeu > 10 && oldest > "C"
                points: many
            suggest:
              - name: call
                when: |
                  oldest > 3 &&
                    segmnt == "A"
                do: cal
            segmants: []
            segments:
              - name: all
                cadence: standrad
            cadences:
              - name: standard
                family: moderate
                steps:
                  - name: x
                    day: -5 days after due date
                    send: call
                    template: t
                    autonomy: act
            """);

    assertThat(mistakes)
        .extracting(Mistake::toString)
        .contains(
            "line 6, column 11: there is no variable 'overdeu'; did you mean overdue?",
            "line 7, column 13: 'points' is a whole number from -10000 to 10000, not 'many'",
            "line 12, column 9: there is no variable 'segmnt'; did you mean segment?",
            "line 13, column 9: 'cal' is none of call, email, check-cash, resolve-dispute, wait;"
                + " did you mean call?",
            "line 14, column 1: 'segmants' is unknown in the policy; did you mean segments?",
            "line 17, column 5: there is no cadence 'standrad'; did you mean standard?");
    assertThat(mistakes).extracting(each -> each.at().line()).contains(5, 6, 23, 24).isSorted();
  }

  private static final String LEFT_ALONE =
      """
      cadences:
        - name: standard
          family: hard
          steps:
            - name: issued
              day: 3 days after issue
              level: 1
              send: email
              template: t
              autonomy: draft
            - {name: ring, day: 1 day after due date, level: 2, call: x, autonomy: veto}
            - {name: stop, day: 2 days after due date, level: 3, hold: credit, autonomy: draft}
            - {name: court, day: 3 days after due date, level: 4, propose: legal, autonomy: act}
            - {name: agency, day: 4 days after due date, level: 5, propose: agency, autonomy: suggest}
            - {name: look, day: 5 days after due date, level: 6, review: x, autonomy: suggest}
            - {name: post, day: 6 days after due date, level: 7, send: letter, template: t, autonomy: act}
      """;

  @Test
  void what_only_people_decide_and_levels_that_could_be_left_out_are_refused() {
    assertThat(faulty(LEFT_ALONE))
        .extracting(Mistake::toString)
        .containsExactly(
            "line 9, column 9: a level of escalation counts from the due date: not every item says"
                + " when it was issued; write '5 days after due date', or take the level away",
            "line 14, column 68: work and holds are given at once or left to a person; write"
                + " 'suggest' or 'act'",
            "line 15, column 74: work and holds are given at once or left to a person; write"
                + " 'suggest' or 'act'",
            "line 16, column 77: on a proposal only people decide; write 'suggest'",
            "line 19, column 60: texts and letters are not sent yet: the escalation would stand still"
                + " here; write 'send: email' or 'send: portal', or ask a person: 'review: send the"
                + " letter'");
  }

  @Test
  void a_text_that_was_published_before_they_were_refused_is_still_read() {
    assertThat(PolicyReader.readStored(HEAD + LEFT_ALONE).sound()).isPresent();
    assertThat(PolicyReader.readStored(HEAD + LEFT_ALONE.replace("hard", "hrad")).sound())
        .isEmpty();
  }

  @Test
  void a_condition_that_yaml_takes_for_something_else_gets_a_hint() {
    List<Mistake> mistakes =
        faulty("points:\n  - name: x\n    when: !known(callback)\n    points: 1\n");

    assertThat(mistakes)
        .singleElement()
        .satisfies(mistake -> {
          assertThat(mistake.at().line()).isEqualTo(6);
          assertThat(mistake.hint()).contains("stands in quotes");
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: &x [1]\nb: *x",
        "a: &x {b: 1}",
        "a: !!java.net.URL [http://x]",
        "policy: [",
        "\u0000",
        "- a list",
        "",
        "? [a]\n: b",
        "a: 1\n---\nb: 2"
      })
  void what_is_not_plain_yaml_is_refused(String text) {
    assertThat(PolicyReader.read(text).errors()).isNotEmpty();
  }

  @Test
  void bombs_are_refused_quickly() {
    String laughs = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: &d [*c, *c]\n".repeat(50);
    List<String> bombs =
        List.of(
            laughs,
            "a: " + "[".repeat(100_000),
            "a: " + "{b: ".repeat(40_000),
            "a: [" + "1, ".repeat(60_000) + "1]",
            "a: '" + "x".repeat(150_000) + "'",
            "x".repeat(10_000_000),
            HEAD + "points:\n" + "  - {name: x, when: open > 1, points: 1}\n".repeat(4_000),
            HEAD + "points:\n  - {name: x, when: '" + "(".repeat(3_000) + "', points: 1}\n");
    for (String bomb : bombs) {
      long before = System.nanoTime();
      assertThat(PolicyReader.read(bomb).errors()).isNotEmpty().hasSizeLessThanOrEqualTo(50);
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void the_same_rule_counts_differently_for_others() {
    CompiledPolicy policy =
        compiled(
            """
            points:
              - {name: late, when: oldest > 10, points: 20}
              - {name: late-but-good, for: risk_class == "A", when: oldest > 10, points: -15}
            """);

    assertThat(points(policy, SnapshotBuilder.account().owes("EUR 100.00", 20).riskClass("A")))
        .isEqualTo(5);
    assertThat(points(policy, SnapshotBuilder.account().owes("EUR 100.00", 20).riskClass("C")))
        .isEqualTo(20);
  }

  @Test
  void what_is_not_known_never_counts_as_good() {
    SnapshotBuilder unknown = SnapshotBuilder.account().owes("CHF 100.00", 20);

    assertThat(points("credit_use < 50", unknown)).isZero();
    assertThat(points("credit_use < 50 || !known(credit_use)", unknown)).isEqualTo(1);
    SnapshotBuilder atLeast = SnapshotBuilder.account().owes("EUR 100", 20).owes("CHF 1", 20);
    assertThat(points("open >= 100", atLeast)).isEqualTo(1);
    assertThat(points("open > 100", atLeast)).isZero();
    assertThat(points("open < 200", atLeast)).isZero();
    assertThat(points("open == 100", atLeast)).isZero();
    assertThat(points("open >= 50 && open <= 150", atLeast)).isZero();
  }

  @Test
  void an_account_belongs_to_the_first_segment_that_holds() {
    CompiledPolicy policy =
        compiled(
            """
            segments:
              - {name: large, when: collectable >= 1000, cadence: firm}
              - {name: late, when: oldest > 5, cadence: none}
            cadences:
              - name: firm
                family: hard
                steps:
                  - {name: ring, day: 1 day after due date, level: 1, call: x, autonomy: act}
            """);

    assertThat(segment(policy, "EUR 2000", 20)).isEqualTo("large");
    assertThat(segment(policy, "EUR 200", 20)).isEqualTo("late");
    assertThat(segment(policy, "EUR 200", 2)).isEqualTo("none");
    Decision none = policy.decide(SnapshotBuilder.account().owes("EUR 200", 20).build());
    assertThat(none.plan().cadence()).isEmpty();
    Decision large = policy.decide(SnapshotBuilder.account().owes("EUR 2000", 20).build());
    assertThat(large.plan().cadence()).isEqualTo("firm");
  }

  @Test
  void amounts_that_the_base_currency_cannot_express_are_named() {
    PolicyText text = sound("points:\n  - {name: x, when: open > 1.005, points: 1}\n");

    assertThat(text.policy().mistakesIn(2)).hasSize(1);
    assertThat(text.policy().mistakesIn(3)).isEmpty();
    CompiledPolicy policy = CompiledPolicy.of(text.policy());
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> policy.decide(SnapshotBuilder.account().owes("EUR 1", 1).build()))
        .hasMessageContaining("EUR cannot express");
  }

  @Test
  void an_example_that_comes_out_otherwise_is_told_where_it_stands() {
    PolicyText text =
        sound(
            """
            points:
              - {name: late, when: oldest > 5, points: 20}
            tests:
              - name: late ones count
                account:
                  items:
                    - {owes: 100, days late: 9}
                expect:
                  points: 25
                  rules: late
                  listed: yes
                  plan: none
            """);

    assertThat(Examples.failing(text))
        .singleElement()
        .hasToString(
            "line 12, column 7: test 'late ones count': points is 20, not 25; it has late 20");
  }

  @Test
  void an_example_may_name_only_what_the_policy_has() {
    List<Mistake> mistakes =
        faulty(
            """
            points:
              - {name: late, when: oldest > 5, points: 20}
            tests:
              - name: x
                account:
                  items:
                    - {owes: lots, days late: 9, taken: [ring 3 days ago]}
                expect:
                  rules: lat
                  listed: maybe
                  segment: all
            """);

    assertThat(mistakes)
        .extracting(Mistake::reason)
        .contains(
            "'lots' is no amount",
            "no cadence has a step 'ring'",
            "there is no rule 'lat'",
            "'maybe' cannot come out here",
            "there is no segment 'all'");
  }

  private static PolicyText sound(String rest) {
    PolicyRead read = PolicyReader.read(HEAD + rest);
    return read.sound().orElseThrow(() -> new AssertionError(read.errors().toString()));
  }

  private static List<Mistake> faulty(String rest) {
    return PolicyReader.read(HEAD + rest).errors();
  }

  private static CompiledPolicy compiled(String rest) {
    return CompiledPolicy.of(sound(rest).policy());
  }

  private static int points(CompiledPolicy policy, SnapshotBuilder account) {
    return policy.decide(account.build()).points();
  }

  private static int points(String condition, SnapshotBuilder account) {
    return points(
        compiled("points:\n  - {name: x, points: 1, when: '%s'}\n".formatted(condition)), account);
  }

  private static String segment(CompiledPolicy policy, String owes, long daysLate) {
    return policy
        .segmentOf(SnapshotBuilder.account().owes(owes, daysLate).build())
        .map(segment -> segment.name())
        .orElse("none");
  }
}

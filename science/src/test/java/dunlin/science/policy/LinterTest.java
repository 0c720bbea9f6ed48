package dunlin.science.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.message.Language;
import dunlin.core.receivable.Channel;
import dunlin.science.policy.Lint.Kind;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults, each put into the shipped policy alone, are found where they stand. */
class LinterTest {

  private static final List<String> TEMPLATES =
      List.of(
          "invoice-issued",
          "coming-due",
          "due-today",
          "first-reminder",
          "second-reminder",
          "final-reminder",
          "before-placement");

  private static final Surroundings SURROUNDINGS =
      new Surroundings(
          EnumSet.allOf(Language.class),
          TEMPLATES.stream()
              .flatMap(template ->
                  Arrays.stream(Language.values())
                      .map(language -> new Surroundings.Text(template, language)))
              .collect(Collectors.toSet()),
          Surroundings.WITHOUT_CONSENT,
          30);

  private static final String EVERYONE = "  - name: everyone\n    cadence: standard\n";
  private static final String CALL = "day: 30 days after due date";

  /**
   * A fault.
   *
   * @param written what stands in the shipped policy
   * @param instead what is put in its place
   * @param told a part of what is told
   */
  record Fault(Kind kind, String written, String instead, String told) {}

  static Stream<Fault> faults() {
    return Stream.of(
        // Steps and cadences that nobody comes to.
        new Fault(
            Kind.UNREACHABLE_STEP, EVERYONE, "  - name: everyone\n    cadence: none\n", "standard"),
        courtesy("16 days after due date", "call"),
        courtesy("45 days after due date", "final-reminder"),
        // Segments that take from each other.
        segments("{name: all, cadence: none}", EVERYONE, "takes all accounts"),
        segments(
            "{name: large, when: open >= 1000, cadence: none}",
            "  - {name: late, when: oldest > 30, cadence: standard}\n" + EVERYONE,
            "open 1000, oldest 31"),
        segments(
            "{name: keys, when: segment == \"KEY\", cadence: none}",
            "  - {name: some, when: 'segment in [\"KEY\", \"MID\"]', cadence: none}\n" + EVERYONE,
            "segment \"KEY\""),
        segments(
            "{name: risky, when: risk_class == \"D\" || oldest > 90, cadence: none}",
            "  - {name: old, when: oldest > 60, cadence: none}\n" + EVERYONE,
            "belongs to risky as well"),
        // Accounts in no segment.
        new Fault(
            Kind.NO_SEGMENT,
            EVERYONE,
            "  - {name: everyone, when: open > 0, cadence: standard}\n",
            "no condition holds"),
        new Fault(
            Kind.NO_SEGMENT,
            EVERYONE,
            """
              - {name: everyone, when: open > 5, cadence: standard}
              - {name: b, when: open <= 5, cadence: none}
            """,
            "too little is known"),
        new Fault(
            Kind.NO_SEGMENT,
            EVERYONE,
            "  - {name: everyone, when: known(segment), cadence: standard}\n",
            "no condition holds"),
        // Days and waiting times that contradict each other.
        new Fault(
            Kind.CLASHING_CLOCKS, "day: 5 days after due date", "day: on due date", "same day"),
        new Fault(
            Kind.CLASHING_CLOCKS,
            "day: 15 days after due date",
            "day: 7 days after due date",
            "must wait 3"),
        new Fault(
            Kind.CLASHING_CLOCKS,
            "day: 15 days after due date\n",
            "day: 15 days after due date\n        gap days: 20\n",
            "must wait 20"),
        new Fault(
            Kind.CLASHING_CLOCKS,
            "day: on due date",
            "day: 33 days after issue",
            "counts from the issue"),
        // Silence for too long.
        new Fault(
            Kind.LONG_GAP,
            "day: 75 days after due date",
            "day: 91 days after due date",
            "31 days after before-placement"),
        new Fault(
            Kind.LONG_GAP,
            "day: 3 days before due date",
            "day: 60 days before due date",
            "60 days after coming-due"),
        new Fault(
            Kind.LONG_GAP,
            "day: 75 days after due date",
            "day: 3000 days after due date",
            "2940 days"),
        // More contacts than the guardrails allow.
        new Fault(
            Kind.BREAKS_CAP,
            "    - at most: 2\n      in days: 7",
            "    - at most: 2\n      in days: 30",
            "3 contacts in 30 days"),
        new Fault(
            Kind.BREAKS_CAP,
            "    - at most: 2\n      in days: 7",
            "    - at most: 1\n      in days: 7",
            "2 contacts in 7 days"),
        new Fault(
            Kind.BREAKS_CAP,
            "    - at most: 2\n",
            "    - {at most: 3, in days: 90, channels: [email]}\n    - at most: 2\n",
            "4 contacts in 90 days"),
        // Messages without a text.
        new Fault(
            Kind.MISSING_TEXT,
            "template: first-reminder",
            "template: first-remainder",
            "'first-remainder' in de"),
        new Fault(
            Kind.MISSING_TEXT, "template: due-today", "template: due-tomorrow", "'due-tomorrow'"),
        new Fault(
            Kind.MISSING_TEXT, "template: before-placement", "template: placement", "'placement'"),
        new Fault(
            Kind.MISSING_TEXT,
            "template: final-reminder",
            "template: last-reminder",
            "'last-reminder' in fr"),
        // Channels that nobody agreed to.
        new Fault(
            Kind.NO_CONSENT,
            "send: email\n        template: coming-due",
            "send: sms\n        template: coming-due",
            "by sms"),
        new Fault(
            Kind.NO_CONSENT,
            "send: email\n        template: due-today",
            "send: sms\n        template: due-today",
            "by sms"),
        // Messages that nobody sends, or nobody sees.
        new Fault(
            Kind.NOT_SENT,
            "send: email\n        template: coming-due",
            "send: letter\n        template: coming-due",
            "'send: letter' is not sent yet"),
        new Fault(
            Kind.NOT_SENT,
            "send: email\n        template: due-today",
            "send: sms\n        template: due-today",
            "'send: sms' is not sent yet"),
        new Fault(
            Kind.UNSEEN_NOTICE,
            "send: email\n        template: invoice-issued",
            "send: portal\n        template: invoice-issued",
            "only e-mails bring the link"),
        // Steps that come before those that they follow.
        new Fault(
            Kind.NEGATIVE_DELAY,
            "day: 5 days after due date",
            "day: 5 days before due date",
            "5 days before due-today"),
        new Fault(
            Kind.NEGATIVE_DELAY,
            CALL,
            "day: 10 days after due date",
            "5 days before second-reminder"),
        // Levels left out.
        new Fault(Kind.SKIPPED_LEVEL, "level: 2\n", "level: 3\n", "level 3 follows level 1"),
        new Fault(Kind.SKIPPED_LEVEL, "        level: 1\n", "", "level 2 follows level 0"),
        new Fault(Kind.SKIPPED_LEVEL, "level: 5\n", "level: 7\n", "level 7 follows level 4"),
        new Fault(Kind.SKIPPED_LEVEL, "level: 6\n", "level: 2\n", "level 2 comes after level 5"));
  }

  /** A courtesy, only for its day, after a step of a later day. */
  private static Fault courtesy(String day, String after) {
    String step =
        "      - {name: courtesy, day: %s, send: email, template: coming-due, outage: skip, autonomy: veto}\n"
            .formatted(day);
    String follower =
        after.equals("call")
            ? "      - name: final-reminder\n"
            : "      - name: before-placement\n";
    return new Fault(
        Kind.UNREACHABLE_STEP, follower, step + follower, after + ", which comes first");
  }

  private static Fault segments(String first, String rest, String told) {
    return new Fault(Kind.OVERLAPPING_SEGMENTS, EVERYONE, "  - " + first + "\n" + rest, told);
  }

  @Test
  void nothing_is_doubtful_about_the_shipped_policy() {
    assertThat(lints(ShippedPolicy.text())).isEmpty();
  }

  @Test
  void there_are_more_than_thirty_faults_of_all_kinds() {
    assertThat(faults()).hasSizeGreaterThan(30);
    assertThat(faults().map(Fault::kind).collect(Collectors.toSet()))
        .isEqualTo(EnumSet.allOf(Kind.class));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void each_fault_is_found_where_it_stands(Fault fault) {
    String text = ShippedPolicy.text();
    assertThat(text).contains(fault.written());
    String faulty =
        text.replaceFirst(
            Pattern.quote(fault.written()), Matcher.quoteReplacement(fault.instead()));

    List<Lint> lints = lints(faulty);

    assertThat(lints)
        .filteredOn(lint -> lint.kind() == fault.kind())
        .anySatisfy(lint -> {
          assertThat(lint.mistake().reason()).contains(fault.told());
          assertThat(lint.mistake().at().line()).isGreaterThan(1);
          assertThat(lint.mistake().at().column()).isPositive();
        });
  }

  @Test
  void segments_that_exclude_each_other_are_not_doubtful() {
    String text =
        ShippedPolicy.text()
            .replace(
                EVERYONE,
                "  - {name: large, when: flags == 0 && open >= 1000, cadence: standard}\n"
                    + "  - {name: small, when: flags == 0 && open < 1000 && oldest > 3, cadence: none}\n"
                    + EVERYONE);

    assertThat(lints(text)).isEmpty();
  }

  @Test
  void a_channel_that_debtors_agreed_to_is_not_doubtful() {
    String text = ShippedPolicy.text().replaceFirst("send: email", "send: sms");
    Surroundings agreed =
        new Surroundings(
            SURROUNDINGS.languages(), SURROUNDINGS.texts(), Set.of(Channel.values()), 30);

    assertThat(Linter.check(PolicyReader.read(text).sound().orElseThrow(), agreed))
        .extracting(Lint::kind)
        .containsExactly(Kind.NOT_SENT);
  }

  @Test
  void a_notice_after_an_email_is_not_doubtful() {
    assertThat(
            lints(
                ShippedPolicy.text()
                    .replace(
                        "send: email\n        template: second-reminder",
                        "send: portal\n        template: second-reminder")))
        .isEmpty();
  }

  @Test
  void a_lint_names_line_column_and_a_hint() {
    String text = ShippedPolicy.text().replace("level: 6\n", "level: 8\n");
    int line = (int) text.substring(0, text.indexOf("- name: propose-agency")).lines().count();

    assertThat(lints(text))
        .singleElement()
        .hasToString("line %d, column 9: level 8 follows level 5; make it level 6".formatted(line));
  }

  private static List<Lint> lints(String text) {
    PolicyRead read = PolicyReader.read(text);
    return Linter.check(
        read.sound().orElseThrow(() -> new AssertionError(read.errors().toString())), SURROUNDINGS);
  }
}

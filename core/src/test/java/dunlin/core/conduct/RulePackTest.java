package dunlin.core.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.basics.Failure;
import dunlin.core.cadence.Guardrails;
import dunlin.core.receivable.Channel;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rule packs are text that counsel can correct. */
class RulePackTest {

  private static final String PACK =
      """
      # A comment.
      pack   my-law
      version 3
      dated 2026-11-23
      title My law
      applies place US/MA, DE

      rule my-law.calls
        says At most 2 calls.
        source somewhere
        status unverified
        from 2026-01-01
        to 2026-12-31
        applies channel call sms
        check contacts
        most 2
        days 7
      """;

  private static List<Failure> faults(String text) {
    return RulePack.parse(text).failures();
  }

  @Test
  void a_pack_is_read_and_written_in_one_form() {
    RulePack pack = RulePack.parse(PACK).value().orElseThrow();

    assertThat(pack.name()).isEqualTo("my-law");
    assertThat(pack.rules()).hasSize(1);
    assertThat(pack.rules().getFirst().status()).isEqualTo(Rule.Status.UNVERIFIED);
    assertThat(pack.text()).startsWith("pack my-law\nversion 3\n").contains("\n  most 2\n");
    RulePack again = RulePack.parse(pack.text()).value().orElseThrow();
    assertThat(again.text()).isEqualTo(pack.text());
    assertThat(again.hash()).isEqualTo(pack.hash());
  }

  @Test
  void every_shipped_rule_has_a_source_and_a_sentence_and_is_of_one_form() {
    for (RulePack pack : RulePacks.shipped()) {
      assertThat(RulePack.parse(pack.text()).value().orElseThrow().text()).isEqualTo(pack.text());
      assertThat(pack.rules()).allSatisfy(rule -> assertThat(rule.source()).isNotBlank());
    }
    assertThat(RulePacks.shipped())
        .extracting(RulePack::name)
        .containsExactly(
            "house",
            "us-reg-f",
            "us-tcpa",
            "us-can-spam",
            "us-ma",
            "us-nyc",
            "us-ca",
            "mail",
            "eu-uk",
            "gdpr",
            "ai");
  }

  @Test
  void all_faults_are_named_at_once_with_their_rows() {
    String bad =
        PACK.replace("version 3", "version none")
            .replace("dated 2026-11-23", "dated soon")
            .replace("US/MA, DE", "Massachusetts")
            .replace("status unverified", "status maybe")
            .replace("to 2026-12-31", "to 2025-12-31")
            .replace("channel call sms", "channel pigeon")
            .replace("  most 2\n", "  most many\n  phases 3\n");

    assertThat(faults(bad)).extracting(Failure::row).contains(3L, 4L, 6L, 8L, 11L, 14L, 16L, 17L);
  }

  @Test
  void a_rule_that_lacks_something_says_what() {
    assertThat(faults(PACK.replace("  check contacts\n", "")))
        .extracting(Failure::reason)
        .contains("the rule does not say: check");
    assertThat(faults(PACK.replace("check contacts", "check stars")))
        .extracting(Failure::reason)
        .contains("there is no check of that name");
    assertThat(faults(PACK.replace("  days 7\n", "")))
        .extracting(Failure::reason)
        .contains("the check needs this number");
    assertThat(faults("")).extracting(Failure::reason).contains("the pack has no rule");
    assertThat(faults("x".repeat(1_000_001))).hasSize(1);
  }

  @Test
  void a_rule_may_change_on_a_day_but_not_be_there_twice_at_once() {
    String again =
        PACK.substring(PACK.indexOf("rule my-law"))
            .replace("from 2026-01-01", "from 2027-01-01")
            .replace("to 2026-12-31", "to open")
            .replace("  most 2\n", "  most 1\n");

    assertThat(faults(PACK + again)).isEmpty();
    assertThat(faults(PACK + again.replace("from 2027-01-01", "from 2026-12-31")))
        .extracting(Failure::reason)
        .contains("is there twice and in force at the same time");
  }

  @Test
  void a_rule_is_named_after_its_pack() {
    assertThat(faults(PACK.replace("rule my-law.calls", "rule other.calls")))
        .extracting(Failure::reason)
        .contains("does not begin with the name of the pack");
  }

  @Test
  void a_word_that_is_left_out_is_taken_in_the_strictest_way() {
    String flags = PACK.replace("check contacts\n  most 2\n  days 7", "check unflagged");
    Check check = RulePack.parse(flags).value().orElseThrow().rules().getFirst().check();

    assertThat(((PersonCheck.Unflagged) check).flags())
        .containsExactlyInAnyOrder(ContactCircumstances.Flag.values());
  }

  @Test
  void the_guardrails_of_a_policy_are_a_pack_like_any_other() {
    Guardrails guardrails =
        new Guardrails(
            List.of(
                new Guardrails.Cap(2, 30, Set.of()), new Guardrails.Cap(1, 7, Set.of(Channel.SMS))),
            List.of(
                new Guardrails.Quiet(
                    LocalDate.of(2026, 11, 24), LocalDate.of(2026, 11, 25), "year\nend")));
    RulePack pack = RulePacks.ofGuardrails(4, LocalDate.of(2026, 11, 1), guardrails).orElseThrow();
    Gate gate = Gate.of(List.of(pack));

    ContactBuilder quiet = ContactBuilder.reminder();
    assertThat(gate.judge(quiet.request(), quiet.circumstances()).why())
        .extracting(Reason::rule)
        .containsExactly("guardrails.quiet-days");

    ContactBuilder third =
        ContactBuilder.reminder()
            .at("2026-11-26T10:00")
            .calledOn("2026-10-28T10:00")
            .calledOn("2026-11-10T10:00");
    assertThat(gate.judge(third.request(), third.circumstances()).why())
        .extracting(Reason::rule)
        .containsExactly("guardrails.cap-1");
    third.at("2026-11-27T10:00");
    assertThat(gate.judge(third.request(), third.circumstances()).isPermit()).isTrue();
    assertThat(RulePacks.ofGuardrails(4, LocalDate.of(2026, 11, 1), Guardrails.NONE)).isEmpty();
  }
}

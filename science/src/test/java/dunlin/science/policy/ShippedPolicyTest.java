package dunlin.science.policy;

import static dunlin.science.policy.SnapshotBuilder.account;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.policy.Band;
import dunlin.core.policy.Chip;
import dunlin.core.policy.CompiledPolicy;
import dunlin.core.policy.Contribution;
import dunlin.core.policy.Decision;
import dunlin.core.policy.DecisionDifference;
import dunlin.core.policy.DecisionForm;
import dunlin.core.policy.DecisionText;
import dunlin.core.policy.EnglishReasons;
import dunlin.core.policy.SuggestedAction;
import dunlin.core.policy.WithoutRate;
import dunlin.core.policy.WorkClass;
import dunlin.core.receivable.AccountSnapshot;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShippedPolicyTest {

  @Test
  void an_overdue_account_is_listed_by_amount_and_age() {
    Decision decision = account().owes("EUR 6000.00", 45).decided();

    assertThat(decision.isListed()).isTrue();
    assertThat(rules(decision)).containsExactly("amount-over-5000", "late-up-to-60");
    assertThat(decision.points()).isEqualTo(30);
    assertThat(decision.band()).isEqualTo(Band.MEDIUM);
    assertThat(decision.action()).isEqualTo(SuggestedAction.CALL);
    assertThat(sentence(decision)).isEqualTo("EUR 6,000.00 overdue, the oldest for 45 days");
  }

  @Test
  void what_is_not_overdue_stays_off_the_list() {
    assertOff(account(), "nothing-open", "Nothing is open");
    assertOff(account().owes("EUR 6000.00", -10), "nothing-overdue", "Nothing is overdue");
    assertOff(account().owes("EUR 6000.00", 3), "nothing-overdue", "Nothing is overdue");
    assertThat(account().owes("EUR 6000.00", 4).decided().isListed()).isTrue();
  }

  @Test
  void a_large_amount_due_within_days_is_listed_before_it_is_late() {
    Decision decision = account().owes("EUR 250000.00", -2).decided();

    assertThat(decision.isListed()).isTrue();
    assertThat(rules(decision)).containsExactly("large-amount-due-soon");
    assertThat(sentence(decision)).isEqualTo("EUR 250,000.00 falls due within days");
  }

  @Test
  void a_paid_customer_is_not_chased() {
    assertOff(
        account().owes("EUR 6000.00", 45).hasUnapplied("EUR 6000.00"),
        "covered-by-cash",
        "Cash and credits of EUR 6,000.00 cover what is overdue; allocate them first");
    Decision almost = account().owes("EUR 6000.00", 45).hasUnapplied("EUR 5000.00").decided();
    assertThat(almost.isListed()).isTrue();
    assertThat(rules(almost)).contains("cash-may-cover");
    assertThat(almost.action()).isEqualTo(SuggestedAction.CHECK_CASH);
    assertThat(account().owes("EUR 6000.00", 45).hasUnapplied("USD 9000.00").decided().isListed())
        .as("cash of another currency covers nothing")
        .isTrue();
  }

  @Test
  void small_remainders_and_mostly_paid_accounts_stay_off_the_list() {
    assertOff(account().owes("EUR 20.00", 45), "too-small", "Only EUR 20.00 could be collected");
    assertOff(
        account().owes("EUR 6000.00", "EUR 600.00", 45),
        "mostly-paid",
        "90 % of what is overdue is paid");
    assertThat(account().owes("EUR 6000.00", "EUR 601.00", 45).decided().isListed()).isTrue();
  }

  @Test
  void a_dispute_holds_back_only_what_is_contested() {
    assertOff(
        account().owes("EUR 6000.00", 45).disputed(10),
        "all-disputed",
        "What is overdue is disputed, since 2026-06-20");
    Decision part = account().owes("EUR 6000.00", 45).disputed("EUR 4500.00", 10).decided();
    assertThat(part.isListed()).isTrue();
    assertThat(rules(part)).contains("amount-over-1000").doesNotContain("amount-over-5000");
    assertThat(part.chips()).containsExactly(Chip.DISPUTE);
  }

  @Test
  void an_old_dispute_is_to_be_settled() {
    Decision decision = account().owes("EUR 6000.00", 60).disputed(40).decided();

    assertThat(decision.isListed()).isTrue();
    assertThat(rules(decision)).contains("dispute-to-settle");
    assertThat(decision.action()).isEqualTo(SuggestedAction.RESOLVE_DISPUTE);
  }

  @Test
  void a_promise_holds_back_until_its_days_of_grace_are_over() {
    assertOff(
        account().owes("EUR 6000.00", 45).promised("EUR 6000.00", "EUR 0.00", 3),
        "promised",
        "Promised EUR 6,000.00 for 2026-07-03");
    assertOff(
        account().owes("EUR 6000.00", 45).promised("EUR 6000.00", "EUR 0.00", 0),
        "promised",
        "Promised EUR 6,000.00 for 2026-06-30");
    Decision due =
        account().owes("EUR 6000.00", 45).promised("EUR 6000.00", "EUR 0.00", -2).decided();
    assertThat(rules(due)).contains("promise-due").doesNotContain("amount-over-5000");
    assertThat(due.action()).isEqualTo(SuggestedAction.CHECK_CASH);
    assertThat(sentence(due)).isEqualTo("Promised EUR 6,000.00 for 2026-06-28 and not yet in");
    Decision broken =
        account().owes("EUR 6000.00", 45).promised("EUR 6000.00", "EUR 100.00", -4).decided();
    assertThat(rules(broken)).contains("broken-promise", "amount-over-5000");
    assertThat(broken.band()).isEqualTo(Band.HIGH);
    assertThat(sentence(broken))
        .isEqualTo(
            "Promised EUR 6,000.00 for 2026-06-26, received EUR 100.00; EUR 6,000.00 overdue, the"
                + " oldest for 45 days");
  }

  @Test
  void a_newer_promise_takes_the_place_of_a_broken_one() {
    Decision decision =
        account()
            .owes("EUR 6000.00", 45)
            .promised("EUR 6000.00", "EUR 0.00", -10)
            .promised("EUR 6000.00", "EUR 0.00", 5)
            .decided();

    assertThat(decision.exit())
        .hasValueSatisfying(exit -> assertThat(exit.rule()).isEqualTo("promised"));
    assertThat(decision.chips()).containsExactly(Chip.PROMISE_OPEN);
  }

  @Test
  void callbacks_come_on_their_day_and_surface_when_missed() {
    assertOff(
        account().owes("EUR 6000.00", 45).callbackIn(2),
        "callback-to-come",
        "Callback agreed for 2026-07-02 at 14:00");
    assertThat(sentence(account().owes("EUR 6000.00", 45).callbackIn(0).decided()))
        .startsWith("Callback agreed for today at 14:00");
    Decision missed = account().owes("EUR 6000.00", 45).callbackIn(-2).decided();
    assertThat(rules(missed)).contains("callback-missed");
    assertThat(sentence(missed)).startsWith("Callback of 2026-06-28 missed");
    assertThat(account().owes("EUR 6000.00", -10).callbackIn(0).decided().isListed())
        .as("what was agreed is kept even if nothing is overdue")
        .isTrue();
  }

  @Test
  void contact_today_ends_the_day_and_silence_counts() {
    assertOff(account().owes("EUR 6000.00", 45).contacted(0), "contacted-today", "Contacted today");
    assertThat(rules(account().owes("EUR 6000.00", 45).contacted(2).decided()))
        .contains("contacted-lately");
    assertThat(rules(account().owes("EUR 6000.00", 45).contacted(14).decided()))
        .contains("no-contact-for-two-weeks");
    assertThat(rules(account().owes("EUR 6000.00", 45).neverContacted().decided()))
        .as("never contacted is no better than long ago")
        .contains("no-contact-for-two-weeks");
  }

  @Test
  void what_a_person_put_off_comes_back_on_its_day() {
    assertOff(account().owes("EUR 6000.00", 45).snoozed(3), "put-off", "Put off until 2026-07-03");
    assertThat(account().owes("EUR 6000.00", 45).snoozed(0).decided().isListed()).isTrue();
  }

  @Test
  void risk_credit_limit_and_news_add_points() {
    assertThat(rules(account().owes("EUR 6000.00", 45).riskClass("D").decided()))
        .contains("risk-d");
    assertThat(rules(account().owes("EUR 500.00", 45).riskClass("A").decided()))
        .contains("small-amount-of-a-good-risk");
    Decision beyond = account().owes("EUR 6000.00", 45).creditLimit("EUR 5000.00").decided();
    assertThat(rules(beyond)).contains("credit-limit-exceeded");
    assertThat(beyond.chips()).containsExactly(Chip.CREDIT_LIMIT);
    assertThat(rules(account().owes("EUR 6000.00", 4).listedBefore(5).decided()))
        .contains("newly-overdue");
    assertThat(rules(account().owes("EUR 6000.00", 4).listedBefore(1).decided()))
        .doesNotContain("newly-overdue");
  }

  @Test
  void amounts_are_ranked_in_the_base_currency() {
    Decision decision = account().owes("USD 6000.00", 45).decided();

    assertThat(decision.figures().overdue()).hasToString("EUR 5520.00");
    assertThat(rules(decision)).contains("amount-over-5000");
  }

  @Test
  void a_missing_rate_is_stated_and_never_keeps_an_account_off_the_list() {
    Decision decision = account().owes("CHF 6000.00", 45).decided();

    assertThat(decision.isListed()).isTrue();
    assertThat(decision.chips()).containsExactly(Chip.RATE_MISSING);
    assertThat(decision.figures().currenciesWithoutRate()).containsExactly("CHF");
    assertThat(rules(decision)).contains("amount-without-rate-over-5000");
    assertThat(sentence(decision))
        .isEqualTo("No rate for CHF: CHF 6,000.00 taken as it stands, the oldest for 45 days");
  }

  @Test
  void an_amount_without_a_rate_comes_before_a_known_one_of_the_same_number() {
    for (String amount : List.of("30.00", "600.00", "3000.00", "9000.00", "50000.00")) {
      Decision known = account().owes("EUR " + amount, 45).decided();
      Decision without = account().owes("CHF " + amount, 45).decided();

      assertThat(without.points()).as(amount).isGreaterThan(known.points());
    }
    assertThat(account().owes("CHF 0.40", 45).decided().points())
        .as("nothing owed counts as nothing")
        .isGreaterThan(account().owes("EUR 40.00", 45).decided().points());
  }

  @Test
  void other_reasons_name_what_has_no_rate_beside_what_is_known() {
    Decision silent = account().owes("CHF 600.00", 100).decided();
    Decision both = account().owes("CHF 600.00", 100).owes("EUR 70.00", 50).decided();

    assertThat(sentence(silent))
        .isEqualTo("CHF 600.00 (no rate for CHF) overdue, the oldest for 100 days");
    assertThat(sentence(both))
        .isEqualTo("EUR 70.00 + CHF 600.00 (no rate for CHF) overdue, the oldest for 100 days");
  }

  @Test
  void cash_in_its_own_currency_covers_an_amount_without_a_rate() {
    Decision decision = account().owes("CHF 6000.00", 45).hasUnapplied("CHF 5950.00").decided();

    assertThat(rules(decision)).contains("amount-without-rate");
  }

  @Test
  void a_policy_that_does_not_look_at_amounts_without_a_rate_decides_in_the_bytes_of_before() {
    String before =
        ShippedPolicy.text()
            .replaceFirst(
                "(?s)  - of: collectable_without_rate.*?points: 40}\n",
                "  - name: amount-without-rate\n    when: currencies_without_rate >= 1\n    points: 10\n");
    before = before.replaceFirst("(?s)\nwork classes:.*?\n\n", "\n");
    CompiledPolicy earlier = compiled(before.substring(0, before.indexOf("\ntests:")));

    String text = DecisionText.write(earlier.decide(account().owes("CHF 6000.00", 45).build()));

    assertThat(text)
        .contains(
            "\nwhy currencies-without-rate currencies-without-rate=n:1 currencies=w:CHF overdue=l:EUR:0 oldest=n:45\n",
            "\nrule amount-without-rate 10 currencies-without-rate=n:1 currencies=w:CHF\n")
        .doesNotContain("overdue-without-rate");
  }

  private static CompiledPolicy compiled(String text) {
    return CompiledPolicy.of(PolicyReader.read(text).sound().orElseThrow().policy());
  }

  @Test
  void what_has_no_rate_is_told_in_its_own_currency() {
    var snapshot =
        account()
            .owes("CHF 6000.00", 45)
            .owes("CHF 50.00", -3)
            .owes("EUR 70.00", 2)
            .hasUnapplied("CHF 10.00")
            .build();

    WithoutRate without = WithoutRate.of(snapshot);

    assertThat(without.open()).hasToString("[CHF 6050.00]");
    assertThat(without.overdue()).hasToString("[CHF 6000.00]");
  }

  @Test
  void an_item_without_due_date_is_stated_and_not_counted_as_late() {
    Decision decision =
        account().owes("EUR 6000.00", 45).owesWithoutDueDate("EUR 900.00").decided();

    assertThat(decision.chips()).containsExactly(Chip.DUE_DATE_MISSING);
    assertThat(decision.figures().overdue()).hasToString("EUR 6000.00");
    assertThat(decision.figures().open()).hasToString("EUR 6900.00");
  }

  @Test
  void a_difference_names_the_rule_and_its_facts() {
    Decision before = account().owes("EUR 6000.00", 45).decided();
    Decision after = account().owes("EUR 6000.00", 61).decided();

    assertThat(DecisionDifference.between(DecisionText.write(before), DecisionText.write(after)))
        .hasValueSatisfying(
            difference -> assertThat(difference).contains("rule late-up-to-90", "oldest=n:61"));
    assertThat(DecisionDifference.between(DecisionText.write(before), DecisionText.write(before)))
        .isEmpty();
  }

  @Test
  void a_flagged_account_is_left_alone_whichever_flag_it_is() {
    for (AccountSnapshot.Flag flag : AccountSnapshot.Flag.values()) {
      Decision decision = account().owes("EUR 6000.00", 80).callbackIn(0).flagged(flag).decided();

      assertThat(decision.isListed()).as("%s", flag).isFalse();
      assertThat(decision.action()).isEqualTo(SuggestedAction.WAIT);
      assertThat(decision.plan().acts()).isEmpty();
      assertThat(decision.segment())
          .as("%s", flag)
          .isPresent()
          .isNotEqualTo(Optional.of("everyone"));
      assertThat(decision.workClass()).contains(WorkClass.DEPRIORITISED);
      assertThat(sentence(decision)).doesNotContain("Kept off the list by");
    }
    assertOff(
        account().owes("EUR 6000.00", 80).flagged(AccountSnapshot.Flag.DECEASED),
        "deceased",
        "The debtor died");
  }

  @Test
  void a_decision_tells_its_segment_and_class_and_the_form_before_it_is_still_read_and_written() {
    Decision decision = account().owes("EUR 6000.00", 45).decided();

    String now = DecisionText.write(decision);
    assertThat(now).startsWith("decision 3\n").contains("\nsegment everyone AT_RISK\nplan ");
    assertThat(DecisionText.read(now)).isEqualTo(decision);
    assertThat(DecisionForm.of(now)).isEqualTo(DecisionForm.WITH_SEGMENT);
    Decision before = decision.in(DecisionForm.WITH_PLAN);
    String text = DecisionText.write(before, DecisionForm.WITH_PLAN);
    assertThat(text)
        .isEqualTo(
            now.replace("decision 3", "decision 2").replace("segment everyone AT_RISK\n", ""));
    assertThat(DecisionText.read(text)).isEqualTo(before);
    assertThat(DecisionForm.of(text)).isEqualTo(DecisionForm.WITH_PLAN);
  }

  @Test
  void its_examples_come_out() {
    PolicyText text = PolicyReader.read(ShippedPolicy.text()).sound().orElseThrow();

    assertThat(text.examples()).hasSizeGreaterThanOrEqualTo(6);
    assertThat(Examples.failing(text)).isEmpty();
  }

  @Test
  void it_is_compiled_within_a_tenth_of_a_second() {
    for (int i = 0; i < 20; i++) {
      var _ = ShippedPolicy.policy();
    }
    long before = System.nanoTime();
    for (int i = 0; i < 10; i++) {
      var _ = ShippedPolicy.policy();
    }
    long each = (System.nanoTime() - before) / 10;

    System.getLogger("policy").log(System.Logger.Level.INFO, "compiled in " + each / 1000 + " µs");
    assertThat(each).isLessThan(100_000_000L);
  }

  private static void assertOff(SnapshotBuilder account, String rule, String sentence) {
    Decision decision = account.decided();
    assertThat(decision.exit())
        .as("%s", decision)
        .hasValueSatisfying(exit -> assertThat(exit.rule()).isEqualTo(rule));
    assertThat(sentence(decision)).isEqualTo(sentence);
    assertThat(decision.action()).isEqualTo(SuggestedAction.WAIT);
  }

  private static List<String> rules(Decision decision) {
    return decision.contributions().stream().map(Contribution::rule).toList();
  }

  private static String sentence(Decision decision) {
    return EnglishReasons.sentence(decision.why());
  }
}

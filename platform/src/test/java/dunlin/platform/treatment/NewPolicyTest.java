package dunlin.platform.treatment;

import static dunlin.platform.SeededLedger.TESTER;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.receivable.AccountId;
import dunlin.platform.PlatformTest;
import dunlin.platform.SeededLedger;
import dunlin.platform.audit.Acting;
import dunlin.platform.contact.StepsTaken;
import dunlin.platform.identity.MemberId;
import dunlin.platform.intake.Imports;
import dunlin.platform.policy.DraftOutcome;
import dunlin.platform.policy.Policies;
import dunlin.platform.policy.PolicyDraft;
import dunlin.platform.policy.PolicyDrafts;
import dunlin.platform.policy.PolicyDrafts.Seen;
import dunlin.platform.receivable.Ledger;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest
class NewPolicyTest {

  private static final Duration A_MINUTE = Duration.ofMinutes(1);
  private static final MemberId ANNA = new MemberId(911);
  private static final MemberId BEN = new MemberId(912);

  @Autowired Decisions decisions;
  @Autowired NightlyRun nights;
  @Autowired News news;
  @Autowired StepsTaken steps;
  @Autowired Policies policies;
  @Autowired PolicyDrafts drafts;
  @Autowired Imports imports;
  @Autowired Ledger ledger;
  @Autowired DSLContext sql;

  private static <T> T as(Supplier<T> work) {
    return Acting.as(TESTER, work);
  }

  private int publish(String from, String to) {
    int before = as(policies::inForce).policy().version();
    PolicyDraft draft = as(() -> drafts.begin("d", before, ANNA)).orElseThrow();
    PolicyDrafts.Words words = new PolicyDrafts.Words("", draft.text().replace(from, to));
    PolicyDraft written = done(as(() -> drafts.rewrite(seen(draft), words, ANNA)));
    PolicyDraft waiting =
        done(as(() -> drafts.submit(seen(written), new PolicyDrafts.Reason("a test", true), ANNA)));
    return done(as(() -> drafts.approve(seen(waiting), BEN))).version().orElseThrow();
  }

  private static PolicyDraft done(DraftOutcome outcome) {
    assertThat(outcome).isInstanceOf(DraftOutcome.Done.class);
    return ((DraftOutcome.Done) outcome).draft();
  }

  private static Seen seen(PolicyDraft draft) {
    return new Seen(draft.id(), draft.revision());
  }

  private Decided latest(AccountId account) {
    return as(() -> decisions.latestOf(account)).orElseThrow();
  }

  @Test
  void all_accounts_are_decided_anew_and_every_decision_can_still_be_made_again() {
    SeededLedger seeded = new SeededLedger(imports, ledger, sql);
    boolean _ = as(steps::begin);
    AccountId account = seeded.owing("NP1", "EUR 9000.00", 7);
    AccountId other = seeded.owing("NP2", "EUR 80.00", 40);
    assertThat(news.awaitCaughtUp(A_MINUTE)).isTrue();
    int before = as(policies::inForce).policy().version();
    assertThat(plan(account)).containsExactly("first-reminder");

    int after = publish("day: 5 days after due date", "day: 8 days after due date");
    assertThat(nights.awaitIdle(A_MINUTE)).isTrue();

    assertThat(latest(account).decision().policyVersion()).isEqualTo(after);
    assertThat(latest(other).decision().policyVersion()).isEqualTo(after);
    assertThat(plan(account)).as("7 days late is too early now").isEmpty();
    assertThat(nights.history(1).getFirst().policyVersion()).isEqualTo(after);
    assertThat(nights.isBehindPolicy()).isFalse();

    assertThat(as(() -> policies.goBack(before, "as before", ANNA)))
        .isEqualTo(new Policies.GoingBack.Done(before));
    assertThat(nights.awaitIdle(A_MINUTE)).isTrue();
    assertThat(plan(account)).containsExactly("first-reminder");
    assertThat(latest(account).decision().policyVersion()).isEqualTo(before);

    Verification verified = as(() -> decisions.verify(1000, checked -> {}));
    assertThat(verified.isOk()).as(verified.toString()).isTrue();
    assertThat(verified.notReplayed()).isZero();
    assertThat(
            sql.fetch("select distinct policy_version from treatment.decision")
                .map(row -> row.get(0, Integer.class)))
        .containsExactlyInAnyOrder(before, after);
  }

  private Set<String> plan(AccountId account) {
    return latest(account).decision().plan().acts().stream()
        .map(act -> act.rung().step())
        .collect(Collectors.toSet());
  }
}

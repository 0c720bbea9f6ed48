package dunlin.platform.outreach;

import static dunlin.platform.SeededLedger.TESTER;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.spi.MailAddress;
import dunlin.core.spi.Messenger;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Versions;
import dunlin.platform.calendar.BusinessDays;
import dunlin.platform.contact.StepsTaken;
import dunlin.platform.identity.MemberId;
import dunlin.platform.outreach.OutreachSettings.Choice;
import dunlin.platform.policy.DraftOutcome;
import dunlin.platform.policy.Policies;
import dunlin.platform.policy.PolicyDraft;
import dunlin.platform.policy.PolicyDrafts;
import dunlin.platform.treatment.Decisions;
import java.time.Clock;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;

/** An installation that sends, for tests. */
final class OutreachStory {

  static final Duration LONG = Duration.ofSeconds(30);
  static final MemberId ANNA = new MemberId(921);

  private static final MemberId BEN = new MemberId(922);

  private OutreachStory() {}

  static void sayWhoWeAre(OutreachSettings settings) {
    Acting.run(
        TESTER,
        () -> {
          settings.choose(Choice.DEBTORS, "BUSINESS");
          settings.choose(Choice.DEBTS, "COMMERCIAL");
          settings.choose(Choice.ROLE, "FIRST_PARTY");
          settings.choose(Choice.BASIS, "contract");
          settings.choose(Choice.SENDER_NAME, "Example GmbH");
          settings.choose(Choice.SENDER_ADDRESS, "Hafenstr. 5, 20457 Hamburg");
          settings.choose(Choice.VETO_MINUTES, "0");
        });
  }

  /** Puts another text of the policy in force by two people; answers with the version before. */
  static int publish(Policies policies, PolicyDrafts drafts, UnaryOperator<String> rewriting) {
    return Acting.as(
        TESTER,
        () -> {
          int before = policies.inForce().policy().version();
          PolicyDraft draft = drafts.begin("d", before, ANNA).orElseThrow();
          String text = rewriting.apply(draft.text());
          assertThat(text).as("a text that is different").isNotEqualTo(draft.text());
          PolicyDraft written =
              done(drafts.rewrite(seen(draft), new PolicyDrafts.Words("", text), ANNA));
          PolicyDraft submitted =
              done(drafts.submit(seen(written), new PolicyDrafts.Reason("a test", true), ANNA));
          PolicyDraft _ = done(drafts.approve(seen(submitted), BEN));
          return before;
        });
  }

  private static PolicyDraft done(DraftOutcome outcome) {
    assertThat(outcome).isInstanceOf(DraftOutcome.Done.class);
    return ((DraftOutcome.Done) outcome).draft();
  }

  private static PolicyDrafts.Seen seen(PolicyDraft draft) {
    return new PolicyDrafts.Seen(draft.id(), draft.revision());
  }

  /** Sending through a messenger of the test's own; each call is a process of its own. */
  static Dispatch dispatch(ApplicationContext context, Messenger messenger) {
    return dispatch(context, messenger, context.getBean(GateDesk.class));
  }

  static Dispatch dispatch(ApplicationContext context, Messenger messenger, GateDesk desk) {
    Progress progress = context.getBean(Progress.class);
    HandingOver handingOver =
        new HandingOver(
            progress,
            new Post(messenger, MailAddress.of("us@example.org"), true),
            context.getBean(Clock.class));
    return new Dispatch(
        context.getBean(InHandRepository.class),
        context.getBean(GroupRepository.class),
        context.getBean(Dossiers.class),
        desk,
        context.getBean(ProofRepository.class),
        handingOver,
        progress,
        new JointMessages(
            context.getBean(GroupRepository.class),
            handingOver,
            progress,
            context.getBean(Decisions.class),
            context.getBean(BusinessDays.class),
            context.getBean(PlatformTransactionManager.class),
            context.getBean(Clock.class)),
        context.getBean(StepsTaken.class),
        context.getBean(BusinessDays.class),
        context.getBean(Versions.class),
        context.getBean(PlatformTransactionManager.class),
        context.getBean(Clock.class));
  }
}

package dunlin.platform.outreach;

import static dunlin.platform.SeededLedger.TESTER;

import dunlin.core.spi.MailAddress;
import dunlin.core.spi.Messenger;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.AuditTrail;
import dunlin.platform.audit.Versions;
import dunlin.platform.calendar.BusinessDays;
import dunlin.platform.contact.StepsTaken;
import dunlin.platform.outreach.OutreachSettings.Choice;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;

/** An installation that sends, for tests. */
final class OutreachStory {

  static final Duration LONG = Duration.ofSeconds(30);

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

  /** Sending through a messenger of the test's own; each call is a process of its own. */
  static Dispatch dispatch(ApplicationContext context, Messenger messenger) {
    return dispatch(context, messenger, context.getBean(GateDesk.class));
  }

  static Dispatch dispatch(ApplicationContext context, Messenger messenger, GateDesk desk) {
    HandingOver handingOver =
        new HandingOver(
            context.getBean(MessageRepository.class),
            context.getBean(ProofRepository.class),
            context.getBean(AttachmentRepository.class),
            new Post(messenger, MailAddress.of("us@example.org"), true),
            context.getBean(SentContacts.class),
            context.getBean(AddressFaults.class),
            context.getBean(BusinessDays.class),
            context.getBean(AuditTrail.class),
            context.getBean(PlatformTransactionManager.class),
            context.getBean(Clock.class));
    return new Dispatch(
        context.getBean(MessageRepository.class),
        context.getBean(Dossiers.class),
        desk,
        context.getBean(ProofRepository.class),
        handingOver,
        context.getBean(StepsTaken.class),
        context.getBean(BusinessDays.class),
        context.getBean(Versions.class),
        context.getBean(PlatformTransactionManager.class),
        context.getBean(Clock.class));
  }
}

package dunlin.platform.outreach;

import dunlin.core.receivable.Channel;
import dunlin.core.spi.DeliveryReport;
import dunlin.core.spi.ReportBox;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.audit.Recording;
import dunlin.platform.audit.Recordings;
import dunlin.platform.calendar.BusinessDays;
import dunlin.platform.contact.Consent;
import dunlin.platform.contact.Consents;
import dunlin.platform.contact.Interaction;
import dunlin.platform.contact.Interactions;
import dunlin.platform.contact.StepsTaken;
import dunlin.platform.outreach.DebtorWishRepository.Reached;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What comes back on messages: bounces and complaints, read from the mailbox to which they come.
 *
 * <p>Each mail is recorded once, with all that follows from it, in one transaction; only after that
 * it is put away. A report that names no message of ours is recorded and changes nothing, since
 * anybody can write one.
 */
@Service
public class MailReports {

  private static final Logger LOG = LoggerFactory.getLogger(MailReports.class);
  private static final Actor POSTMASTER = Actor.system("mail-reports");
  private static final int AT_ONCE = 200;

  private final MailReportRepository repository;
  private final DebtorWishRepository addresses;
  private final AddressFaults faults;
  private final Consents consents;
  private final Interactions interactions;
  private final StepsTaken steps;
  private final Recordings recordings;
  private final BusinessDays businessDays;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final Optional<ReportBox> box;

  MailReports(
      MailReportRepository repository,
      DebtorWishRepository addresses,
      AddressFaults faults,
      Consents consents,
      Interactions interactions,
      StepsTaken steps,
      Recordings recordings,
      BusinessDays businessDays,
      PlatformTransactionManager transactions,
      Clock clock,
      ObjectProvider<ReportBox> box) {
    this.repository = repository;
    this.addresses = addresses;
    this.faults = faults;
    this.consents = consents;
    this.interactions = interactions;
    this.steps = steps;
    this.recordings = recordings;
    this.businessDays = businessDays;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
    this.box = Optional.ofNullable(box.getIfAvailable());
  }

  /** What came back on a message for one receiver, whose address has most of it hidden. */
  public record Report(
      DeliveryReport.Kind kind, String recipient, String status, String diagnostic, Instant at) {}

  /** What came back on a message, oldest first. */
  @Transactional(readOnly = true)
  public List<Report> of(MessageId message) {
    return repository.of(message);
  }

  /** Whether a mailbox is set up. */
  public boolean isSetUp() {
    return box.isPresent();
  }

  /** Reads what lies in the mailbox, if one is set up; says how many mails that were. */
  public int fetch() {
    if (box.isEmpty()) {
      return 0;
    }
    ReportBox.Looked looked = box.get().look(AT_ONCE, this::keep);
    if (!looked.trouble().isEmpty()) {
      LOG.warn("Reports on mail could not all be read: {}", looked.trouble());
    }
    return looked.kept();
  }

  /** Records a mail and what follows from it, once. */
  void keep(ReportBox.Arrived mail) {
    Acting.run(
        POSTMASTER,
        () ->
            transaction.executeWithoutResult(status -> {
              if (!repository.isKnown(mail.digest())) {
                record(mail);
              }
            }));
  }

  private void record(ReportBox.Arrived mail) {
    Recording recording = recordings.begin("dunlin", "a mail came back");
    Optional<Reached> message = mail.report().flatMap(this::messageOf);
    List<DeliveryReport.Outcome> outcomes =
        message.isEmpty() ? List.of() : mail.report().orElseThrow().outcomes();
    if (outcomes.isEmpty()) {
      var nothing =
          new DeliveryReport.Outcome(Optional.empty(), DeliveryReport.Kind.DELAYED, "", "");
      boolean _ =
          repository.insert(
              new MailReportRepository.Place(mail.digest(), 0),
              Optional.empty(),
              nothing,
              "NONE",
              businessDays.today(),
              recording);
    }
    for (int i = 0; i < outcomes.size(); i++) {
      DeliveryReport.Outcome outcome = outcomes.get(i);
      boolean isNew =
          repository.insert(
              new MailReportRepository.Place(mail.digest(), i),
              message.map(Reached::message),
              outcome,
              outcome.kind().name(),
              businessDays.today(),
              recording);
      if (isNew) {
        follow(message.orElseThrow(), outcome, recording);
      }
    }
  }

  private Optional<Reached> messageOf(DeliveryReport report) {
    return report
        .token()
        .flatMap(repository::find)
        .or(() -> report.messageId().map(DeliveryReport::tokenOf).flatMap(repository::find));
  }

  private void follow(Reached message, DeliveryReport.Outcome outcome, Recording recording) {
    switch (outcome.kind()) {
      case PERMANENT -> {
        fault(message, outcome, AddressFault.Kind.PERMANENT, AddressFault.Source.BOUNCE);
        note(message, "the mail to %s came back, there is no such mailbox", outcome, recording);
        takeBack(message);
        repository.askToMend(
            message.account(),
            "mail to %s comes back: %s".formatted(shown(message), said(outcome)),
            new Stamp(businessDays.today(), clock.instant(), POSTMASTER.name()));
      }
      case TRANSIENT -> {
        fault(message, outcome, AddressFault.Kind.TRANSIENT, AddressFault.Source.BOUNCE);
        note(message, "the mail to %s came back for now", outcome, recording);
      }
      case COMPLAINT -> {
        fault(message, outcome, AddressFault.Kind.COMPLAINT, AddressFault.Source.COMPLAINT);
        object(message);
        note(message, "%s complained about the mail", outcome, recording);
      }
      case DELAYED, DELIVERED -> {}
    }
  }

  /** Nobody has read it: its steps are due again, as soon as there is another address. */
  private void takeBack(Reached message) {
    repository
        .contactsOf(message.message())
        .forEach((account, contact) ->
            steps.takeBack(
                account,
                contact,
                "message %d came back from a mailbox that does not exist"
                    .formatted(message.message().value())));
  }

  private void fault(
      Reached message,
      DeliveryReport.Outcome outcome,
      AddressFault.Kind kind,
      AddressFault.Source source) {
    long _ =
        faults.record(
            new AddressFaults.Said(
                message.address(), kind, source, said(outcome), Optional.of(message.message())));
  }

  /** Whoever complains wants no more mail, on behalf of nobody. */
  private void object(Reached message) {
    for (var account : addresses.usersOf(message.address(), message.pseudonym())) {
      long _ =
          consents.record(
              new Consents.Said(
                  account,
                  Channel.EMAIL,
                  message.address(),
                  Consent.State.REVOKED,
                  Consent.Source.COMPLAINT,
                  "a complaint about message %d".formatted(message.message().value()),
                  businessDays.today()));
    }
  }

  private void note(
      Reached message, String sentence, DeliveryReport.Outcome outcome, Recording recording) {
    String text = sentence.formatted(shown(message)) + ": " + said(outcome);
    var _ =
        interactions.log(
            new Interactions.Log(
                message.account(), Interaction.Kind.NOTE, "", "", text, "", null, null, null),
            recording);
  }

  private static String shown(Reached message) {
    return Draft.masked(message.address());
  }

  private static String said(DeliveryReport.Outcome outcome) {
    String said = (outcome.status() + " " + outcome.diagnostic()).strip();
    return said.isEmpty() ? "the report does not say why" : said;
  }
}

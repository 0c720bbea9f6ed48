package dunlin.platform.outreach;

import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.Channel;
import dunlin.platform.audit.Recording;
import dunlin.platform.audit.Recordings;
import dunlin.platform.contact.Interaction;
import dunlin.platform.contact.InteractionId;
import dunlin.platform.contact.Interactions;
import dunlin.platform.contact.StepsTaken;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Makes facts of messages that reached somebody: a contact, and the steps that were taken. */
@Component
class SentContacts {

  private final MessageRepository messages;
  private final Interactions interactions;
  private final StepsTaken steps;
  private final Recordings recordings;

  SentContacts(
      MessageRepository messages,
      Interactions interactions,
      StepsTaken steps,
      Recordings recordings) {
    this.messages = messages;
    this.interactions = interactions;
    this.steps = steps;
    this.recordings = recordings;
  }

  /** A message that reached somebody. */
  record Sent(
      MessageId id,
      AccountId account,
      Channel channel,
      String cadence,
      String person,
      String subject,
      List<Draft.Advanced> advances) {

    Sent {
      advances = List.copyOf(advances);
    }
  }

  /**
   * Records it in the current transaction.
   *
   * @param reason for the audit
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void record(Sent sent, String reason) {
    Recording recording = recordings.begin("dunlin", reason);
    InteractionId interaction = interactions.log(contact(sent), recording);
    steps.record(
        sent.advances().stream().map(each -> taken(sent, each, interaction)).toList(), recording);
    messages.attach(sent.id(), interaction);
  }

  private static Interactions.Log contact(Sent sent) {
    return new Interactions.Log(
        sent.account(),
        kind(sent.channel()),
        "sent",
        sent.person(),
        sent.subject(),
        "",
        null,
        null,
        null);
  }

  private static Interaction.Kind kind(Channel channel) {
    return switch (channel) {
      case EMAIL -> Interaction.Kind.EMAIL_OUT;
      case SMS -> Interaction.Kind.SMS_OUT;
      case LETTER -> Interaction.Kind.LETTER;
      case PORTAL -> Interaction.Kind.PORTAL;
      case CALL -> Interaction.Kind.CALL;
    };
  }

  private static StepsTaken.Taken taken(
      Sent sent, Draft.Advanced advanced, InteractionId interaction) {
    return new StepsTaken.Taken(
        sent.account(),
        advanced.item(),
        sent.cadence(),
        advanced.rung().step(),
        advanced.rung().level(),
        advanced.rung().isThanks() ? "THANKS" : "MESSAGE",
        Optional.of(interaction));
  }
}

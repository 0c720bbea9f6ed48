package dunlin.platform.outreach;

import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.Channel;
import dunlin.platform.audit.Recording;
import dunlin.platform.audit.Recordings;
import dunlin.platform.contact.Interaction;
import dunlin.platform.contact.InteractionId;
import dunlin.platform.contact.Interactions;
import dunlin.platform.contact.StepsTaken;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Makes facts of messages that reached somebody: a contact, and the steps that were taken. */
@Component
class SentContacts {

  private final Interactions interactions;
  private final StepsTaken steps;
  private final Recordings recordings;

  SentContacts(Interactions interactions, StepsTaken steps, Recordings recordings) {
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
   * Records them in the current transaction, each of another account; gives their contacts.
   *
   * @param reason for the audit
   */
  @Transactional(propagation = Propagation.MANDATORY)
  Map<MessageId, InteractionId> record(List<Sent> all, String reason) {
    Recording recording = recordings.begin("dunlin", reason);
    List<InteractionId> logged =
        interactions.log(all.stream().map(SentContacts::contact).toList(), recording);
    List<StepsTaken.Taken> taken = new ArrayList<>();
    Map<MessageId, InteractionId> contacts = new LinkedHashMap<>();
    for (int i = 0; i < all.size(); i++) {
      Sent sent = all.get(i);
      InteractionId contact = logged.get(i);
      sent.advances().forEach(each -> taken.add(taken(sent, each, contact)));
      contacts.put(sent.id(), contact);
    }
    steps.record(taken, recording);
    return contacts;
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

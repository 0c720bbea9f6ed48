package dunlin.platform.outreach;

import dunlin.core.cadence.Cadence;
import dunlin.core.cadence.Grouping;
import dunlin.core.receivable.AccountId;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.AuditTrail;
import dunlin.platform.calendar.BusinessDays;
import dunlin.platform.contact.Blocks;
import dunlin.platform.treatment.Decisions;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is on its way to debtors, and the word of people on it.
 *
 * <p>What is read is limited to what the actor may see. Whoever changes something needs to see the
 * message; the caller has asked whether the actor may.
 */
@Service
public class Outbox {

  private static final int DAYS_COUNTED = 7;

  private final MessageRepository messages;
  private final GroupRepository groups;
  private final Decisions decisions;
  private final OutreachSettings settings;
  private final Blocks blocks;
  private final SentContacts contacts;
  private final BusinessDays businessDays;
  private final AuditTrail audit;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final Bell bell;

  Outbox(
      MessageRepository messages,
      GroupRepository groups,
      Decisions decisions,
      OutreachSettings settings,
      Blocks blocks,
      SentContacts contacts,
      BusinessDays businessDays,
      AuditTrail audit,
      PlatformTransactionManager transactions,
      Clock clock,
      Bell bell) {
    this.messages = messages;
    this.groups = groups;
    this.decisions = decisions;
    this.settings = settings;
    this.blocks = blocks;
    this.contacts = contacts;
    this.businessDays = businessDays;
    this.audit = audit;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
    this.bell = bell;
  }

  /**
   * Something about this installation that keeps messages from going out.
   *
   * @param what in the words of whoever noticed
   * @param waiting how many messages wait for it to be mended
   * @param at when it was last noticed
   */
  public record Trouble(String what, long waiting, Instant at) {}

  /** What became of somebody's word. */
  public enum Change {
    DONE,
    /** It came too late: the message is in another state by now. */
    TOO_LATE,
    /** There is no such message, or it is out of sight. */
    NOT_FOUND
  }

  @Transactional(readOnly = true)
  public Optional<Message> find(MessageId id) {
    return messages.find(id);
  }

  /** Messages in some states, newest first, before a number. */
  @Transactional(readOnly = true)
  public List<Message> page(Collection<Message.State> states, long before, int limit) {
    return messages.page(states, before, limit);
  }

  @Transactional(readOnly = true)
  public List<Message> ofAccount(AccountId account, int limit) {
    return messages.ofAccount(account, limit);
  }

  /** What somebody has to mend before messages go out; empty as a rule. */
  @Transactional(readOnly = true)
  public Optional<Trouble> trouble() {
    return messages.trouble(HandingOver.TROUBLE);
  }

  /** How many there are in each state, of the last days and those that are still live. */
  @Transactional(readOnly = true)
  public Map<Message.State, Integer> counts() {
    return messages.counts(businessDays.today().minusDays(DAYS_COUNTED));
  }

  /**
   * Stops a message that has not gone out, and outreach about its account until a day, the last one
   * on which nothing is sent.
   *
   * @throws IllegalArgumentException if the reason is empty or the day is over
   */
  public Change stop(MessageId id, String reason, LocalDate until) {
    return with(
        id,
        message -> {
          if (!message.state().isLive() || message.state() == Message.State.UNCERTAIN) {
            return Change.TOO_LATE;
          }
          long _ =
              blocks.stop(new Blocks.Stop(message.account(), Optional.empty(), reason, "", until));
          return changed(
              message,
              Set.of(Message.State.SUGGESTED, Message.State.DRAFT, Message.State.WAITING),
              Message.State.DROPPED,
              "stopped by a person: " + reason);
        });
  }

  /**
   * Lets a message go that waits for a person, or for the end of its time for stopping it; with it
   * those that leave in one mail with it.
   */
  public Change allow(MessageId id) {
    return with(
        id,
        message -> {
          Change change = allow(message);
          if (change == Change.DONE) {
            beside(message)
                .forEach(each -> {
                  Change _ = allow(each);
                });
          }
          return change;
        });
  }

  private Change allow(Message message) {
    return changed(
        message,
        Set.of(Message.State.SUGGESTED, Message.State.DRAFT, Message.State.WAITING),
        Message.State.WAITING,
        "allowed by a person");
  }

  private List<Message> beside(Message message) {
    return Optional.ofNullable(decisions.cadences().get(message.cadence()))
        .filter(each -> each.grouping() != Grouping.ACCOUNT)
        .filter(each -> !message.step().equals(Cadence.THANKS))
        .stream()
        .flatMap(each -> groups.beside(message, each, groups.senders(settings.profile())).stream())
        .flatMap(each -> messages.find(each).stream())
        .toList();
  }

  /** Tries a message again that was refused or failed. */
  public Change tryAgain(MessageId id) {
    try {
      return again(id);
    } catch (DuplicateKeyException e) {
      // Another one for its account is on its way by now.
      return Change.TOO_LATE;
    }
  }

  private Change again(MessageId id) {
    return with(
        id,
        message ->
            changed(
                message,
                Set.of(Message.State.REFUSED, Message.State.FAILED),
                Message.State.WAITING,
                "tried again by a person"));
  }

  /**
   * Says what became of a message of which nobody knew: it arrived, and is a contact; or it did
   * not, and is due again. The same goes for those that left with it.
   */
  public Change settle(MessageId id, boolean arrived) {
    return with(
        id,
        message -> {
          Change change = settle(message, arrived);
          if (change == Change.DONE) {
            messages.together(id).stream()
                .filter(each -> !each.id().equals(id))
                .forEach(each -> {
                  Change _ = settle(each, arrived);
                });
          }
          return change;
        });
  }

  private Change settle(Message message, boolean arrived) {
    Change change =
        changed(
            message,
            Set.of(Message.State.UNCERTAIN),
            arrived ? Message.State.SENT : Message.State.DROPPED,
            arrived ? "a person says that it arrived" : "a person says that it did not arrive");
    if (change == Change.DONE && arrived) {
      contacts
          .record(
              List.of(
                  new SentContacts.Sent(
                      message.id(),
                      message.account(),
                      message.channel(),
                      message.cadence(),
                      message.addressee().person(),
                      message.text().subject(),
                      messages.advancesOf(message.id()))),
              "a message arrived after all")
          .forEach(messages::attach);
    }
    return change;
  }

  /**
   * A message and those that left in one mail with it, the one that carried them first; those of
   * them that the actor sees.
   */
  @Transactional(readOnly = true)
  public List<Message> together(MessageId id) {
    return messages.together(id);
  }

  /**
   * Whether the actor sees every account of which the words of a message speak: what left as one
   * speaks of several, and its papers and certificate with it.
   */
  @Transactional(readOnly = true)
  public boolean isWhollySeen(MessageId id) {
    return messages.together(id).size() == messages.pieces(id);
  }

  /** Does the work on a message that the actor sees. */
  private Change with(MessageId id, Function<Message, Change> work) {
    Optional<Message> seen = transaction.execute(status -> messages.find(id));
    if (seen == null || seen.isEmpty()) {
      return Change.NOT_FOUND;
    }
    Change change =
        Acting.withFullSight(() -> transaction.execute(status -> work.apply(seen.get())));
    bell.ring(Set.of(seen.get().account()));
    return change == null ? Change.NOT_FOUND : change;
  }

  private Change changed(Message message, Set<Message.State> from, Message.State to, String why) {
    Stamp stamp = new Stamp(businessDays.today(), clock.instant(), Acting.now().name());
    if (!messages.change(message.id(), from, to, why, stamp)) {
      return Change.TOO_LATE;
    }
    audit.tell("message: " + why, "message:" + message.id().value(), message.step());
    return Change.DONE;
  }
}

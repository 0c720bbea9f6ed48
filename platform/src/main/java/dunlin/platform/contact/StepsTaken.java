package dunlin.platform.contact;

import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.ItemId;
import dunlin.platform.audit.AuditTrail;
import dunlin.platform.audit.Recording;
import dunlin.platform.audit.Recordings;
import dunlin.platform.calendar.BusinessDays;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The steps of cadences that were taken, from which the next ones follow.
 *
 * <p>A step that turns out not to have reached anybody is taken back by a fact, and is due again.
 */
@Service
public class StepsTaken {

  /**
   * A step taken for an item.
   *
   * @param act MESSAGE, TASK, PROPOSAL or HOLD
   * @param interaction in which it was taken, if it was a contact
   */
  public record Taken(
      AccountId account,
      ItemId item,
      String cadence,
      String step,
      int level,
      String act,
      Optional<InteractionId> interaction) {}

  /** The day on which sending began, and the number of the fact that says so. */
  public record Beginning(LocalDate on, long version) {}

  private final StepRepository repository;
  private final Recordings recordings;
  private final BusinessDays businessDays;
  private final AuditTrail audit;
  private final ApplicationEventPublisher events;

  StepsTaken(
      StepRepository repository,
      Recordings recordings,
      BusinessDays businessDays,
      AuditTrail audit,
      ApplicationEventPublisher events) {
    this.repository = repository;
    this.recordings = recordings;
    this.businessDays = businessDays;
    this.audit = audit;
    this.events = events;
  }

  /**
   * Begins to send, from the business date on; does nothing if that was begun before. What is in
   * the books by now is inherited: it goes on from where its age stands, and nothing old is fired.
   *
   * @return whether it was begun just now
   */
  @Transactional
  public boolean begin() {
    if (repository.findBeginning().isPresent()) {
      return false;
    }
    Recording recording = recordings.begin("dunlin", "began to send");
    boolean isNew = repository.begin(businessDays.today(), recording);
    if (isNew) {
      audit.tell("began to send", "outreach", "from " + businessDays.today());
    }
    return isNew;
  }

  /** When sending began. */
  @Transactional(readOnly = true)
  public Optional<Beginning> begun() {
    return repository.findBeginning();
  }

  /** Records steps in the recording of a transaction that is under way. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void record(Collection<Taken> taken, Recording recording) {
    repository.insert(List.copyOf(taken), businessDays.today(), recording);
    tellOf(taken.stream().map(Taken::account).toList());
  }

  /** Takes back the steps of an interaction that reached nobody; they are due again. */
  @Transactional
  public void takeBack(AccountId account, InteractionId interaction, String why) {
    Recording recording = recordings.begin("dunlin", "a message reached nobody");
    if (repository.withdraw(interaction, businessDays.today(), recording) > 0) {
      audit.tell("took steps back", "account:" + account.value(), why);
      tellOf(List.of(account));
    }
  }

  private void tellOf(Collection<AccountId> accounts) {
    if (!accounts.isEmpty()) {
      events.publishEvent(new OutreachChanged(Set.copyOf(accounts)));
    }
  }
}

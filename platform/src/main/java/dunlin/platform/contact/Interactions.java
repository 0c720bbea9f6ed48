package dunlin.platform.contact;

import dunlin.core.receivable.AccountId;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.AuditTrail;
import dunlin.platform.audit.OutOfSightException;
import dunlin.platform.audit.Recording;
import dunlin.platform.audit.Recordings;
import dunlin.platform.audit.Sight;
import dunlin.platform.calendar.BusinessDays;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The one contact ledger over all channels. */
@Service
public class Interactions {

  private static final String SOURCE = "dunlin";

  /**
   * The command to log an interaction.
   *
   * @param person whom it was with, or empty
   * @param callbackOn when to come back to the account, or null
   * @param minutes how long it took, or null
   */
  public record Log(
      AccountId account,
      Interaction.Kind kind,
      String outcome,
      String person,
      String note,
      String nextStep,
      @Nullable LocalDate callbackOn,
      @Nullable LocalTime callbackAt,
      @Nullable Integer minutes) {}

  /** What became of the wish to take an interaction back. */
  public enum Withdrawal {
    WITHDRAWN,
    WITHDRAWN_BEFORE,
    /** It is a message of Dunlin's, which was sent whatever anybody says. */
    SENT,
    NOT_FOUND
  }

  private final InteractionRepository repository;
  private final Recordings recordings;
  private final BusinessDays businessDays;
  private final AuditTrail audit;
  private final ApplicationEventPublisher events;

  Interactions(
      InteractionRepository repository,
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
   * Logs an interaction.
   *
   * @throws IllegalArgumentException if the account does not exist or is out of the actor's sight
   */
  @Transactional
  public InteractionId log(Log log) {
    return log(log, recordings.begin(SOURCE, "logged " + log.kind()));
  }

  /** Logs an interaction in the recording of a transaction that is under way. */
  @Transactional(propagation = Propagation.MANDATORY)
  public InteractionId log(Log log, Recording recording) {
    return log(List.of(log), recording).getFirst();
  }

  /**
   * Logs interactions at once, each of another account, in the recording of a transaction that is
   * under way; gives their numbers in their order.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<InteractionId> log(List<Log> logs, Recording recording) {
    Map<AccountId, InteractionId> numbers =
        repository.insert(logs, recording, businessDays.today(), memberActing());
    return logs.stream().map(each -> told(each, numbers.get(each.account()))).toList();
  }

  private InteractionId told(Log log, @Nullable InteractionId id) {
    if (id == null) {
      throw new OutOfSightException(log.account());
    }
    tell("logged " + log.kind(), log.account(), id);
    return id;
  }

  /**
   * Takes an interaction back by a fact of its own; callbacks that it settled are in force again. A
   * message that Dunlin has sent cannot be taken back: the rules count it.
   */
  @Transactional
  public Withdrawal withdraw(InteractionId id) {
    Optional<InteractionRepository.Kept> kept = repository.find(id);
    if (kept.isEmpty()) {
      return Withdrawal.NOT_FOUND;
    }
    if (kept.get().isMessage()) {
      return Withdrawal.SENT;
    }
    Recording recording = recordings.begin(SOURCE, "took an interaction back");
    if (!repository.withdraw(id, recording, businessDays.today(), memberActing())) {
      return Withdrawal.WITHDRAWN_BEFORE;
    }
    tell("took an interaction back", kept.get().account(), id);
    return Withdrawal.WITHDRAWN;
  }

  private void tell(String action, AccountId account, InteractionId id) {
    audit.tell(action, "account:" + account.value(), "interaction:" + id.value());
    events.publishEvent(new InteractionLogged(account, id));
  }

  /** Interactions up to that business date, newest first, withdrawn ones included and marked. */
  @Transactional(readOnly = true)
  public List<Interaction> timelineOf(AccountId account, LocalDate asOf, int limit) {
    return repository.timelineOf(account, asOf, Long.MAX_VALUE, limit);
  }

  /** The same, of those with a number below. */
  @Transactional(readOnly = true)
  public List<Interaction> timelineOf(AccountId account, LocalDate asOf, long below, int limit) {
    return repository.timelineOf(account, asOf, below, limit);
  }

  /** The callback in force, due or not. */
  @Transactional(readOnly = true)
  public Optional<Callback> callbackOf(AccountId account) {
    return repository.findCallback(account, businessDays.today());
  }

  /** Callbacks in force for that day or an earlier one, oldest first. */
  @Transactional(readOnly = true)
  public List<Callback> callbacksDue(LocalDate on, int limit) {
    return repository.callbacksDue(on, businessDays.today(), limit);
  }

  private static @Nullable Long memberActing() {
    return Acting.now().sight() instanceof Sight.Limited limited ? limited.memberId() : null;
  }
}

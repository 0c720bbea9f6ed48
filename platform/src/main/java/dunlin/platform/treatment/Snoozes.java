package dunlin.platform.treatment;

import dunlin.core.receivable.AccountId;
import dunlin.platform.audit.AuditTrail;
import dunlin.platform.audit.OutOfSightException;
import dunlin.platform.audit.Recording;
import dunlin.platform.audit.Recordings;
import dunlin.platform.calendar.BusinessDays;
import java.time.LocalDate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Accounts that a person put off until a day. */
@Service
public class Snoozes {

  /** An account was put off, or that was taken back. */
  record Changed(AccountId account) {}

  private final SnoozeRepository repository;
  private final Recordings recordings;
  private final BusinessDays businessDays;
  private final AuditTrail audit;
  private final ApplicationEventPublisher events;

  Snoozes(
      SnoozeRepository repository,
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
   * Puts an account off the list until that day, when it comes back by itself.
   *
   * @throws IllegalArgumentException if the account does not exist or is out of the actor's sight
   */
  @Transactional
  public void putOff(AccountId account, LocalDate until, String reason) {
    Recording recording = recordings.begin("dunlin", "put an account off");
    if (!repository.putOff(account, until, reason, businessDays.today(), recording)) {
      throw new OutOfSightException(account);
    }
    audit.tell("put an account off", "account:" + account.value(), until + " " + reason);
    events.publishEvent(new Changed(account));
  }

  /** Takes the newest putting-off back; false if there is none in force. */
  @Transactional
  public boolean takeBack(AccountId account) {
    Recording recording = recordings.begin("dunlin", "took a putting-off back");
    if (!repository.takeBack(account, businessDays.today(), recording)) {
      return false;
    }
    audit.tell("took a putting-off back", "account:" + account.value(), "");
    events.publishEvent(new Changed(account));
    return true;
  }
}

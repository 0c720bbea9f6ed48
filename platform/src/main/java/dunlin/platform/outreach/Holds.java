package dunlin.platform.outreach;

import dunlin.core.receivable.AccountId;
import dunlin.platform.audit.AuditTrail;
import dunlin.platform.audit.Recording;
import dunlin.platform.audit.Recordings;
import dunlin.platform.calendar.BusinessDays;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Credit and deliveries that are held back until the debt is paid.
 *
 * <p>A step of a cadence puts a hold, and the hold is released by itself within a second of the
 * payment after which nothing of the account is overdue. What a person puts, a person releases. The
 * programs that sell and ship read what changed from {@link #after}.
 */
@Service
public class Holds {

  private final HoldRepository repository;
  private final Recordings recordings;
  private final BusinessDays businessDays;
  private final AuditTrail audit;

  Holds(
      HoldRepository repository,
      Recordings recordings,
      BusinessDays businessDays,
      AuditTrail audit) {
    this.repository = repository;
    this.recordings = recordings;
    this.businessDays = businessDays;
    this.audit = audit;
  }

  /** Puts what steps that were taken ask for, and releases what is settled. */
  @Transactional
  public void follow(Optional<Collection<AccountId>> accounts) {
    if (!repository.isBehind(accounts)) {
      return;
    }
    repository.lock();
    LocalDate day = businessDays.today();
    Recording recording = recordings.begin("dunlin", "followed the holds");
    repository.releaseSettled(accounts, day, recording).forEach(each -> tell("released", each));
    repository.putAsked(accounts, day, recording).forEach(each -> tell("put", each));
  }

  private void tell(String verb, HoldRepository.Changed changed) {
    tell(verb, changed.account(), changed.kind(), changed.reason());
  }

  private void tell(String verb, AccountId account, String kind, String reason) {
    audit.tell(
        "%s a hold of %s".formatted(verb, kind.toLowerCase(Locale.ROOT)),
        "account:" + account.value(),
        reason);
  }

  /**
   * Holds something back by the word of a person, until a person releases it.
   *
   * @return its number; empty if it is held already, or the account does not exist or is out of
   *     sight
   * @throws IllegalArgumentException if the reason is empty
   */
  @Transactional
  public Optional<Long> put(AccountId account, Hold.Kind kind, String reason) {
    requireReason(reason);
    repository.lock();
    Recording recording = recordings.begin("dunlin", "put a hold");
    Optional<Long> made =
        repository.put(account, kind, reason.strip(), businessDays.today(), recording);
    made.ifPresent(id -> tell("put", account, kind.name(), "hold:" + id));
    return made;
  }

  /**
   * Releases a hold, however it was put; false if it is not the account's or not in force.
   *
   * @throws IllegalArgumentException if the reason is empty
   */
  @Transactional
  public boolean release(AccountId account, long hold, String reason) {
    requireReason(reason);
    repository.lock();
    Recording recording = recordings.begin("dunlin", "released a hold");
    boolean isReleased =
        repository.release(account, hold, reason.strip(), businessDays.today(), recording);
    if (isReleased) {
      audit.tell("released a hold", "account:" + account.value(), "hold:" + hold);
    }
    return isReleased;
  }

  private static void requireReason(String reason) {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("a hold is put and released with a reason");
    }
  }

  /** Those of an account that are not released, oldest first. */
  @Transactional(readOnly = true)
  public List<Hold> inForce(AccountId account) {
    return repository.inForce(account);
  }

  /**
   * Holds and releases after a number, in their order, of the accounts in sight. One of a smaller
   * number than any that was seen never comes later.
   */
  @Transactional(readOnly = true)
  public List<Hold> after(long number, int limit) {
    return repository.after(number, limit);
  }
}

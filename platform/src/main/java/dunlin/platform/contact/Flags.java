package dunlin.platform.contact;

import dunlin.core.receivable.AccountId;
import dunlin.platform.audit.AuditTrail;
import dunlin.platform.audit.OutOfSightException;
import dunlin.platform.audit.Recording;
import dunlin.platform.audit.Recordings;
import dunlin.platform.calendar.BusinessDays;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Flags on debtors: raised with a reason from a day on, until a day or until taken back. */
@Service
public class Flags {

  /**
   * The command to raise a flag.
   *
   * @param note why; never empty
   * @param since from when on it holds, today or earlier
   * @param until the last day, today or later; null until it is taken back
   */
  public record Raise(
      AccountId account, Flag.Kind kind, String note, LocalDate since, @Nullable LocalDate until) {}

  private final FlagRepository repository;
  private final Recordings recordings;
  private final BusinessDays businessDays;
  private final AuditTrail audit;
  private final ApplicationEventPublisher events;

  Flags(
      FlagRepository repository,
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
   * Raises a flag.
   *
   * @return its number
   * @throws IllegalArgumentException if it begins after or ends before today, has no reason, or the
   *     account does not exist or is out of the actor's sight
   */
  @Transactional
  public long raise(Raise raise) {
    check(raise, businessDays.today());
    Recording recording = recordings.begin("dunlin", "raised a flag");
    long id =
        repository
            .insert(raise, recording)
            .orElseThrow(() -> new OutOfSightException(raise.account()));
    tell("raised a flag", raise.account(), "%s, flag:%d".formatted(raise.kind(), id));
    return id;
  }

  private static void check(Raise raise, LocalDate today) {
    if (raise.note().isBlank()) {
      throw new IllegalArgumentException("a flag needs a reason");
    }
    if (raise.since().isAfter(today)) {
      throw new IllegalArgumentException(
          "since is %s, after the business date %s".formatted(raise.since(), today));
    }
    if (raise.until() != null && raise.until().isBefore(today)) {
      throw new IllegalArgumentException(
          "until is %s, before the business date %s".formatted(raise.until(), today));
    }
  }

  /**
   * Takes a flag back from today on, with a reason; false if it is not the account's or no longer
   * holds.
   */
  @Transactional
  public boolean takeBack(AccountId account, long flag, String why) {
    if (why.isBlank()) {
      throw new IllegalArgumentException("taking a flag back needs a reason");
    }
    Recording recording = recordings.begin("dunlin", "took a flag back");
    Optional<AccountId> found =
        repository.withdraw(account, flag, why.strip(), businessDays.today(), recording);
    found.ifPresent(each -> tell("took a flag back", each, "flag:" + flag));
    return found.isPresent();
  }

  private void tell(String action, AccountId account, String detail) {
    audit.tell(action, "account:" + account.value(), detail);
    events.publishEvent(new OutreachChanged(Set.of(account)));
  }

  /** Those in force on the business date, oldest first. */
  @Transactional(readOnly = true)
  public List<Flag> inForce(AccountId account) {
    return repository.inForce(account, businessDays.today());
  }
}

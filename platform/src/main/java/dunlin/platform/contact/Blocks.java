package dunlin.platform.contact;

import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.ItemId;
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

/** Stops of outreach by people: with a reason, until a day, and back by themselves. */
@Service
public class Blocks {

  /**
   * The command to stop outreach.
   *
   * @param item the only one that it is about, or empty for the whole account
   * @param until the last day, today or later; null until it is taken back
   */
  public record Stop(
      AccountId account,
      Optional<ItemId> item,
      String reason,
      String note,
      @Nullable LocalDate until) {}

  private final BlockRepository repository;
  private final Recordings recordings;
  private final BusinessDays businessDays;
  private final AuditTrail audit;
  private final ApplicationEventPublisher events;

  Blocks(
      BlockRepository repository,
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
   * Stops outreach.
   *
   * @return the number of the block
   * @throws IllegalArgumentException if it would end before today, has no reason, or the account or
   *     item does not exist or is out of the actor's sight
   */
  @Transactional
  public long stop(Stop stop) {
    LocalDate today = businessDays.today();
    if (stop.until() != null && stop.until().isBefore(today)) {
      throw new IllegalArgumentException(
          "until is %s, before the business date %s".formatted(stop.until(), today));
    }
    if (stop.reason().isBlank()) {
      throw new IllegalArgumentException("a block needs a reason");
    }
    Recording recording = recordings.begin("dunlin", "stopped outreach");
    long id =
        repository
            .insert(stop, today, recording)
            .orElseThrow(() -> new OutOfSightException(subject(stop)));
    tell("stopped outreach", stop.account(), stop.reason() + until(stop));
    return id;
  }

  private static String subject(Stop stop) {
    return stop.item().map(ItemId::toString).orElse(stop.account().toString());
  }

  private static String until(Stop stop) {
    return stop.until() == null ? "" : " until " + stop.until();
  }

  /** Takes a block back before its day; false if it no longer holds. */
  @Transactional
  public boolean takeBack(long block) {
    Recording recording = recordings.begin("dunlin", "let outreach go on");
    Optional<AccountId> account = repository.withdraw(block, businessDays.today(), recording);
    account.ifPresent(found -> tell("let outreach go on", found, "block:" + block));
    return account.isPresent();
  }

  private void tell(String action, AccountId account, String detail) {
    audit.tell(action, "account:" + account.value(), detail);
    events.publishEvent(new OutreachChanged(Set.of(account)));
  }

  /** Those in force on the business date, oldest first. */
  @Transactional(readOnly = true)
  public List<Block> inForce(AccountId account) {
    return repository.inForce(account, businessDays.today());
  }
}

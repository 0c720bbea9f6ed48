package dunlin.platform.contact;

import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.Channel;
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
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What laws want done formally about debts: notices that went out, written contests and their
 * proofs, first communications. Append-only; what was wrong is taken back by a fact.
 */
@Service
public class Formalities {

  /**
   * What was said.
   *
   * @param item the only debt that it is about; empty for all that had been issued by its day
   * @param note where it can be read; never empty
   * @param on the day on which it was said, today or earlier
   */
  public record Said(
      AccountId account,
      Formality.Kind kind,
      Optional<ItemId> item,
      Channel form,
      String note,
      LocalDate on) {

    /**
     * Without spaces around.
     *
     * @throws IllegalArgumentException if nobody could find it again
     */
    public Said {
      note = note.strip();
      if (note.isEmpty()) {
        throw new IllegalArgumentException("note is empty: say where it can be read");
      }
    }
  }

  private final FormalityRepository repository;
  private final Recordings recordings;
  private final BusinessDays businessDays;
  private final AuditTrail audit;
  private final ApplicationEventPublisher events;

  Formalities(
      FormalityRepository repository,
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
   * Records what was said.
   *
   * @return the number of the fact
   * @throws IllegalArgumentException if it lies ahead, or the account does not exist or is out of
   *     the actor's sight
   */
  @Transactional
  public long record(Said said) {
    LocalDate today = businessDays.today();
    if (said.on().isAfter(today)) {
      throw new IllegalArgumentException(
          "it was said on %s, after the business date %s".formatted(said.on(), today));
    }
    Recording recording = recordings.begin("dunlin", "recorded a formality");
    long id =
        repository
            .insert(said, recording)
            .orElseThrow(() -> new OutOfSightException(said.account()));
    tell("recorded a formality", said.account(), "%s, formality:%d".formatted(said.kind(), id));
    return id;
  }

  /**
   * Takes a formality back from today on, with a reason; false if it is not the account's or was
   * taken back before.
   */
  @Transactional
  public boolean takeBack(AccountId account, long formality, String why) {
    if (why.isBlank()) {
      throw new IllegalArgumentException("taking a formality back needs a reason");
    }
    Recording recording = recordings.begin("dunlin", "took a formality back");
    boolean isTaken =
        repository.withdraw(account, formality, why.strip(), businessDays.today(), recording);
    if (isTaken) {
      tell("took a formality back", account, "formality:" + formality);
    }
    return isTaken;
  }

  private void tell(String action, AccountId account, String detail) {
    audit.tell(action, "account:" + account.value(), detail);
    events.publishEvent(new OutreachChanged(Set.of(account)));
  }

  /** Those of an account that were not taken back, oldest first. */
  @Transactional(readOnly = true)
  public List<Formality> of(AccountId account) {
    return repository.asOf(account, businessDays.today());
  }
}

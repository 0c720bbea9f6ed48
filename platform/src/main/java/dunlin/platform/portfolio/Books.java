package dunlin.platform.portfolio;

import dunlin.core.receivable.AccountId;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.AuditTrail;
import dunlin.platform.audit.Recording;
import dunlin.platform.audit.Recordings;
import dunlin.platform.calendar.BusinessDays;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The books: which accounts are given to which collector. */
@Service
public class Books {

  /** What became of the wish to assign an account. */
  public enum Assigning {
    ASSIGNED,
    /** The member owns it already. */
    UNCHANGED,
    ACCOUNT_NOT_FOUND,
    MEMBER_NOT_FOUND
  }

  private static final String SOURCE = "dunlin";

  private final BookRepository repository;
  private final Recordings recordings;
  private final BusinessDays businessDays;
  private final AuditTrail audit;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;

  Books(
      BookRepository repository,
      Recordings recordings,
      BusinessDays businessDays,
      AuditTrail audit,
      ApplicationEventPublisher events,
      PlatformTransactionManager transactions) {
    this.repository = repository;
    this.recordings = recordings;
    this.businessDays = businessDays;
    this.audit = audit;
    this.events = events;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Transactional(readOnly = true)
  public Optional<Owner> ownerOf(AccountId account) {
    return repository.findOwner(account);
  }

  /** The member who worked an account at the end of a day. */
  @Transactional(readOnly = true)
  public Optional<Owner> ownerOn(AccountId account, LocalDate day) {
    return repository.findOwnerOn(account, day);
  }

  /** All assignments of an account, newest first. */
  @Transactional(readOnly = true)
  public List<Assignment> historyOf(AccountId account) {
    return repository.historyOf(account);
  }

  /** Accounts of a member in the order of their numbers, from after the given one. */
  @Transactional(readOnly = true)
  public List<AccountId> accountsOf(long memberId, long afterAccount, int limit) {
    return repository.accountsOf(memberId, afterAccount, limit);
  }

  /**
   * Gives an account to a member, or takes it from everybody. The caller has checked that the actor
   * may do so; must be called outside a transaction.
   */
  public Assigning assign(AccountId account, OptionalLong memberId, String reason) {
    boolean isVisible =
        Objects.requireNonNull(transaction.execute(status -> repository.sees(account)));
    return isVisible
        ? Acting.withFullSight(() ->
            Objects.requireNonNull(
                transaction.execute(status -> assignVisible(account, memberId, reason))))
        : Assigning.ACCOUNT_NOT_FOUND;
  }

  private Assigning assignVisible(AccountId account, OptionalLong memberId, String reason) {
    if (memberId.isPresent() && !repository.isMember(memberId.getAsLong())) {
      return Assigning.MEMBER_NOT_FOUND;
    }
    if (repository.ownerForUpdate(account).equals(memberId)) {
      return Assigning.UNCHANGED;
    }
    Recording recording = recordings.begin(SOURCE, "assigned an account");
    repository.assign(account, memberId, reason, businessDays.today(), recording);
    audit.tell(
        "assigned an account",
        "account:" + account.value(),
        memberId.isPresent() ? "member:" + memberId.getAsLong() : "nobody");
    events.publishEvent(new AccountAssigned(Set.of(account)));
    return Assigning.ASSIGNED;
  }

  /**
   * Gives every account without an owner to the member whose login or name the source states as its
   * collector. Must be called outside a transaction.
   *
   * @return how many accounts were given
   */
  public int assignByImportedCollector(String reason) {
    return Acting.withFullSight(
        () -> Objects.requireNonNull(transaction.execute(status -> assignImported(reason))));
  }

  private int assignImported(String reason) {
    Recording recording = recordings.begin(SOURCE, "assigned accounts by imported collector");
    Set<AccountId> given =
        repository.assignByImportedCollector(reason, businessDays.today(), recording);
    if (!given.isEmpty()) {
      audit.tell(
          "assigned accounts by imported collector", "portfolio", given.size() + " accounts");
      events.publishEvent(new AccountAssigned(given));
    }
    return given.size();
  }

  /**
   * Accounts whose owner is not that of their newest assignment: none, unless a row was altered
   * behind Dunlin's back. Needs sight of everything.
   */
  @Transactional(readOnly = true)
  public List<AccountId> strays(int most) {
    return repository.strays(most).stream().map(AccountId::new).toList();
  }
}

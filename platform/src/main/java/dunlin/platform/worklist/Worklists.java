package dunlin.platform.worklist;

import dunlin.core.policy.Band;
import dunlin.core.policy.WorkClass;
import dunlin.core.receivable.AccountId;
import dunlin.platform.calendar.BusinessDays;
import dunlin.platform.calendar.LedgerDayClosed;
import dunlin.platform.portfolio.AccountAssigned;
import dunlin.platform.treatment.AccountsDecided;
import dunlin.platform.treatment.NightDecided;
import dunlin.platform.treatment.Snoozes;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The collectors' ordered lists: most points first, then what is overdue without a rate to the base
 * currency, then most overdue in it. Where a person moved an account ({@link Placings}), that
 * counts before.
 */
@Service
public class Worklists {

  /**
   * Which part of the list.
   *
   * @param memberId the owner, or empty for everybody's
   * @param unassignedOnly whether only accounts that nobody owns
   * @param band one band, or empty for all
   * @param workClass one class of work, or empty for all
   * @param text the beginning of a customer's name or key, or empty for all
   */
  public record Filter(
      OptionalLong memberId,
      boolean unassignedOnly,
      Optional<Band> band,
      Optional<WorkClass> workClass,
      String text) {

    /** Of all classes of work. */
    public Filter(OptionalLong memberId, boolean unassignedOnly, Optional<Band> band, String text) {
      this(memberId, unassignedOnly, band, Optional.empty(), text);
    }

    public static Filter all() {
      return new Filter(OptionalLong.empty(), false, Optional.empty(), "");
    }

    public static Filter ofMember(long memberId) {
      return new Filter(OptionalLong.of(memberId), false, Optional.empty(), "");
    }
  }

  /**
   * A page of the list.
   *
   * @param next what to pass as {@code after} for the next page; empty at the end
   */
  public record Page(List<WorklistItem> items, Optional<String> next) {}

  private static final int MOST_NAMED = 100;

  private final WorklistRepository repository;
  private final Snoozes snoozes;
  private final BusinessDays businessDays;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Worklists(
      WorklistRepository repository,
      Snoozes snoozes,
      BusinessDays businessDays,
      ApplicationEventPublisher events,
      Clock clock) {
    this.repository = repository;
    this.snoozes = snoozes;
    this.businessDays = businessDays;
    this.events = events;
    this.clock = clock;
  }

  /**
   * One page in the order of work.
   *
   * @param after where the page before ended, or empty for the first
   */
  @Transactional(readOnly = true)
  public Page page(Filter filter, String after, int limit) {
    List<WorklistItem> found =
        repository.page(filter, WorklistRepository.Place.parse(after), limit + 1);
    List<WorklistItem> shown = found.subList(0, Math.min(limit, found.size()));
    return new Page(
        List.copyOf(shown),
        found.size() > limit
            ? Optional.of(WorklistRepository.Place.of(shown.getLast()).toString())
            : Optional.empty());
  }

  /**
   * Accounts that the list shows otherwise than they stand: none, unless a row was altered behind
   * Dunlin's back. Needs sight of everything.
   */
  @Transactional(readOnly = true)
  public List<AccountId> strays(int most) {
    return repository.strays(most, businessDays.today()).stream().map(AccountId::new).toList();
  }

  /** The account's place on the list; empty if it is not listed or out of sight. */
  @Transactional(readOnly = true)
  public Optional<WorklistItem> find(AccountId account) {
    return repository.find(account);
  }

  /** Which of the accounts are not, or no longer, on the list. */
  @Transactional(readOnly = true)
  public List<AccountId> notListedOf(List<AccountId> accounts) {
    Set<AccountId> listed = repository.listedOf(accounts);
    return accounts.stream().filter(account -> !listed.contains(account)).toList();
  }

  /** How many stand before the account in that part of the list, plus 1. */
  @Transactional(readOnly = true)
  public OptionalInt positionOf(AccountId account, Filter filter) {
    return repository
        .find(account)
        .map(WorklistRepository.Place::of)
        .map(place -> OptionalInt.of(repository.countBefore(place, filter) + 1))
        .orElse(OptionalInt.empty());
  }

  /** How many are listed in each band. */
  @Transactional(readOnly = true)
  public Map<Band, Integer> countsByBand(Filter filter) {
    return repository.countsByBand(filter);
  }

  /** How many are listed in each class of work. */
  @Transactional(readOnly = true)
  public Map<WorkClass, Integer> countsByClass(Filter filter) {
    return repository.countsByClass(filter);
  }

  /**
   * Puts an account off until that day; it leaves the list within a second and comes back by
   * itself.
   *
   * @throws IllegalArgumentException if the account does not exist or is out of the actor's sight
   */
  public void snooze(AccountId account, LocalDate until, String reason) {
    snoozes.putOff(account, until, reason);
  }

  /** Takes the newest snooze back; false if there is none in force. */
  public boolean undoSnooze(AccountId account) {
    return snoozes.takeBack(account);
  }

  /** Runs in the transaction that stores the decisions, so that the list is never behind them. */
  @EventListener
  void on(AccountsDecided decided) {
    placeAgain(decided.accounts());
  }

  /** What somebody said until the day before holds no longer. */
  @EventListener
  void on(LedgerDayClosed closed) {
    Set<AccountId> over = repository.movedUntilBefore(closed.opened());
    if (!over.isEmpty()) {
      placeAgain(over);
    }
  }

  @EventListener
  void on(NightDecided decided) {
    tell(repository.replace(clock.instant(), businessDays.today()));
  }

  @EventListener
  void on(AccountAssigned assigned) {
    tell(repository.setOwners(assigned.accounts()));
  }

  /** Brings accounts to where they stand now, in the present transaction. */
  void placeAgain(Set<AccountId> accounts) {
    tell(repository.replace(accounts, clock.instant(), businessDays.today()));
  }

  private void tell(Set<AccountId> moved) {
    if (moved.isEmpty()) {
      return;
    }
    boolean isMany = moved.size() > MOST_NAMED;
    repository.notify(
        isMany
            ? "many"
            : moved.stream()
                .map(account -> Long.toString(account.value()))
                .collect(Collectors.joining(",")));
    events.publishEvent(new WorklistChanged(isMany ? Set.of() : moved));
  }
}

package dunlin.platform.worklist;

import dunlin.core.receivable.AccountId;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.AuditTrail;
import dunlin.platform.audit.Recording;
import dunlin.platform.audit.Recordings;
import dunlin.platform.calendar.BusinessDays;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * People's words on where accounts stand on the list, and who was right.
 *
 * <p>A placing alters the order of the list and nothing else: decisions are what they were, so that
 * they can be made again without knowing of it. It ends by itself after a business date.
 */
@Service
public class Placings {

  /** After so many days it is judged who was right. */
  public static final int DAYS = 14;

  private static final int MOST_PASSED = 20;

  private final PlacingRepository repository;
  private final Worklists worklists;
  private final Recordings recordings;
  private final BusinessDays businessDays;
  private final AuditTrail audit;
  private final TransactionTemplate transaction;

  Placings(
      PlacingRepository repository,
      Worklists worklists,
      Recordings recordings,
      BusinessDays businessDays,
      AuditTrail audit,
      PlatformTransactionManager transactions) {
    this.repository = repository;
    this.worklists = worklists;
    this.recordings = recordings;
    this.businessDays = businessDays;
    this.audit = audit;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Moves an account on the list. Must be called outside a transaction, by somebody who may work on
   * the account.
   *
   * @param until the last business date on which it holds, today or later
   * @return false if the account is not on the list, or out of the actor's sight
   */
  public boolean move(AccountId account, Placing.Move move, String reason, LocalDate until) {
    if (reason.isBlank() || until.isBefore(businessDays.today())) {
      throw new IllegalArgumentException(
          "'%s' until %s is no reason for a time".formatted(reason, until));
    }
    String by = Acting.now().name();
    return worklists.find(account).isPresent()
        && Acting.withFullSight(() ->
            Objects.requireNonNull(
                transaction.execute(status -> say(account, move, reason.strip(), until, by))));
  }

  private boolean say(
      AccountId account, Placing.Move move, String reason, LocalDate until, String by) {
    Recording recording = recordings.begin("dunlin", "moved an account on the list");
    List<Long> passed =
        repository
            .placeOf(account)
            .map(from ->
                repository.between(
                    account, from, to(account, move, from), move.isEarlier(), MOST_PASSED))
            .orElse(List.of());
    repository.say(
        new PlacingRepository.Said(account, move, reason, until, passed, businessDays.today(), by),
        recording);
    audit.tell(
        "moved an account on the list",
        "account:" + account.value(),
        "%s until %s: %s".formatted(move, until, reason));
    worklists.placeAgain(Set.of(account));
    return true;
  }

  private PlacingRepository.Place to(
      AccountId account, Placing.Move move, PlacingRepository.Place from) {
    return new PlacingRepository.Place(
        repository.placeAfter(account, move), from.points(), from.overdueOrder());
  }

  /**
   * Takes the newest placing back. Must be called outside a transaction.
   *
   * @return false if there is none in force, or the account is out of the actor's sight
   */
  public boolean takeBack(AccountId account) {
    String by = Acting.now().name();
    return worklists.find(account).isPresent()
        && Acting.withFullSight(
            () -> Objects.requireNonNull(transaction.execute(status -> takeBackAs(account, by))));
  }

  private boolean takeBackAs(AccountId account, String by) {
    Recording recording = recordings.begin("dunlin", "left an account to its place on the list");
    if (!repository.takeBack(account, businessDays.today(), by, recording)) {
      return false;
    }
    audit.tell("left an account to its place on the list", "account:" + account.value(), "");
    worklists.placeAgain(Set.of(account));
    return true;
  }

  /**
   * The record of who was right, newest first. Needs sight of everything, since accounts went past
   * others of any owner.
   *
   * @param before the number of the placing before which to go on, or the largest number of all
   */
  public List<Judged> record(long before, int limit) {
    return Acting.withFullSight(() ->
        Objects.requireNonNull(
            transaction.execute(
                status -> repository.before(before, limit).stream().map(this::judged).toList())));
  }

  private Judged judged(PlacingRepository.Kept kept) {
    LocalDate on = kept.placing().on();
    LocalDate due = on.plusDays(DAYS);
    long own = kept.placing().account().value();
    boolean isEarly = businessDays.today().isBefore(due);
    List<Long> all = new ArrayList<>(kept.passed());
    all.add(own);
    Map<Long, Integer> shares = isEarly ? Map.of() : repository.paidShares(all, on, due);
    return new Judged(
        kept.placing(),
        kept.customer(),
        due,
        kept.passed().size(),
        shares.containsKey(own) ? OptionalInt.of(shares.get(own)) : OptionalInt.empty(),
        mean(kept.passed().stream().filter(shares::containsKey).map(shares::get).toList()));
  }

  private static OptionalInt mean(List<Integer> shares) {
    return shares.isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(shares.stream().mapToInt(Integer::intValue).sum() / shares.size());
  }
}

package dunlin.platform.dispute;

import dunlin.core.basics.Money;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.ItemId;
import dunlin.core.receivable.OpenItem;
import dunlin.platform.audit.AuditTrail;
import dunlin.platform.audit.Recording;
import dunlin.platform.audit.Recordings;
import dunlin.platform.calendar.BusinessDays;
import dunlin.platform.receivable.Known;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/** What debtors contest. */
@Service
public class Disputes {

  /**
   * The command to raise a dispute.
   *
   * @param amount how much is contested; empty for all that is open and not contested yet
   */
  public record Raise(ItemId item, String reason, Optional<Money> amount) {}

  /** What became of a dispute that was to be raised. */
  public sealed interface Raising {}

  /** It stands. */
  public record Raised(DisputeId id) implements Raising {}

  /** It was not raised, for a reason that a person can act on. */
  public record Refused(Part part, String reason) implements Raising {}

  /** Which part of the command cannot be taken. */
  public enum Part {
    ITEM,
    AMOUNT
  }

  /** What became of a dispute that was to be closed. */
  public enum Closing {
    CLOSED,
    CLOSED_BEFORE,
    NOT_FOUND
  }

  private static final String SOURCE = "dunlin";

  private final DisputeRepository repository;
  private final Recordings recordings;
  private final BusinessDays businessDays;
  private final AuditTrail audit;
  private final ApplicationEventPublisher events;

  Disputes(
      DisputeRepository repository,
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

  /** Disputes that were open at the end of that business date, oldest first. */
  @Transactional(readOnly = true)
  public List<Dispute> openOf(AccountId account, LocalDate asOf) {
    return repository.openOf(account, asOf);
  }

  /** How much of the items was contested at the end of that business date, as known. */
  @Transactional(readOnly = true)
  public Contested contested(Collection<OpenItem> items, LocalDate asOf, Known known) {
    return items.isEmpty()
        ? Contested.NOTHING
        : repository.contested(items.stream().map(OpenItem::id).toList(), asOf, known);
  }

  /** All disputes of an account, newest first. */
  @Transactional(readOnly = true)
  public List<Dispute> allOf(AccountId account) {
    return repository.allOf(account);
  }

  /** Raises all of them, or none if one is refused; answers with the refusal. */
  @Transactional
  public Optional<Refused> raiseAll(List<Raise> all) {
    repository.lockRaising();
    for (Raise each : all) {
      if (tryTo(each) instanceof Refused refused) {
        TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return Optional.of(refused);
      }
    }
    return Optional.empty();
  }

  /** Raises a dispute, unless more of the item would be contested than is open of it. */
  @Transactional
  public Raising raise(Raise raise) {
    repository.lockRaising();
    return tryTo(raise);
  }

  private Raising tryTo(Raise raise) {
    Optional<Contestable> found = repository.findContestable(raise.item(), businessDays.today());
    if (found.isEmpty()) {
      return new Refused(Part.ITEM, "Nothing is open on this item.");
    }
    Contestable item = found.get();
    Money rest = item.rest();
    Money amount = raise.amount().orElse(rest);
    if (!item.open().isPositive()) {
      return new Refused(Part.ITEM, "Credits and cash cannot be disputed.");
    }
    if (rest.isZero()) {
      return new Refused(Part.ITEM, item.whyNoMore());
    }
    if (!amount.currency().equals(rest.currency()) || !amount.isPositive()) {
      return new Refused(Part.AMOUNT, "The amount must be above 0 in " + rest.currencyCode() + ".");
    }
    if (amount.compareTo(rest) > 0) {
      return new Refused(Part.AMOUNT, item.whyNoMore());
    }
    return raised(raise, amount, item.account());
  }

  private Raised raised(Raise raise, Money amount, AccountId account) {
    Recording recording = recordings.begin(SOURCE, "raised a dispute");
    DisputeId id =
        repository.raise(raise.item(), raise.reason(), amount, businessDays.today(), recording);
    audit.tell("raised a dispute", "account:" + account.value(), "dispute:" + id.value());
    events.publishEvent(new DisputeRaised(account, id, raise.item(), amount));
    return new Raised(id);
  }

  @Transactional
  public Closing close(DisputeId id, String outcome) {
    Optional<AccountId> account = repository.findAccount(id);
    if (account.isEmpty()) {
      return Closing.NOT_FOUND;
    }
    Recording recording = recordings.begin(SOURCE, "closed a dispute");
    if (!repository.close(id, outcome, businessDays.today(), recording)) {
      return Closing.CLOSED_BEFORE;
    }
    audit.tell("closed a dispute", "account:" + account.get().value(), "dispute:" + id.value());
    events.publishEvent(new DisputeClosed(account.get(), id, outcome));
    return Closing.CLOSED;
  }
}

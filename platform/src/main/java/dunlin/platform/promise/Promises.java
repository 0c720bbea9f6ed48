package dunlin.platform.promise;

import dunlin.core.basics.Money;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.ItemId;
import dunlin.core.receivable.PossibleDays;
import dunlin.platform.audit.AuditTrail;
import dunlin.platform.audit.Recording;
import dunlin.platform.audit.Recordings;
import dunlin.platform.calendar.BusinessDays;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/** Promises to pay. */
@Service
public class Promises {

  /** The command to take down a promise that a debtor made today. */
  public record Make(ItemId item, Money amount, LocalDate promisedDate) {}

  /** What became of a promise that was to be taken down. */
  public sealed interface Making {}

  /** It stands. */
  public record Made(PromiseId id) implements Making {}

  /** It was not taken down, for a reason that a person can act on. */
  public record Refused(String reason) implements Making {}

  private static final String SOURCE = "dunlin";

  private final PromiseRepository repository;
  private final Recordings recordings;
  private final BusinessDays businessDays;
  private final AuditTrail audit;
  private final ApplicationEventPublisher events;

  Promises(
      PromiseRepository repository,
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

  /** Promises of an account as they stood at the end of that business date, newest first. */
  @Transactional(readOnly = true)
  public List<PromiseToPay> of(AccountId account, LocalDate asOf) {
    return repository.of(account, asOf);
  }

  /** Takes all of them down, or none if one is refused; answers with the refusal. */
  @Transactional
  public Optional<Refused> makeAll(List<Make> all) {
    for (Make each : all) {
      if (make(each) instanceof Refused refused) {
        TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return Optional.of(refused);
      }
    }
    return Optional.empty();
  }

  @Transactional
  public Making make(Make make) {
    Optional<PromiseRepository.Promised> item = repository.findOpenItem(make.item());
    LocalDate today = businessDays.today();
    if (item.isEmpty() || !item.get().open().isPositive()) {
      return new Refused("Nothing is owed on this item.");
    }
    Money open = item.get().open();
    if (!make.amount().currency().equals(open.currency()) || !make.amount().isPositive()) {
      return new Refused("The amount must be above 0 in " + open.currencyCode() + ".");
    }
    if (make.amount().compareTo(open) > 0) {
      return new Refused("Only %s is open on this item.".formatted(open));
    }
    if (make.promisedDate().isBefore(today)) {
      return new Refused("The day promised lies before today, %s.".formatted(today));
    }
    if (make.promisedDate().isAfter(PossibleDays.lastOfTerms(today))) {
      return new Refused(
          "The day promised lies more than ten years from today, %s.".formatted(today));
    }
    return made(make, item.get().account(), today);
  }

  private Made made(Make make, AccountId account, LocalDate today) {
    Recording recording = recordings.begin(SOURCE, "took a promise down");
    PromiseId id =
        repository.make(make.item(), make.amount(), today, make.promisedDate(), recording);
    audit.tell("took a promise down", "account:" + account.value(), "promise:" + id.value());
    events.publishEvent(
        new PromiseMade(account, id, make.item(), make.amount(), make.promisedDate()));
    return new Made(id);
  }
}

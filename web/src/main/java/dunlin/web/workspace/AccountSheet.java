package dunlin.web.workspace;

import dunlin.core.basics.Balances;
import dunlin.core.receivable.Aging;
import dunlin.core.receivable.OpenItem;
import dunlin.platform.contact.Callback;
import dunlin.platform.customer.CustomerCard;
import dunlin.platform.dispute.Contested;
import dunlin.platform.dispute.Dispute;
import dunlin.platform.promise.PromiseToPay;
import dunlin.platform.treatment.Decided;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What is known of one account at the end of a day.
 *
 * @param decided why it is listed or not; empty if it was never decided
 * @param owner the name of whoever worked it then
 * @param disputes open ones
 * @param contested how much of the items they contest
 * @param promises newest first
 */
public record AccountSheet(
    CustomerCard card,
    LocalDate day,
    Aging aging,
    List<OpenItem> items,
    Optional<Decided> decided,
    Optional<String> owner,
    Optional<Callback> callback,
    List<Dispute> disputes,
    Contested contested,
    List<PromiseToPay> promises,
    List<TimelineEntry> timeline) {

  public AccountSheet {
    items = List.copyOf(items);
    disputes = List.copyOf(disputes);
    promises = List.copyOf(promises);
    timeline = List.copyOf(timeline);
  }

  public long number() {
    return card.accountId().value();
  }

  public Balances balance() {
    return aging.balance();
  }

  /** What is past its due date, credits of that age taken off: the sum of the late buckets. */
  public Balances overdue() {
    return aging.overdue();
  }

  /** What the customer owes past its due date, before credits: what a decision speaks of. */
  public Balances overdueDebits() {
    return Balances.sum(overdueItems().stream().map(OpenItem::open).toList());
  }

  /** The items past their due date, oldest first. */
  public List<OpenItem> overdueItems() {
    return items.stream().filter(item -> item.isOverdueOn(day)).toList();
  }
}

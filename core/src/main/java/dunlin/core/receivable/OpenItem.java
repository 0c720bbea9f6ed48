package dunlin.core.receivable;

import dunlin.core.basics.Money;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Anything with a balance on an account, as of a business date: a document or one instalment of it,
 * or a payment that is not wholly allocated.
 *
 * <p>Its two amounts are of one currency. What the customer owes is positive; credit notes and
 * unapplied cash are negative.
 *
 * @param number the document number that the customer knows; several instalments share it
 * @param instalment 1 for the only or first
 * @param entity the legal entity of ours that is owed
 * @param issueDate the date on the document, or null if the source has none
 * @param postingDate when the document was booked, or null if the source does not say
 * @param dueDate the last day on which payment is in time, extensions counted; null if none is
 *     agreed
 * @param originalDueDate the due date before any extension; null if there never was one
 * @param face the amount of the document before anything was booked against it
 * @param open what is left of it
 */
public record OpenItem(
    ItemId id,
    AccountId account,
    EntityId entity,
    ItemKind kind,
    String number,
    int instalment,
    @Nullable LocalDate issueDate,
    @Nullable LocalDate postingDate,
    @Nullable LocalDate dueDate,
    @Nullable LocalDate originalDueDate,
    Money face,
    Money open) {

  public OpenItem {
    if (instalment < 1) {
      throw new IllegalArgumentException(
          "instalment of %s is %d, below 1".formatted(id, instalment));
    }
    if (!face.currency().equals(open.currency())) {
      throw new IllegalArgumentException(
          "%s mixes currencies: face %s, open %s".formatted(id, face, open));
    }
  }

  /** The same item with nothing open on it. */
  public OpenItem settled() {
    return withOpen(Money.zero(face.currency()));
  }

  /** The date from which the item's age is counted, or null if it has none. */
  public @Nullable LocalDate date(AgingBasis basis) {
    return switch (basis) {
      case DUE_DATE -> dueDate;
      case INVOICE_DATE -> issueDate;
      case POSTING_DATE -> postingDate;
    };
  }

  /** Whether the customer owes it on that day and the due date has passed. */
  public boolean isOverdueOn(LocalDate asOf) {
    return dueDate != null && open.isPositive() && DaysLate.of(dueDate, asOf).isLate();
  }

  /** Whether the due date was moved after it was first agreed. */
  public boolean isExtended() {
    return dueDate != null && !dueDate.equals(originalDueDate);
  }

  /** The same item with another due date; the original one stays for the KPIs. */
  public OpenItem extendedTo(LocalDate newDueDate) {
    return new OpenItem(
        id,
        account,
        entity,
        kind,
        number,
        instalment,
        issueDate,
        postingDate,
        newDueDate,
        originalDueDate,
        face,
        open);
  }

  /** The same item with so much left open. */
  public OpenItem withOpen(Money newOpen) {
    return new OpenItem(
        id,
        account,
        entity,
        kind,
        number,
        instalment,
        issueDate,
        postingDate,
        dueDate,
        originalDueDate,
        face,
        newOpen);
  }
}

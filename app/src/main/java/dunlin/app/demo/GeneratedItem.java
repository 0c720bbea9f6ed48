package dunlin.app.demo;

import dunlin.core.receivable.ItemKind;
import java.time.LocalDate;

/**
 * An invoice or credit note of a generated ledger, with what was paid on it before the as-of date.
 * Amounts are minor units of the customer's currency, days are counted from 1970-01-01.
 *
 * @param id from 1
 * @param closed whether it was paid in full before the as-of date
 * @param settled what was paid, 0 if nothing was; negative for a credit note
 * @param settledDay when it was paid; means nothing if {@code settled} is 0
 * @param spread a draw that spreads dates
 * @param share a draw that spreads amounts and promises
 */
record GeneratedItem(
    long id,
    GeneratedCustomer customer,
    ItemKind kind,
    boolean closed,
    long issueDay,
    long dueDay,
    long amount,
    long settled,
    long settledDay,
    double spread,
    double share) {

  String number() {
    return "INV-" + CheckedNumbers.padded(id, 8);
  }

  String reference() {
    return CheckedNumbers.creditorReference(CheckedNumbers.padded(id, 9));
  }

  /** What is still owed, in minor units. */
  long open() {
    return amount - settled;
  }

  LocalDate issueDate() {
    return LocalDate.ofEpochDay(issueDay);
  }

  LocalDate dueDate() {
    return LocalDate.ofEpochDay(dueDay);
  }

  LocalDate settledOn() {
    return LocalDate.ofEpochDay(settledDay);
  }
}

package dunlin.app.demo;

import dunlin.app.demo.DemoCustomer.Discount;
import dunlin.core.basics.Money;
import dunlin.core.receivable.ItemKind;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An invoice, credit note, debit note, or one instalment of an invoice.
 *
 * @param number what the customer knows; instalments share it
 * @param dueDate null where somebody forgot it
 * @param amount minor units of the customer's currency, negative for a credit note
 * @param instalment from 1
 * @param flawed whether it was entered wrongly on purpose; such documents stay unpaid
 */
record DemoDocument(
    long id,
    String number,
    DemoCustomer customer,
    ItemKind kind,
    LocalDate issueDate,
    LocalDate postingDate,
    @Nullable LocalDate dueDate,
    long amount,
    String purchaseOrder,
    int instalment,
    @Nullable Discount discount,
    boolean flawed) {

  String reference() {
    return CheckedNumbers.creditorReference(CheckedNumbers.padded(id, 9));
  }

  Money money(long minor) {
    return customer.money(minor);
  }

  boolean isDebit() {
    return kind.isDebit();
  }

  /** The due date of a document that has one. */
  LocalDate knownDueDate() {
    if (dueDate == null) {
      throw new IllegalStateException("document %s has no due date".formatted(number));
    }
    return dueDate;
  }

  /** The last day of the early-payment discount, or null without one. */
  @Nullable LocalDate discountDate() {
    return discount == null ? null : issueDate.plusDays(discount.days());
  }
}

package dunlin.app.demo;

import java.util.List;
import java.util.Locale;

/**
 * A line that the bank will show, before it is drawn who sent it and on which day.
 *
 * @param customer the one that owes what is paid
 * @param amount minor units, negative for a charge
 * @param shares what the line truly pays; empty if nothing
 */
record BankLine(
    GeneratedCustomer customer, Kind kind, long amount, String remittance, List<Share> shares) {

  /** Part of a line: so many minor units for that item. */
  record Share(long item, long amount) {}

  /** What makes a line easy or hard to match. */
  enum Kind {
    /** The open amount under the invoice number. */
    EXACT,
    /** The open amount under the structured creditor reference alone. */
    EXACT_RF,
    /** Several invoices in one line. */
    MULTI,
    /** A part, said to be one. */
    PARTIAL,
    /** A little less than is open, without a word. */
    SHORT,
    /** The invoice number mistyped. */
    TYPO,
    /** Amount and payer only. */
    NOREF,
    /** More than is open. */
    OVER,
    /** The same payment a second time. */
    DUP,
    /** No payment of an invoice at all. */
    NOISE;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The line that pays this item, whole or in part. */
  static BankLine of(GeneratedItem item, Kind kind, long amount, String remittance, long paid) {
    return new BankLine(
        item.customer(), kind, amount, remittance, List.of(new Share(item.id(), paid)));
  }
}

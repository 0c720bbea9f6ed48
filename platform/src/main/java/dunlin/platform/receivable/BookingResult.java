package dunlin.platform.receivable;

import java.util.List;

/** What came of a change of the ledger. */
public sealed interface BookingResult {

  /**
   * It stands in the books.
   *
   * @param itemId the item made or changed; the payment for a payment
   * @param entryIds the entries made, in pairs for allocations
   */
  record Recorded(long itemId, List<Long> entryIds) implements BookingResult {
    public Recorded {
      entryIds = List.copyOf(entryIds);
    }
  }

  /** The same key with the same content was recorded before; nothing was done. */
  record AlreadyRecorded(long itemId) implements BookingResult {}

  /** Nothing was done. */
  record Refused(Refusal refusal, String reason) implements BookingResult {}

  /** Why a change is refused. */
  enum Refusal {
    /** No such account, item or entry, or none that the actor may see. */
    NOT_FOUND,
    /** The key of the customer names several accounts. */
    AMBIGUOUS,
    /** Amounts of different currencies cannot be set against each other. */
    CURRENCY_DIFFERS,
    /** More than is open on one of the two sides. */
    BEYOND_OPEN,
    /** Both sides are owed by the same party. */
    SAME_SIDE,
    /** Cash of one customer for what another owes, who is not of the same family. */
    UNRELATED_CUSTOMER,
    /** Zero changes nothing. */
    ZERO_AMOUNT,
    ALREADY_REVERSED,
    /** A reversal itself, or a correction by the source, is not reversed. */
    NOT_REVERSIBLE,
    /** Taking it back takes what the actor may not do. */
    NOT_PERMITTED,
    /** The key was used for something else. */
    KEY_IN_USE,
    /** The dates contradict each other. */
    IMPOSSIBLE_DATES,
    /** A reason or an approval is missing. */
    UNEXPLAINED
  }
}

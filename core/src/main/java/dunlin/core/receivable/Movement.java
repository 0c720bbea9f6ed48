package dunlin.core.receivable;

/** Why receivables rose or fell between two days: one line of a {@link RollForward}. */
public enum Movement {
  /** New invoices; positive. */
  INVOICES("new invoices"),
  /** New debit notes; positive. */
  DEBIT_NOTES("debit notes"),
  /** New credit notes; negative. */
  CREDIT_NOTES("credit notes"),
  /** Cash that came in, allocated or not; negative. */
  CASH("cash"),
  /** Cash and credits set against items; over all buckets zero. */
  ALLOCATIONS("allocations"),
  /** Changes agreed with customers, of either sign. */
  ADJUSTMENTS("adjustments"),
  /** Debts given up; negative. */
  WRITE_OFFS("write-offs"),
  /** Amounts that the books of the source now state otherwise. */
  CORRECTIONS("corrections"),
  /** Opening amounts that grew older, or whose date was moved; over all buckets zero. */
  TRANSFERS("transfers between buckets");

  private final String label;

  Movement(String label) {
    this.label = label;
  }

  /** The name of the line as it is printed. */
  public String label() {
    return label;
  }

  /** Whether it only shifts amounts between items or buckets and leaves the total as it is. */
  public boolean isZeroInTotal() {
    return this == ALLOCATIONS || this == TRANSFERS;
  }

  /** The movement that the birth of an item is, with its face amount. */
  public static Movement ofNew(ItemKind kind) {
    return switch (kind) {
      case INVOICE -> INVOICES;
      case DEBIT_NOTE -> DEBIT_NOTES;
      case CREDIT_NOTE -> CREDIT_NOTES;
      case PAYMENT -> CASH;
    };
  }

  /**
   * The movement that an entry is.
   *
   * @throws IllegalArgumentException for a reversal, which belongs to the line of the entry that it
   *     reverses
   */
  public static Movement ofEntry(EntryKind kind) {
    return switch (kind) {
      case ALLOCATION -> ALLOCATIONS;
      case ADJUSTMENT -> ADJUSTMENTS;
      case WRITE_OFF -> WRITE_OFFS;
      case CORRECTION -> CORRECTIONS;
      case REVERSAL ->
          throw new IllegalArgumentException(
              "a reversal is no movement of its own\nMaybe pass the kind of the entry it reverses");
    };
  }
}

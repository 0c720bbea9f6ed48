package dunlin.core.receivable;

/** Why an entry changed the balance of an item, with the one-letter code that the ledger stores. */
public enum EntryKind {
  /** Cash or a credit set against an item; always one of a pair that sums to zero. */
  ALLOCATION('A'),
  /** The exact opposite of an earlier entry, which it names. */
  REVERSAL('R'),
  /** A change agreed with the customer, such as a price difference. */
  ADJUSTMENT('J'),
  /** A debt given up. */
  WRITE_OFF('W'),
  /** The books of the source now say another face amount than before. */
  CORRECTION('X');

  private final char code;

  EntryKind(char code) {
    this.code = code;
  }

  public char code() {
    return code;
  }

  public static EntryKind ofCode(char code) {
    for (EntryKind kind : values()) {
      if (kind.code == code) {
        return kind;
      }
    }
    throw new IllegalArgumentException("'%s' is no code of an entry kind".formatted(code));
  }
}

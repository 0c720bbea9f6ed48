package dunlin.core.receivable;

/** What made an open item, with the one-letter code that the ledger stores. */
public enum ItemKind {
  /** A demand for goods or services; positive. */
  INVOICE('I'),
  /** An additional demand on an earlier invoice; positive. */
  DEBIT_NOTE('D'),
  /** A reduction that the customer may set against invoices; negative. */
  CREDIT_NOTE('C'),
  /** Cash that came in and is not yet allocated; negative. */
  PAYMENT('P');

  private final char code;

  ItemKind(char code) {
    this.code = code;
  }

  public char code() {
    return code;
  }

  /** Whether the customer owes it, rather than we them. */
  public boolean isDebit() {
    return this == INVOICE || this == DEBIT_NOTE;
  }

  public static ItemKind ofCode(char code) {
    for (ItemKind kind : values()) {
      if (kind.code == code) {
        return kind;
      }
    }
    throw new IllegalArgumentException("'%s' is no code of an item kind".formatted(code));
  }
}

package dunlin.core.spi;

/** What may be doubtful about booked records. */
public enum FindingKind {
  /** A customer without an e-mail address cannot be written to. */
  MISSING_EMAIL("no e-mail address"),
  /** A receivable without a due date never becomes late. */
  MISSING_DUE_DATE("no due date"),
  /**
   * Two customers of the same name, spelling aside, in the same country; or of the same number but
   * for zeros in front.
   */
  DUPLICATE_CUSTOMER("duplicate customer"),
  /** One delivery describes a customer in several ways; the first was taken. */
  CUSTOMER_DESCRIBED_TWICE("customer described in several ways"),
  /** Due before it was issued, before 1970 or in more than ten years; or issued far ahead. */
  IMPOSSIBLE_DATES("impossible dates"),
  /** An invoice below zero; it was booked as a credit note. */
  NEGATIVE_INVOICE("negative invoice"),
  /** The source says another open amount than the entries give. */
  STATED_OPEN_DIFFERS("stated open amount differs"),
  /** Cash of one customer was set against what another owes, who is not of the same family. */
  PAID_BY_STRANGER("paid by an unrelated customer"),
  /** Customers owe in a currency that has no rate to the base currency. */
  MISSING_RATE("no rate"),
  /**
   * The source says again what it said before a correction; an old file may have come by mistake.
   */
  SET_BACK("set back to an earlier value"),
  /** A free text held the number or security code of a payment card; it was masked. */
  CARD_DATA_MASKED("card data masked"),
  /** An entity of ours was seen for the first time and opened under its code. */
  NEW_ENTITY("new entity");

  private final String label;

  FindingKind(String label) {
    this.label = label;
  }

  /** As a person reads it. */
  public String label() {
    return label;
  }
}

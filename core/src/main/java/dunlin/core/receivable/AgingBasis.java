package dunlin.core.receivable;

/** The date of an item from which its age is counted; every aging states which one it took. */
public enum AgingBasis {
  /** Age is days late: 0 on the due date, negative before it. */
  DUE_DATE("due date"),
  /** Age is days since the document was issued. */
  INVOICE_DATE("invoice date"),
  /** Age is days since the document was booked. */
  POSTING_DATE("posting date");

  private final String label;

  AgingBasis(String label) {
    this.label = label;
  }

  /** The name as it is printed beside a figure: {@code "due date"}. */
  public String label() {
    return label;
  }
}

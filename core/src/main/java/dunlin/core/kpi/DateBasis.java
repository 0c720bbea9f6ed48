package dunlin.core.kpi;

/** The date that puts an event into a period or bucket; it is printed beside every figure. */
public enum DateBasis {
  INVOICE_DATE("by invoice date"),
  POSTING_DATE("by posting date"),
  DUE_DATE("by due date"),
  VALUE_DATE("by value date");

  private final String label;

  DateBasis(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}

package dunlin.core.kpi;

/** What a KPI is made of, and so what its number of cases counts. */
public enum KpiCases {
  MONTHS("months"),
  ITEMS("items"),
  PAYMENTS("payments"),
  PROMISES("promises");

  private static final long FEW = 30;

  private final String label;

  KpiCases(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /** Whether so many are too few to read much into the figure; months are never sampled. */
  public boolean areFew(long number) {
    return this != MONTHS && number < FEW;
  }
}

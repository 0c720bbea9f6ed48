package dunlin.core.kpi;

/** What a KPI is counted in, and how many decimals people read of it. */
public enum KpiUnit {
  /** Calendar days. */
  DAYS(" days", 1),
  /** Hundredths of the denominator: 56.3 is 56.3 %. */
  PERCENT(" %", 1),
  /** How many times per period. */
  TIMES(" times", 2);

  private final String suffix;
  private final int decimals;

  KpiUnit(String suffix, int decimals) {
    this.suffix = suffix;
    this.decimals = decimals;
  }

  public int decimals() {
    return decimals;
  }

  /** The number as people read it: {@code "52.4 days"}. */
  public String text(Fraction value) {
    return value.rounded(decimals).toPlainString() + suffix;
  }
}

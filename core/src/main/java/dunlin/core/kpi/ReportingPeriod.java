package dunlin.core.kpi;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/** The days that a KPI covers, the first and the last included. */
public record ReportingPeriod(LocalDate first, LocalDate last) {

  public ReportingPeriod {
    if (last.isBefore(first)) {
      throw new IllegalArgumentException("last is %s, before first, %s".formatted(last, first));
    }
  }

  public static ReportingPeriod of(YearMonth month) {
    return new ReportingPeriod(month.atDay(1), month.atEndOfMonth());
  }

  /** The period of a figure that looks at one day alone. */
  public static ReportingPeriod of(LocalDate day) {
    return new ReportingPeriod(day, day);
  }

  public long days() {
    return ChronoUnit.DAYS.between(first, last) + 1;
  }

  public boolean contains(LocalDate day) {
    return !day.isBefore(first) && !day.isAfter(last);
  }

  @Override
  public String toString() {
    return first.equals(last) ? "as of " + last : first + " to " + last;
  }
}

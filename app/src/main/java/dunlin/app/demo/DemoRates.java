package dunlin.app.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Invented rates of exchange to the euro at the end of each month, wandering a little. */
final class DemoRates {

  /** One unit of the currency is {@code rate} euro on that day. */
  record Rate(String currency, LocalDate date, BigDecimal rate) {}

  private static final Map<String, Double> BEGINNINGS =
      new TreeMap<>(Map.of("CHF", 1.04, "GBP", 1.17, "USD", 0.92));
  private static final double MONTHLY_CHANGE = 0.008;

  private DemoRates() {}

  /** From the month end before the period to its last day. */
  static List<Rate> drawn(DemoPeriod period, Chance chance) {
    List<Rate> rates = new ArrayList<>();
    BEGINNINGS.forEach((currency, beginning) -> {
      double rate = beginning;
      for (LocalDate day : days(period)) {
        BigDecimal published = BigDecimal.valueOf(rate).setScale(4, RoundingMode.HALF_EVEN);
        rates.add(new Rate(currency, day, published));
        rate *= 1 + MONTHLY_CHANGE * chance.bell();
      }
    });
    return rates;
  }

  private static List<LocalDate> days(DemoPeriod period) {
    List<LocalDate> days = new ArrayList<>();
    YearMonth month = YearMonth.from(period.start()).minusMonths(1);
    while (period.isOver(month.atEndOfMonth())) {
      days.add(month.atEndOfMonth());
      month = month.plusMonths(1);
    }
    if (!days.getLast().equals(period.businessDate())) {
      days.add(period.businessDate());
    }
    return days;
  }
}

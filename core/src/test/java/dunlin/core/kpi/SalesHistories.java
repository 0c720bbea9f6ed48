package dunlin.core.kpi;

import dunlin.core.basics.Money;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Histories of sales made by chance. */
final class SalesHistories {

  private SalesHistories() {}

  /** One to twelve months with sales and receivables above zero, a part of them current. */
  static SalesHistory some(RandomGenerator random, int size) {
    YearMonth first = YearMonth.of(2020 + random.nextInt(5), 1 + random.nextInt(12));
    List<MonthOfSales> months = new ArrayList<>();
    for (int i = 0; i <= Math.min(size, 11); i++) {
      long receivables = random.nextLong(1, 5_000_000);
      months.add(
          new MonthOfSales(
              first.plusMonths(i),
              euros(random.nextLong(1, 2_000_000)),
              euros(receivables),
              euros(random.nextLong(0, receivables + 1))));
    }
    return new SalesHistory(DateBasis.INVOICE_DATE, months);
  }

  /** Months that sell the same every day, and owe no more at the end than they sold. */
  static SalesHistory constant(RandomGenerator random, int size) {
    YearMonth first = YearMonth.of(2020 + random.nextInt(5), 1 + random.nextInt(12));
    long daily = random.nextLong(1, 100_000);
    int count = 1 + Math.min(size, 11);
    long sold =
        daily * (first.plusMonths(count).atDay(1).toEpochDay() - first.atDay(1).toEpochDay());
    long receivables = random.nextLong(0, sold + 1);
    long current = random.nextLong(0, receivables + 1);
    List<MonthOfSales> months = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      YearMonth month = first.plusMonths(i);
      months.add(
          new MonthOfSales(
              month, euros(daily * month.lengthOfMonth()), euros(receivables), euros(current)));
    }
    return new SalesHistory(DateBasis.INVOICE_DATE, months);
  }

  static Money euros(long cents) {
    return Money.ofMinor(cents, "EUR");
  }
}

package dunlin.platform.insight;

import dunlin.core.basics.Money;
import dunlin.core.kpi.AverageDaysDelinquent;
import dunlin.core.kpi.CollectionEffectiveness;
import dunlin.core.kpi.DateBasis;
import dunlin.core.kpi.DaysSalesOutstanding;
import dunlin.core.kpi.Figure;
import dunlin.core.kpi.MonthOfSales;
import dunlin.core.kpi.PercentCurrent;
import dunlin.core.kpi.ReceivablesTurnover;
import dunlin.core.kpi.SalesHistory;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.NavigableMap;

/**
 * The KPIs of whole months: a quarter for the simple ones, as many months as it takes for
 * countback.
 *
 * <p>Months are those of the posting date, else the invoice date. A month without any total stands
 * for no sales and unchanged balances.
 */
final class MonthFigures {

  private static final int QUARTER = 3;

  private MonthFigures() {}

  /** The figures at the end of a month; none where the ledger begins later. */
  static List<Figure> of(
      NavigableMap<YearMonth, MonthTotal> months, YearMonth last, Currency currency) {
    if (months.isEmpty() || months.firstKey().isAfter(last)) {
      return List.of();
    }
    SalesHistory all = history(months, last, currency);
    SalesHistory quarter = all.latest(Math.min(QUARTER, all.months().size()));
    Money opening = receivablesBefore(months, quarter.months().getFirst().month(), currency);
    Money openingOfMonth = receivablesBefore(months, last, currency);
    return List.of(
        DaysSalesOutstanding.simple(quarter),
        DaysSalesOutstanding.countback(all),
        DaysSalesOutstanding.bestPossible(quarter),
        DaysSalesOutstanding.bestPossibleByCountback(all),
        AverageDaysDelinquent.simple(quarter),
        AverageDaysDelinquent.countback(all),
        CollectionEffectiveness.ofLastMonth(openingOfMonth, quarter),
        CollectionEffectiveness.withAverageSales(opening, quarter),
        CollectionEffectiveness.withTotalSales(opening, quarter),
        PercentCurrent.atEnd(quarter),
        ReceivablesTurnover.of(quarter));
  }

  /** The figures at the ends of the latest months, oldest first. */
  static List<TrendPoint> trend(
      NavigableMap<YearMonth, MonthTotal> months, YearMonth last, int number, Currency currency) {
    List<TrendPoint> points = new ArrayList<>();
    for (int back = number - 1; back >= 0; back--) {
      YearMonth month = last.minusMonths(back);
      List<Figure> figures = of(months, month, currency);
      if (!figures.isEmpty()) {
        points.add(new TrendPoint(month, figures));
      }
    }
    return points;
  }

  private static SalesHistory history(
      NavigableMap<YearMonth, MonthTotal> months, YearMonth last, Currency currency) {
    List<MonthOfSales> history = new ArrayList<>();
    MonthTotal latest = null;
    for (YearMonth month = months.firstKey(); !month.isAfter(last); month = month.plusMonths(1)) {
      MonthTotal total = months.get(month);
      Money sales = total == null ? Money.zero(currency) : total.sales();
      latest = total == null ? latest : total;
      if (latest != null) {
        history.add(
            new MonthOfSales(month, sales, latest.receivablesAtEnd(), latest.currentAtEnd()));
      }
    }
    return new SalesHistory(DateBasis.POSTING_DATE, history);
  }

  private static Money receivablesBefore(
      NavigableMap<YearMonth, MonthTotal> months, YearMonth month, Currency currency) {
    var before = months.lowerEntry(month);
    return before == null ? Money.zero(currency) : before.getValue().receivablesAtEnd();
  }
}

package dunlin.platform.insight;

import dunlin.core.basics.Money;
import dunlin.core.kpi.DebitTotals;
import dunlin.core.receivable.BaseRates;
import dunlin.platform.receivable.Rates;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Brings totals of several currencies into one, at the rates of their own days.
 *
 * <p>Each total is converted once, half to even, at the rate dated last on or before the month end
 * or the day. Amounts of a currency without a rate are left out, and the currency is remembered so
 * that the reader is told.
 */
final class InOneCurrency {

  private final Currency target;
  private final Rates rates;
  private final Set<String> withoutRate = new TreeSet<>();

  InOneCurrency(Currency target, Rates rates) {
    this.target = target;
    this.rates = rates;
  }

  /**
   * The totals by month, oldest first; a month between the first and the last that had no total is
   * absent.
   */
  NavigableMap<YearMonth, MonthTotal> months(List<MonthTotal> totals) {
    NavigableMap<YearMonth, MonthTotal> byMonth = new TreeMap<>();
    for (MonthTotal total : totals) {
      converter(total.sales().currency(), total.month().atEndOfMonth())
          .map(total::each)
          .ifPresent(each -> byMonth.merge(each.month(), each, MonthTotal::plus));
    }
    return byMonth;
  }

  /** The total of a day, empty if nothing was owed in a currency that has a rate. */
  Optional<DayTotal> day(LocalDate day, List<DayTotal> totals) {
    return totals.stream()
        .flatMap(total ->
            converter(total.open().amount().currency(), day)
                .map(convert -> total.each(part -> converted(part, convert)))
                .stream())
        .reduce(DayTotal::plus);
  }

  /** Currencies whose amounts were left out. */
  Set<String> withoutRate() {
    return withoutRate;
  }

  private Optional<UnaryOperator<Money>> converter(Currency from, LocalDate day) {
    if (from.equals(target)) {
      return Optional.of(UnaryOperator.identity());
    }
    Optional<UnaryOperator<Money>> converter =
        rates
            .find(from, target, day)
            .map(dated -> amount -> BaseRates.at(dated.rate(), amount, target));
    if (converter.isEmpty()) {
      withoutRate.add(from.getCurrencyCode());
    }
    return converter;
  }

  private static DebitTotals.Part converted(DebitTotals.Part part, UnaryOperator<Money> convert) {
    return new DebitTotals.Part(convert.apply(part.amount()), part.count());
  }
}

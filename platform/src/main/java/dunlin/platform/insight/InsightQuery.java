package dunlin.platform.insight;

import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;

/**
 * What figures are asked for.
 *
 * @param asOf the day at whose end the figures stand; KPIs of months take the last month that had
 *     ended by then
 * @param unitId one business unit, or all that the asker may see
 * @param currency amounts of this currency alone; empty for all amounts in the base currency
 */
public record InsightQuery(LocalDate asOf, Optional<Integer> unitId, Optional<Currency> currency) {

  public static InsightQuery asOf(LocalDate day) {
    return new InsightQuery(day, Optional.empty(), Optional.empty());
  }
}

package dunlin.platform.insight;

import dunlin.core.kpi.Figure;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;

/**
 * Figures with all that is needed to check them.
 *
 * @param currency the currency of every amount
 * @param converted whether amounts of other currencies were converted into it at dated rates
 * @param figures the KPIs in the order in which a manager reads them
 * @param trend the same KPIs at earlier month ends, oldest first
 * @param withoutRate codes of currencies that have no rate and were left out, in their order
 * @param remarks what else a reader must know
 */
public record Insight(
    Currency currency,
    boolean converted,
    List<Figure> figures,
    List<TrendPoint> trend,
    List<String> withoutRate,
    List<String> remarks) {

  public Insight {
    figures = List.copyOf(figures);
    trend = List.copyOf(trend);
    withoutRate = List.copyOf(withoutRate);
    remarks = List.copyOf(remarks);
  }

  /** All that a reader must know, each in a sentence. */
  public List<String> notices() {
    return Stream.concat(
            withoutRate.stream()
                .map(code -> "Amounts in %s are left out: no rate is known.".formatted(code)),
            remarks.stream())
        .toList();
  }
}

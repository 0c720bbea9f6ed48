package dunlin.platform.insight;

import dunlin.core.kpi.Figure;
import java.util.Currency;
import java.util.List;

/**
 * Figures with all that is needed to check them.
 *
 * @param currency the currency of every amount
 * @param converted whether amounts of other currencies were converted into it at dated rates
 * @param figures the KPIs in the order in which a manager reads them
 * @param trend the same KPIs at earlier month ends, oldest first
 * @param notices what a reader must know, such as a currency that has no rate and was left out
 */
public record Insight(
    Currency currency,
    boolean converted,
    List<Figure> figures,
    List<TrendPoint> trend,
    List<String> notices) {

  public Insight {
    figures = List.copyOf(figures);
    trend = List.copyOf(trend);
    notices = List.copyOf(notices);
  }
}

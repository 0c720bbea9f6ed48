package dunlin.platform.insight;

import dunlin.core.kpi.Figure;
import java.time.YearMonth;
import java.util.List;

/** The figures as they stood at the end of a month, for trends. */
public record TrendPoint(YearMonth month, List<Figure> figures) {

  public TrendPoint {
    figures = List.copyOf(figures);
  }
}

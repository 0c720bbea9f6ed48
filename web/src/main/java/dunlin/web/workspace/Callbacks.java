package dunlin.web.workspace;

import dunlin.core.basics.BusinessCalendar;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/** The days that a form proposes for a callback. */
final class Callbacks {

  private static final int[] BUSINESS_DAYS_AHEAD = {1, 3, 5, 10};

  private Callbacks() {}

  /** The next worked day, the third, and so on: weekends are never proposed. */
  static List<LocalDate> proposedFrom(LocalDate businessDate) {
    BusinessCalendar calendar = BusinessCalendar.weekdaysOnly("ZZ");
    return IntStream.of(BUSINESS_DAYS_AHEAD)
        .mapToObj(days -> calendar.plusBusinessDays(businessDate, days))
        .toList();
  }
}

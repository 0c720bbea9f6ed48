package dunlin.platform.trial;

import dunlin.core.basics.BusinessCalendar;
import dunlin.platform.calendar.BusinessDays;
import dunlin.platform.calendar.Calendars;
import dunlin.platform.treatment.Night;
import dunlin.platform.treatment.NightlyRun;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which days of the past are looked at, and what was known on them. */
@Component
class PastDays {

  private static final int MOST_NIGHTS = 2000;
  private static final int WEEK = 7;

  /** About so many accounts are decided for a backtest; where daily would be more, it is weekly. */
  private static final long MOST_DECIDED = 1_000_000;

  private final NightlyRun nights;
  private final BusinessDays businessDays;
  private final Calendars calendars;

  PastDays(NightlyRun nights, BusinessDays businessDays, Calendars calendars) {
    this.nights = nights;
    this.businessDays = businessDays;
    this.calendars = calendars;
  }

  /**
   * A day.
   *
   * @param known the number of the newest fact known in its night; empty if no night ran
   */
  record Past(LocalDate day, Optional<Long> known) {}

  /**
   * The working days of the last so many days before the business date, in their order; every
   * seventh day where there are many accounts.
   */
  List<Past> before(int days, int accounts) {
    LocalDate today = businessDays.today();
    Map<LocalDate, Long> known = knownInNights();
    BusinessCalendar calendar = calendars.of("");
    boolean isWeekly = (long) days * accounts > MOST_DECIDED;
    List<Past> past = new ArrayList<>();
    for (int back = days; back >= 1; back--) {
      LocalDate day = today.minusDays(back);
      boolean isWanted = isWeekly ? back % WEEK == 0 : calendar.isBusinessDay(day);
      if (isWanted) {
        past.add(new Past(day, Optional.ofNullable(known.get(day))));
      }
    }
    return past;
  }

  /** By the last night of each business date. */
  private Map<LocalDate, Long> knownInNights() {
    Map<LocalDate, Long> known = new HashMap<>();
    nights.history(MOST_NIGHTS).stream()
        .filter(night -> night.state() == Night.State.DONE)
        .forEach(night -> known.putIfAbsent(night.businessDate(), night.version()));
    return known;
  }

  int accounts() {
    return nights.status().wouldDecide();
  }
}

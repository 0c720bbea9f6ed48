package dunlin.core.basics;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/**
 * The days on which a country works.
 *
 * @param country ISO 3166-1 alpha-2 code, such as {@code DE}
 * @param weekend the days of the week that are never worked
 * @param holidays the dated public holidays known to this calendar
 */
public record BusinessCalendar(String country, Set<DayOfWeek> weekend, Set<LocalDate> holidays) {

  public BusinessCalendar {
    weekend = Set.copyOf(weekend);
    holidays = Set.copyOf(holidays);
    if (weekend.size() == DayOfWeek.values().length) {
      throw new IllegalArgumentException("country %s would never work".formatted(country));
    }
  }

  /** A calendar that rests on Saturday and Sunday and knows no holidays. */
  public static BusinessCalendar weekdaysOnly(String country) {
    return new BusinessCalendar(country, Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), Set.of());
  }

  public boolean isBusinessDay(LocalDate day) {
    return !weekend.contains(day.getDayOfWeek()) && !holidays.contains(day);
  }

  /** The day itself if it is worked, else the next that is. */
  public LocalDate sameOrNextBusinessDay(LocalDate day) {
    LocalDate next = day;
    while (!isBusinessDay(next)) {
      next = next.plusDays(1);
    }
    return next;
  }

  /** The day that lies so many worked days after the given one; 0 gives the day itself. */
  public LocalDate plusBusinessDays(LocalDate day, int businessDays) {
    if (businessDays < 0) {
      throw new IllegalArgumentException("businessDays is %d, below 0".formatted(businessDays));
    }
    LocalDate next = day;
    for (int left = businessDays; left > 0; left--) {
      next = sameOrNextBusinessDay(next.plusDays(1));
    }
    return next;
  }
}

package dunlin.platform.calendar;

import dunlin.core.basics.BusinessCalendar;
import dunlin.core.basics.PublicHolidays;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The working days of countries. */
@Service
public class Calendars {

  private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

  /**
   * As far back as anything is counted in worked days, and as far ahead as a free day is sought.
   */
  private static final int DAYS_BACK = 100;

  private static final int DAYS_AHEAD = 400;

  private final CalendarRepository repository;
  private final BusinessDays businessDays;

  Calendars(CalendarRepository repository, BusinessDays businessDays) {
    this.repository = repository;
    this.businessDays = businessDays;
  }

  /**
   * The calendar of a country around the business date: its public holidays by their rules, and the
   * days that the installation has of its own. One that rests on weekends only where neither is
   * known.
   */
  @Transactional(readOnly = true)
  public BusinessCalendar of(String country) {
    LocalDate today = businessDays.today();
    LocalDate from = today.minusDays(DAYS_BACK);
    LocalDate to = today.plusDays(DAYS_AHEAD);
    return new BusinessCalendar(
        country,
        WEEKEND,
        Stream.concat(
                PublicHolidays.of(country, from, to).stream(),
                repository.holidaysOf(country, from, to).stream())
            .collect(Collectors.toSet()));
  }
}

package dunlin.platform.calendar;

import dunlin.core.basics.BusinessCalendar;
import java.time.DayOfWeek;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The working days of countries. */
@Service
public class Calendars {

  private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

  private final CalendarRepository repository;

  Calendars(CalendarRepository repository) {
    this.repository = repository;
  }

  /** The calendar of a country; one that rests on weekends only where no holidays are known. */
  @Transactional(readOnly = true)
  public BusinessCalendar of(String country) {
    return new BusinessCalendar(country, WEEKEND, repository.holidaysOf(country));
  }
}

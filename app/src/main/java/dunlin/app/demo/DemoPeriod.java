package dunlin.app.demo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** The two years of the demo's history. */
record DemoPeriod(LocalDate start, LocalDate businessDate) {

  static final int MONTHS = 24;

  /** The 24 months that end on the business date. */
  static DemoPeriod endingOn(LocalDate businessDate) {
    return new DemoPeriod(businessDate.plusDays(1).minusMonths(MONTHS), businessDate);
  }

  /** The first day of a month of the period, from 0. */
  LocalDate monthStart(int month) {
    return start.plusMonths(month);
  }

  /** How far into the period a day is: 0 at its start, 1 at its end or later. */
  double progress(LocalDate date) {
    double days = ChronoUnit.DAYS.between(start, date);
    return Math.clamp(days / ChronoUnit.DAYS.between(start, businessDate), 0.0, 1.0);
  }

  boolean isOver(LocalDate date) {
    return !date.isAfter(businessDate);
  }

  /** The day itself, or Monday if it is on a weekend. */
  static LocalDate workdayFrom(LocalDate date) {
    return switch (date.getDayOfWeek()) {
      case SATURDAY -> date.plusDays(2);
      case SUNDAY -> date.plusDays(1);
      default -> date;
    };
  }

  /** The day itself, or Friday if it is on a weekend. */
  static LocalDate workdayUntil(LocalDate date) {
    return switch (date.getDayOfWeek()) {
      case SATURDAY -> date.minusDays(1);
      case SUNDAY -> date.minusDays(2);
      default -> date;
    };
  }

  /** The first such day of the week, not before the date. */
  static LocalDate weekdayFrom(DayOfWeek weekday, LocalDate date) {
    return date.plusDays(Math.floorMod(weekday.getValue() - date.getDayOfWeek().getValue(), 7));
  }
}

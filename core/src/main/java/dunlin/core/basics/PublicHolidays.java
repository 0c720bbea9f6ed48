package dunlin.core.basics;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The public holidays of whole countries by their rules: those that hold everywhere in the country,
 * with the days on which they are observed instead. Those of single regions are not among them. The
 * sources stand in docs/contact-rules.md.
 */
public final class PublicHolidays {

  private static final Map<String, IntFunction<Stream<LocalDate>>> BY_COUNTRY =
      Map.of(
          "AT", PublicHolidays::austria,
          "BE", PublicHolidays::belgium,
          "CH", PublicHolidays::switzerland,
          "DE", PublicHolidays::germany,
          "ES", PublicHolidays::spain,
          "FR", PublicHolidays::france,
          "GB", PublicHolidays::england,
          "IT", PublicHolidays::italy,
          "NL", PublicHolidays::netherlands,
          "US", PublicHolidays::unitedStates);

  private PublicHolidays() {}

  /** The countries whose holidays are known. */
  public static Set<String> countries() {
    return BY_COUNTRY.keySet();
  }

  /**
   * The holidays of a country from one day to another, both counted; none if they are not known.
   *
   * @param country ISO 3166-1 alpha-2 code
   */
  public static Set<LocalDate> of(String country, LocalDate from, LocalDate to) {
    IntFunction<Stream<LocalDate>> rule = BY_COUNTRY.getOrDefault(country, year -> Stream.empty());
    // What falls on the first day of a year may be observed on the last day of the one before.
    return IntStream.rangeClosed(from.getYear(), to.getYear() + 1)
        .boxed()
        .flatMap(rule::apply)
        .filter(day -> !day.isBefore(from) && !day.isAfter(to))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Easter Sunday of the Gregorian calendar, by the method of Meeus, Jones and Butcher. */
  static LocalDate easter(int year) {
    int a = year % 19;
    int century = year / 100;
    int c = year % 100;
    int epact = (19 * a + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    int weekday = (32 + 2 * (century % 4) + 2 * (c / 4) - epact - c % 4) % 7;
    int shift = (a + 11 * epact + 22 * weekday) / 451;
    int day = epact + weekday - 7 * shift + 114;
    return LocalDate.of(year, day / 31, day % 31 + 1);
  }

  private static Stream<LocalDate> germany(int year) {
    return Stream.concat(
        fixed(year, "01-01", "05-01", "10-03", "12-25", "12-26"), afterEaster(year, -2, 1, 39, 50));
  }

  private static Stream<LocalDate> austria(int year) {
    return Stream.concat(
        fixed(
            year, "01-01", "01-06", "05-01", "08-15", "10-26", "11-01", "12-08", "12-25", "12-26"),
        afterEaster(year, 1, 39, 50, 60));
  }

  /** The national day, and what every canton keeps. */
  private static Stream<LocalDate> switzerland(int year) {
    return Stream.concat(fixed(year, "01-01", "08-01", "12-25"), afterEaster(year, 39));
  }

  private static Stream<LocalDate> france(int year) {
    return Stream.concat(
        fixed(year, "01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25"),
        afterEaster(year, 1, 39, 50));
  }

  private static Stream<LocalDate> spain(int year) {
    return Stream.concat(
        fixed(
            year, "01-01", "01-06", "05-01", "08-15", "10-12", "11-01", "12-06", "12-08", "12-25"),
        afterEaster(year, -2));
  }

  private static Stream<LocalDate> italy(int year) {
    Stream<LocalDate> all =
        Stream.concat(
            fixed(
                year, "01-01", "01-06", "04-25", "05-01", "06-02", "08-15", "11-01", "12-08",
                "12-25", "12-26"),
            afterEaster(year, 1));
    return year < 2026 ? all : Stream.concat(all, fixed(year, "10-04"));
  }

  /** The King's birthday is kept on the day before where it falls on a Sunday. */
  private static Stream<LocalDate> netherlands(int year) {
    LocalDate king = LocalDate.of(year, Month.APRIL, 27);
    return Stream.of(
            fixed(year, "01-01", "05-05", "12-25", "12-26"),
            afterEaster(year, -2, 1, 39, 50),
            Stream.of(king.getDayOfWeek() == DayOfWeek.SUNDAY ? king.minusDays(1) : king))
        .flatMap(each -> each);
  }

  private static Stream<LocalDate> belgium(int year) {
    return Stream.concat(
        fixed(year, "01-01", "05-01", "07-21", "08-15", "11-01", "11-11", "12-25"),
        afterEaster(year, 1, 39, 50));
  }

  /** England's bank holidays; what falls on a weekend moves to the next day that is free for it. */
  private static Stream<LocalDate> england(int year) {
    List<LocalDate> days =
        new ArrayList<>(
            Stream.concat(
                    afterEaster(year, -2, 1),
                    Stream.of(
                        first(year, Month.MAY, DayOfWeek.MONDAY),
                        last(year, Month.MAY, DayOfWeek.MONDAY),
                        last(year, Month.AUGUST, DayOfWeek.MONDAY)))
                .toList());
    fixed(year, "01-01", "12-25", "12-26")
        .sorted(Comparator.comparing(PublicHolidays::isWeekend))
        .forEach(day -> {
          LocalDate free = day;
          while (isWeekend(free) || days.contains(free)) {
            free = free.plusDays(1);
          }
          days.add(free);
        });
    return days.stream();
  }

  /** Federal holidays; one on a Saturday is kept on Friday, one on a Sunday on Monday. */
  private static Stream<LocalDate> unitedStates(int year) {
    Stream<LocalDate> moving =
        Stream.of(
            nth(3, year, Month.JANUARY, DayOfWeek.MONDAY),
            nth(3, year, Month.FEBRUARY, DayOfWeek.MONDAY),
            last(year, Month.MAY, DayOfWeek.MONDAY),
            first(year, Month.SEPTEMBER, DayOfWeek.MONDAY),
            nth(2, year, Month.OCTOBER, DayOfWeek.MONDAY),
            nth(4, year, Month.NOVEMBER, DayOfWeek.THURSDAY));
    return Stream.concat(
        moving,
        fixed(year, "01-01", "06-19", "07-04", "11-11", "12-25")
            .filter(day -> year >= 2021 || day.getMonth() != Month.JUNE)
            .map(PublicHolidays::observed));
  }

  private static LocalDate observed(LocalDate day) {
    return switch (day.getDayOfWeek()) {
      case SATURDAY -> day.minusDays(1);
      case SUNDAY -> day.plusDays(1);
      default -> day;
    };
  }

  private static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }

  private static Stream<LocalDate> fixed(int year, String... monthDays) {
    return Stream.of(monthDays).map(each -> MonthDay.parse("--" + each).atYear(year));
  }

  private static Stream<LocalDate> afterEaster(int year, int... days) {
    LocalDate easter = easter(year);
    return IntStream.of(days).mapToObj(easter::plusDays);
  }

  private static LocalDate first(int year, Month month, DayOfWeek weekday) {
    return nth(1, year, month, weekday);
  }

  private static LocalDate nth(int ordinal, int year, Month month, DayOfWeek weekday) {
    return LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(ordinal, weekday));
  }

  private static LocalDate last(int year, Month month, DayOfWeek weekday) {
    return LocalDate.of(year, month, 1).with(TemporalAdjusters.lastInMonth(weekday));
  }
}

package dunlin.core.conduct;

import dunlin.core.basics.BusinessCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether it is a fit time at the debtor, in every zone where the debtor may be. */
sealed interface TimeCheck extends Check {

  /** How far ahead a free day is sought. */
  int LONGEST_SEARCH_DAYS = 400;

  /**
   * Only from one time of the day until before another.
   *
   * @param to the first instant that is too late
   */
  record Window(LocalTime from, LocalTime to) implements TimeCheck {

    @Override
    public Outcome look(Look look) {
      if (look.zones() == 0) {
        return Outcome.unknown("The debtor's time zone is not known, so neither is the hour.");
      }
      boolean isInside = true;
      for (int zone = 0; zone < look.zones(); zone++) {
        isInside &= isInside(look.secondOfDay(zone));
      }
      return isInside
          ? Outcome.passed(look, () -> localTimes(look))
          : Outcome.refused(
                  Objection.OUTSIDE_HOURS,
                  "At the debtor it is "
                      + clocks(look)
                      + "; contact is fit from "
                      + from
                      + " to "
                      + to
                      + ".",
                  localTimes(look))
              .until(opening(look));
    }

    private boolean isInside(int second) {
      return second >= from.toSecondOfDay() && second < to.toSecondOfDay();
    }

    private static String clocks(Look look) {
      List<String> clocks = new ArrayList<>();
      for (int zone = 0; zone < look.zones(); zone++) {
        clocks.add(
            LocalTime.ofSecondOfDay(look.secondOfDay(zone))
                + " in "
                + look.circumstances().zones().get(zone));
      }
      return String.join(" or ", clocks);
    }

    private static List<Detail> localTimes(Look look) {
      List<Detail> details = new ArrayList<>();
      for (int zone = 0; zone < look.zones(); zone++) {
        details.add(
            Detail.of(
                "local",
                look.at().atZone(look.circumstances().zones().get(zone)).toLocalDateTime()
                    + look.material().zone(zone).getOffset(look.at()).getId()
                    + "/"
                    + look.circumstances().zones().get(zone)));
      }
      return details;
    }

    /** The next instant inside the hours of all zones; empty if they never meet. */
    private Optional<Instant> opening(Look look) {
      Look ahead = look;
      for (int i = 0; i < 8 * look.zones(); i++) {
        Optional<Instant> next = nextInFirstShut(ahead);
        if (next.isEmpty()) {
          return Optional.of(ahead.at());
        }
        ahead = new Look(look.material(), next.get(), false);
      }
      return Optional.empty();
    }

    private Optional<Instant> nextInFirstShut(Look look) {
      for (int zone = 0; zone < look.zones(); zone++) {
        int second = look.secondOfDay(zone);
        if (!isInside(second)) {
          long day = look.today(zone) + (second < from.toSecondOfDay() ? 0 : 1);
          return Optional.of(look.instantOf(zone, LocalDate.ofEpochDay(day), from));
        }
      }
      return Optional.empty();
    }
  }

  /**
   * Only on days that the debtor's calendars work; without a calendar only Sundays are left out.
   *
   * @param namesUnknown whether the evidence names calendars that know of no holidays
   */
  record WorkingDays(boolean namesUnknown) implements TimeCheck {

    @Override
    public Outcome look(Look look) {
      Outcome outcome =
          onFreeDays(
              look,
              Objection.NO_WORKING_DAY,
              "At the debtor it is %s, which is not a working day.",
              day -> isWorked(look.circumstances().calendars(), day));
      return namesUnknown && look.keepsEvidence() && outcome instanceof Outcome.Passed passed
          ? new Outcome.Passed(
              Stream.concat(passed.details().stream(), unknown(look)).toList(), passed.duty())
          : outcome;
    }

    /** Where only weekends are known to rest. */
    private static Stream<Detail> unknown(Look look) {
      List<BusinessCalendar> calendars = look.circumstances().calendars();
      return calendars.isEmpty()
          ? Stream.of(Detail.of("holidays-unknown", "no country"))
          : calendars.stream()
              .filter(each -> each.holidays().isEmpty())
              .map(each ->
                  Detail.of(
                      "holidays-unknown",
                      each.country().isBlank() ? "no country" : each.country()));
    }

    private static boolean isWorked(List<BusinessCalendar> calendars, LocalDate day) {
      for (BusinessCalendar calendar : calendars) {
        if (!calendar.isBusinessDay(day)) {
          return false;
        }
      }
      return !calendars.isEmpty() || day.getDayOfWeek() != java.time.DayOfWeek.SUNDAY;
    }
  }

  /** Never on these days. */
  record QuietDays(List<Quiet> days) implements TimeCheck {

    public QuietDays {
      days = List.copyOf(days);
    }

    @Override
    public Outcome look(Look look) {
      return onFreeDays(
          look,
          Objection.QUIET_DAY,
          "%s is a quiet day of the house.",
          day -> days.stream().noneMatch(quiet -> quiet.covers(day)));
    }
  }

  /** Days on which nothing is sent, first and last counted, and why. */
  record Quiet(LocalDate from, LocalDate to, String reason) {

    boolean covers(LocalDate day) {
      return !day.isBefore(from) && !day.isAfter(to);
    }
  }

  /** Which days are free. */
  @FunctionalInterface
  interface Days {
    boolean isFree(LocalDate day);
  }

  private static Outcome onFreeDays(Look look, Objection objection, String sentence, Days days) {
    LocalDate first = look.firstDay();
    LocalDate last = look.lastDay();
    if (days.isFree(first) && days.isFree(last)) {
      return Outcome.passed(look, () -> List.of(Detail.of("day", first), Detail.of("or", last)));
    }
    LocalDate shut = days.isFree(first) ? last : first;
    return Outcome.refused(objection, sentence.formatted(shut), Detail.of("day", shut))
        .until(nextFree(look, days));
  }

  /** When a free day has begun everywhere. */
  private static Optional<Instant> nextFree(Look look, Days days) {
    for (int i = 1; i <= LONGEST_SEARCH_DAYS; i++) {
      LocalDate day = look.firstDay().plusDays(i);
      if (days.isFree(day)) {
        Instant start = look.startEverywhere(day);
        if (start.isAfter(look.at())) {
          return Optional.of(start);
        }
      }
    }
    return Optional.empty();
  }
}

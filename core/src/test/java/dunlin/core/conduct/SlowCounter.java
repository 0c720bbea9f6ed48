package dunlin.core.conduct;

import dunlin.core.conduct.PastContact.Cause;
import dunlin.core.receivable.Channel;
import dunlin.core.receivable.ItemId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Counts contacts the slow way, from the words of the rules and without the code that it checks:
 * one predicate for each rule, calendar dates instead of numbers of days, and a walk through the
 * days to come to find when a rule gives way.
 */
final class SlowCounter {

  private static final int DAYS_AHEAD = 45;

  private final ContactRequest request;
  private final ContactCircumstances circumstances;

  SlowCounter(ContactRequest request, ContactCircumstances circumstances) {
    this.request = request;
    this.circumstances = circumstances;
  }

  /** The rules that refuse at that instant. */
  Set<String> refusingAt(Instant at) {
    Set<String> refusing = new TreeSet<>();
    for (ZoneId zone : circumstances.zones()) {
      LocalDate today = at.atZone(zone).toLocalDate();
      refusing.addAll(refusingOn(today, zone));
    }
    return refusing;
  }

  /** The first instant from the one given at which the rule gives way. */
  Optional<Instant> giveWay(String rule, Instant from) {
    TreeSet<Instant> moments = new TreeSet<>();
    for (ZoneId zone : circumstances.zones()) {
      for (int day = 1; day <= DAYS_AHEAD; day++) {
        moments.add(from.atZone(zone).toLocalDate().plusDays(day).atStartOfDay(zone).toInstant());
      }
    }
    return moments.stream().filter(each -> !refusingAt(each).contains(rule)).findFirst();
  }

  private List<String> refusingOn(LocalDate today, ZoneId zone) {
    List<String> refusing = new ArrayList<>();
    boolean isCall = request.channel() == Channel.CALL;
    boolean isPhone = isCall || request.channel() == Channel.SMS;
    if (isCall && anyDebt(debt -> sevenCalls(debt, today, zone))) {
      refusing.add("us-reg-f.seven-in-seven");
    }
    if (isCall && anyDebt(debt -> spokeWithinAWeek(debt, today, zone))) {
      refusing.add("us-reg-f.cool-off");
    }
    if (isPhone
        && isHere(ContactRequest.Use.PERSONAL)
        && anyDebt(debt -> twoPersonal(debt, today, zone))) {
      refusing.add("us-ma.personal");
    }
    boolean isElsewhere =
        isHere(ContactRequest.Use.BUSINESS) || isHere(ContactRequest.Use.WORKPLACE);
    if (isPhone && isElsewhere && anyDebt(debt -> twoElsewhere(debt, today, zone))) {
      refusing.add("us-ma.elsewhere");
    }
    if (count(each -> each.account().equals(request.account()), 7, today, zone) > 2) {
      refusing.add("us-nyc.frequency");
    }
    Predicate<PastContact> reached =
        each -> each.connected() && each.account().equals(request.account());
    if (count(reached, 7, today, zone) > 3) {
      refusing.add("house.cap");
    }
    if (count(reached, 1, today, zone) > 0) {
      refusing.add("house.gap");
    }
    return refusing;
  }

  private boolean isHere(ContactRequest.Use use) {
    ContactRequest.Use here = request.recipient().use();
    return here == use || here == ContactRequest.Use.UNKNOWN;
  }

  private boolean anyDebt(Predicate<ItemId> asks) {
    return request.items().stream().map(ContactRequest.Listed::item).anyMatch(asks);
  }

  private static boolean isAbout(PastContact contact, ItemId debt) {
    return contact.debts().isEmpty() || contact.debts().stream().anyMatch(debt::equals);
  }

  private boolean sevenCalls(ItemId debt, LocalDate today, ZoneId zone) {
    return count(
            each ->
                each.channel() == Channel.CALL
                    && each.connected()
                    && isAbout(each, debt)
                    && !isExcluded(each, zone),
            7,
            today,
            zone)
        >= 7;
  }

  private static boolean isExcluded(PastContact each, ZoneId zone) {
    if (each.exclusion().isEmpty()) {
      return false;
    }
    if (each.exclusion().get().cause() == Cause.PROFESSIONAL) {
      return true;
    }
    Optional<Instant> since = each.exclusion().get().since();
    if (since.isEmpty() || each.placedAt().isBefore(since.get())) {
      return false;
    }
    LocalDate given = since.get().atZone(zone).toLocalDate();
    LocalDate placed = each.placedAt().atZone(zone).toLocalDate();
    return ChronoUnit.DAYS.between(given, placed) <= 6;
  }

  private boolean spokeWithinAWeek(ItemId debt, LocalDate today, ZoneId zone) {
    for (PastContact each : circumstances.history().contacts()) {
      boolean isWithLawyer =
          each.exclusion().isPresent() && each.exclusion().get().cause() == Cause.PROFESSIONAL;
      LocalDate dayOne = each.placedAt().atZone(zone).toLocalDate();
      LocalDate dayEight = dayOne.plusDays(7);
      if (each.conversation()
          && each.channel() == Channel.CALL
          && !isWithLawyer
          && isAbout(each, debt)
          && today.isBefore(dayEight)) {
        return true;
      }
    }
    return false;
  }

  private boolean twoPersonal(ItemId debt, LocalDate today, ZoneId zone) {
    return count(
            each ->
                isPhone(each)
                    && isAbout(each, debt)
                    && (each.use() == ContactRequest.Use.PERSONAL
                        || each.use() == ContactRequest.Use.UNKNOWN),
            7,
            today,
            zone)
        >= 2;
  }

  private boolean twoElsewhere(ItemId debt, LocalDate today, ZoneId zone) {
    return count(
            each ->
                isPhone(each) && isAbout(each, debt) && each.use() != ContactRequest.Use.PERSONAL,
            30,
            today,
            zone)
        >= 2;
  }

  private static boolean isPhone(PastContact each) {
    return each.channel() == Channel.CALL || each.channel() == Channel.SMS;
  }

  /** Contacts that we began on the last days, today being the last of them, or later. */
  private int count(Predicate<PastContact> counts, int days, LocalDate today, ZoneId zone) {
    int count = 0;
    LocalDate firstDay = today.minusDays(days).plusDays(1);
    for (PastContact each : circumstances.history().contacts()) {
      LocalDate day = each.placedAt().atZone(zone).toLocalDate();
      if (each.direction() == PastContact.Direction.OUTBOUND
          && counts.test(each)
          && !day.isBefore(firstDay)) {
        count++;
      }
    }
    return count;
  }
}

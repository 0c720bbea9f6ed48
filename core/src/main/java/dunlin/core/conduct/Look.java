package dunlin.core.conduct;

import dunlin.core.receivable.ItemId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** A look at one contact at one instant. */
final class Look {

  private static final int DAY = 86_400;

  private final Material material;
  private final Instant at;
  private final boolean keepsEvidence;
  private final long[] localSeconds;
  private final LocalDate firstDay;
  private final LocalDate lastDay;

  Look(Material material, Instant at, boolean keepsEvidence) {
    this.material = material;
    this.at = at;
    this.keepsEvidence = keepsEvidence;
    this.localSeconds = new long[material.zones()];
    for (int zone = 0; zone < localSeconds.length; zone++) {
      localSeconds[zone] = material.localSeconds(zone, at);
    }
    this.firstDay = LocalDate.ofEpochDay(edge(ZoneOffset.ofHours(-12), true));
    this.lastDay = LocalDate.ofEpochDay(edge(ZoneOffset.ofHours(14), false));
  }

  Material material() {
    return material;
  }

  ContactRequest request() {
    return material.request();
  }

  ContactCircumstances circumstances() {
    return material.circumstances();
  }

  Instant at() {
    return at;
  }

  boolean keepsEvidence() {
    return keepsEvidence;
  }

  int zones() {
    return localSeconds.length;
  }

  /** Today at the debtor if the debtor is in that zone, counted from 1970. */
  long today(int zone) {
    return Math.floorDiv(localSeconds[zone], DAY);
  }

  /** Seconds of that day that have passed by the clock on the wall. */
  int secondOfDay(int zone) {
    return Math.floorMod(localSeconds[zone], DAY);
  }

  /** The earliest day that it may be at the debtor; with no zone known, anywhere on earth. */
  LocalDate firstDay() {
    return firstDay;
  }

  /** The latest such day. */
  LocalDate lastDay() {
    return lastDay;
  }

  /** Whether it is the same days at the debtor as at another look. */
  boolean isOnDaysOf(Look other) {
    return firstDay.equals(other.firstDay) && lastDay.equals(other.lastDay);
  }

  private long edge(ZoneOffset otherwise, boolean isFirst) {
    if (zones() == 0) {
      return Math.floorDiv(at.getEpochSecond() + otherwise.getTotalSeconds(), DAY);
    }
    long edge = today(0);
    for (int zone = 1; zone < zones(); zone++) {
      edge = isFirst ? Math.min(edge, today(zone)) : Math.max(edge, today(zone));
    }
    return edge;
  }

  /** When a day begins in a zone; the first such instant where clocks are put back. */
  Instant startOf(int zone, long epochDay) {
    return instantOf(zone, LocalDate.ofEpochDay(epochDay), LocalTime.MIDNIGHT);
  }

  /** When the clock shows a time; where it is put forward over it, the instant of the change. */
  Instant instantOf(int zone, LocalDate day, LocalTime time) {
    LocalDateTime local = LocalDateTime.of(day, time);
    var rules = material.zone(zone);
    List<ZoneOffset> offsets = rules.getValidOffsets(local);
    return offsets.isEmpty()
        ? rules.getTransition(local).getInstant()
        : local.toInstant(offsets.getFirst());
  }

  /** When a day has begun in every zone; anywhere on earth if none is known. */
  Instant startEverywhere(LocalDate day) {
    if (zones() == 0) {
      return day.atStartOfDay().toInstant(ZoneOffset.ofHours(-12));
    }
    Instant start = startOf(0, day.toEpochDay());
    for (int zone = 1; zone < zones(); zone++) {
      Instant other = startOf(zone, day.toEpochDay());
      start = other.isAfter(start) ? other : start;
    }
    return start;
  }

  /** Which of the listed debts lack something, by number. */
  static String numbers(List<ContactRequest.Listed> listed) {
    return String.join(", ", listed.stream().map(ContactRequest.Listed::number).toList());
  }

  Optional<ContactCircumstances.ItemFact> inBooks(ItemId item) {
    for (Material.Listed each : material.listed()) {
      if (each.stated().item().equals(item)) {
        return each.inBooks();
      }
    }
    return Optional.empty();
  }
}

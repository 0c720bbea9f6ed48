package dunlin.core.cadence;

import dunlin.core.receivable.AccountSnapshot.Beginning;
import dunlin.core.receivable.AccountSnapshot.Item;
import dunlin.core.receivable.AccountSnapshot.StepTaken;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where one item stands on a cadence, and what that makes due.
 *
 * <p>The position is derived from the steps that were taken. Within the same cadence it is the step
 * after the last one taken. Where the item comes from another cadence, or steps were renamed, it is
 * the first step above the level that it has reached. An inherited item enters where its age
 * stands.
 */
final class Ladder {

  /** What a day makes of the position. */
  sealed interface Standing {}

  /** No step is left. */
  record AtItsEnd() implements Standing {}

  /**
   * The next step is still to come.
   *
   * @param on the first day on which it can be due
   * @param isLate whether its day has passed and only a waiting time holds it back
   */
  record Waiting(Step step, LocalDate on, boolean isLate) implements Standing {}

  /**
   * These steps are due, in their order.
   *
   * @param plannedFor the day for which the last of them was meant
   */
  record Due(List<Step> steps, LocalDate plannedFor) implements Standing {}

  private final Cadence cadence;
  private final Item item;
  private final List<StepTaken> taken;
  private final int first;

  Ladder(Cadence cadence, Item item, List<StepTaken> taken, Beginning begun) {
    this.cadence = cadence;
    this.item = item;
    this.taken = taken;
    this.first = Math.max(afterTaken(), begun.inherits(item.id()) ? entry(begun.on()) : 0);
  }

  /** How the item stands on a day. */
  Standing on(LocalDate day) {
    int index = first;
    while (index < cadence.steps().size() && isPassedOver(step(index), day)) {
      index++;
    }
    if (index == cadence.steps().size()) {
      return new AtItsEnd();
    }
    LocalDate planned = planned(step(index));
    LocalDate earliest = earliest(index, planned);
    if (day.isBefore(earliest)) {
      return new Waiting(step(index), earliest, !day.isBefore(planned));
    }
    return due(index, day);
  }

  private Due due(int index, LocalDate day) {
    List<Step> steps = new ArrayList<>(List.of(step(index)));
    int next = index + 1;
    while (next < cadence.steps().size() && joins(steps.getLast(), step(next), day)) {
      steps.add(step(next));
      next++;
    }
    return new Due(steps, planned(steps.getLast()));
  }

  /** Whether a step is due as well, and taken in one act with the one before it. */
  private boolean joins(Step before, Step step, LocalDate day) {
    return before.outage() == Outage.COALESCE
        && step.outage() == Outage.COALESCE
        && before.act().getClass() == step.act().getClass()
        && !day.isBefore(planned(step));
  }

  private Step step(int index) {
    return cadence.steps().get(index);
  }

  /** A courtesy that comes too late, or whose day nobody knows. */
  private boolean isPassedOver(Step step, LocalDate day) {
    LocalDate anchor = anchor(step);
    return anchor == null
        || (step.outage() == Outage.SKIP
            && day.isAfter(anchor.plusDays(step.day()).plusDays(step.lateDays())));
  }

  private @Nullable LocalDate anchor(Step step) {
    return switch (step.anchor()) {
      case ISSUE -> item.issueDate();
      case DUE -> item.dueDate();
    };
  }

  private LocalDate planned(Step step) {
    LocalDate anchor = anchor(step);
    return anchor == null ? LocalDate.MAX : anchor.plusDays(step.day());
  }

  /** The planned day, or the end of what the step must wait for. */
  private LocalDate earliest(int index, LocalDate planned) {
    LocalDate earliest = planned;
    if (!taken.isEmpty()) {
      earliest = later(earliest, lastTaken().on().plusDays(gapBefore(step(index))));
    }
    if (step(index).outage() == Outage.RESUME) {
      earliest = later(earliest, inRhythm(index));
    }
    if (item.lastReceipt() != null && cadence.waitAfterPaymentDays() > 0) {
      earliest = later(earliest, item.lastReceipt().plusDays(cadence.waitAfterPaymentDays() + 1L));
    }
    return earliest;
  }

  /** A day takes an item at most one act further, however often a run is made. */
  private static int gapBefore(Step step) {
    return Math.max(1, step.gapDays());
  }

  /** As long after the step taken before it as the cadence means it to be. */
  private LocalDate inRhythm(int index) {
    return taken.reversed().stream()
        .filter(each -> each.cadence().equals(cadence.name()))
        .findFirst()
        .flatMap(
            last -> cadence.find(last.step()).map(step -> last.on().plusDays(days(step, index))))
        .orElse(LocalDate.MIN);
  }

  private long days(Step from, int toIndex) {
    LocalDate start = planned(from);
    LocalDate end = planned(step(toIndex));
    return start.equals(LocalDate.MAX) || end.equals(LocalDate.MAX)
        ? 0
        : Math.max(0, ChronoUnit.DAYS.between(start, end));
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }

  private StepTaken lastTaken() {
    return taken.getLast();
  }

  private int afterTaken() {
    int reached = taken.stream().mapToInt(StepTaken::level).max().orElse(0);
    int named = -1;
    for (int index = 0; index < cadence.steps().size(); index++) {
      if (isTaken(step(index))) {
        named = index;
      }
    }
    return named >= 0 && step(named).level() >= reached
        ? named + 1
        : Math.max(named + 1, above(reached));
  }

  private boolean isTaken(Step step) {
    return taken.stream()
        .anyMatch(each -> each.cadence().equals(cadence.name()) && each.step().equals(step.name()));
  }

  /** The first step above a level; the first of all where no level was reached. */
  private int above(int level) {
    return level == 0 ? 0 : firstWhere(step -> step.level() > level);
  }

  /** The first step whose day is on or after the one on which sending began. */
  private int entry(LocalDate begun) {
    return firstWhere(step -> !planned(step).isBefore(begun) && anchor(step) != null);
  }

  private int firstWhere(Predicate<Step> test) {
    for (int index = 0; index < cadence.steps().size(); index++) {
      if (test.test(step(index))) {
        return index;
      }
    }
    return cadence.steps().size();
  }
}

package dunlin.core.cadence;

import dunlin.core.receivable.AccountSnapshot.Beginning;
import dunlin.core.receivable.AccountSnapshot.Item;
import dunlin.core.receivable.AccountSnapshot.StepTaken;
import java.time.LocalDate;
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

  /** Days are counted from the epoch: a night looks at millions of them. */
  private static final long NEVER = Long.MAX_VALUE;

  private final Cadence cadence;
  private final Item item;
  private final List<StepTaken> taken;
  private final long issued;
  private final long due;
  private final int first;

  Ladder(Cadence cadence, Item item, List<StepTaken> taken, Beginning begun) {
    this.cadence = cadence;
    this.item = item;
    this.taken = taken;
    this.issued = number(item.issueDate());
    this.due = number(item.dueDate());
    this.first = Math.max(afterTaken(), begun.inherits(item.id()) ? entry(begun.on()) : 0);
  }

  private static long number(@Nullable LocalDate day) {
    return day == null ? NEVER : day.toEpochDay();
  }

  /** How the item stands on a day. */
  Standing on(LocalDate day) {
    long today = day.toEpochDay();
    int index = first;
    while (index < cadence.steps().size() && isPassedOver(step(index), today)) {
      index++;
    }
    if (index == cadence.steps().size()) {
      return new AtItsEnd();
    }
    long planned = planned(step(index));
    long earliest = earliest(index, planned);
    if (today < earliest) {
      return new Waiting(step(index), LocalDate.ofEpochDay(earliest), today >= planned);
    }
    return due(index, today);
  }

  private Due due(int index, long today) {
    List<Step> steps = new ArrayList<>(List.of(step(index)));
    int next = index + 1;
    while (next < cadence.steps().size() && joins(steps.getLast(), step(next), today)) {
      steps.add(step(next));
      next++;
    }
    return new Due(steps, LocalDate.ofEpochDay(planned(steps.getLast())));
  }

  /** Whether a step is due as well, and taken in one act with the one before it. */
  private boolean joins(Step before, Step step, long today) {
    return before.outage() == Outage.COALESCE
        && step.outage() == Outage.COALESCE
        && isSameKind(before.act(), step.act())
        && today >= planned(step);
  }

  /** One act of theirs does the work of both. */
  private static boolean isSameKind(Act act, Act other) {
    return (act instanceof Act.Message message && other instanceof Act.Message its)
        ? message.channel() == its.channel()
        : PlannedAct.Kind.of(act) == PlannedAct.Kind.of(other);
  }

  private Step step(int index) {
    return cadence.steps().get(index);
  }

  /** A courtesy that comes too late, or whose day nobody knows. */
  private boolean isPassedOver(Step step, long today) {
    long planned = planned(step);
    return planned == NEVER || (step.outage() == Outage.SKIP && today > planned + step.lateDays());
  }

  /** The day for which a step is meant; never where nobody knows. */
  private long planned(Step step) {
    long anchor =
        switch (step.anchor()) {
          case ISSUE -> issued;
          case DUE -> due;
        };
    return anchor == NEVER ? NEVER : anchor + step.day();
  }

  /** The planned day, or the end of what the step must wait for. */
  private long earliest(int index, long planned) {
    long earliest = planned;
    if (!taken.isEmpty()) {
      Step step = step(index);
      earliest = Math.max(earliest, taken.getLast().on().toEpochDay() + gapBefore(step));
      if (step.outage() == Outage.RESUME) {
        earliest = Math.max(earliest, inRhythm(index));
      }
    }
    if (item.lastReceipt() != null && cadence.waitAfterPaymentDays() > 0) {
      long free = item.lastReceipt().toEpochDay() + cadence.waitAfterPaymentDays() + 1L;
      earliest = Math.max(earliest, free);
    }
    return earliest;
  }

  /** A day takes an item at most one act further, however often a run is made. */
  private static int gapBefore(Step step) {
    return Math.max(1, step.gapDays());
  }

  /** As long after the step taken before it as the cadence means it to be. */
  private long inRhythm(int index) {
    return taken.reversed().stream()
        .filter(each -> each.cadence().equals(cadence.name()))
        .findFirst()
        .flatMap(last ->
            cadence.find(last.step()).map(step -> last.on().toEpochDay() + days(step, index)))
        .orElse(Long.MIN_VALUE);
  }

  private long days(Step from, int toIndex) {
    long start = planned(from);
    long end = planned(step(toIndex));
    return start == NEVER || end == NEVER ? 0 : Math.max(0, end - start);
  }

  private int afterTaken() {
    if (taken.isEmpty()) {
      return 0;
    }
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
    long day = begun.toEpochDay();
    return firstWhere(step -> planned(step) >= day && planned(step) != NEVER);
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

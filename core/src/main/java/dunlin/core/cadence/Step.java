package dunlin.core.cadence;

import java.math.BigDecimal;

/**
 * One rung of a cadence.
 *
 * @param name unique within its cadence, such as {@code first-reminder}
 * @param level 0 for a courtesy that may be left out; 1, 2, 3 … for the levels of escalation, of
 *     which none is ever skipped
 * @param day calendar days after the anchor, negative before it
 * @param lateDays for a step with {@link Outage#SKIP}: for so many days after its day it may still
 *     be taken
 * @param gapDays the least days between the item's step before and this one
 * @param minimum the least amount for which it is taken, in units of the base currency, over all
 *     items that it would advance; 0 for any
 */
public record Step(
    String name,
    int level,
    Anchor anchor,
    int day,
    Act act,
    Outage outage,
    int lateDays,
    Autonomy autonomy,
    int gapDays,
    BigDecimal minimum) {

  public Step {
    requireNotNegative("level", level);
    requireNotNegative("lateDays", lateDays);
    requireNotNegative("gapDays", gapDays);
    requireNotNegative("minimum", minimum.signum());
  }

  /** Whether it speaks of what is not yet due. */
  public boolean isUpcoming() {
    return level == 0 && (anchor == Anchor.ISSUE || day <= 0);
  }

  public boolean isMessage() {
    return act instanceof Act.Message;
  }

  private void requireNotNegative(String what, int number) {
    if (number < 0) {
      throw new IllegalArgumentException("%s of step %s is below 0".formatted(what, name));
    }
  }
}

package dunlin.core.cadence;

import dunlin.core.basics.Money;
import dunlin.core.receivable.ItemId;
import java.time.LocalDate;
import java.util.List;

/**
 * How far an act takes one item along its cadence.
 *
 * @param steps the steps that it takes, in their order: several only where they coalesce
 * @param asked what is asked for: what is open, contested and promised amounts deducted
 * @param plannedFor the day for which the last of the steps was meant
 */
public record Advance(ItemId item, List<Step> steps, Money asked, LocalDate plannedFor) {

  public Advance {
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("%s does not advance".formatted(item));
    }
  }

  /** The step that speaks for it. */
  public Step step() {
    return steps.getLast();
  }
}

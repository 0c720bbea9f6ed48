package dunlin.core.cadence;

import dunlin.core.basics.Money;
import dunlin.core.receivable.ItemId;
import java.time.LocalDate;
import java.util.List;

/**
 * How far an act takes one item along its cadence.
 *
 * @param rungs the steps that it takes, in their order: several only where they coalesce
 * @param asked what is asked for: what is open, contested and promised amounts deducted
 * @param plannedFor the day for which the last of the steps was meant
 */
public record Advance(ItemId item, List<Rung> rungs, Money asked, LocalDate plannedFor) {

  public Advance {
    rungs = List.copyOf(rungs);
    if (rungs.isEmpty()) {
      throw new IllegalArgumentException("%s does not advance".formatted(item));
    }
  }
}

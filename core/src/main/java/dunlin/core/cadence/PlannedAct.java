package dunlin.core.cadence;

import dunlin.core.receivable.ItemId;
import java.util.List;

/**
 * One thing to do about an account today.
 *
 * @param step the one of the highest level among its advances, which says what is done and how
 * @param advances the items that it takes further, in their order
 * @param alsoOpen other overdue items that it speaks of, in their order, without taking them
 *     further
 */
public record PlannedAct(Step step, List<Advance> advances, List<ItemId> alsoOpen) {

  public PlannedAct {
    advances = List.copyOf(advances);
    alsoOpen = List.copyOf(alsoOpen);
  }

  public int level() {
    return step.level();
  }
}

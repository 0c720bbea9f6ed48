package dunlin.core.cadence;

import dunlin.core.receivable.ItemId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a cadence says of an account on a day: what to do, what not and why, and what comes next.
 *
 * @param acts at most one message, and what people are to do
 * @param held in the order of items, then of steps
 * @param next the step that will be due first after the day, if nothing changes
 */
public record Plan(String cadence, List<PlannedAct> acts, List<Held> held, Optional<Next> next) {

  /** No cadence is made for the account. */
  public static final Plan NONE = new Plan("", List.of(), List.of(), Optional.empty());

  public Plan {
    acts = List.copyOf(acts);
    held = List.copyOf(held);
  }

  /** A step to come. */
  public record Next(ItemId item, String step, LocalDate on) {}
}

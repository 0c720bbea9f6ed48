package dunlin.core.cadence;

import dunlin.core.basics.Money;
import dunlin.core.receivable.ItemId;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a step that would be due is not taken today.
 *
 * @param item the item that is held back; empty where it is the whole account
 * @param step the name of the step, or empty if it is about all of them
 */
public record Held(Optional<ItemId> item, String step, Reason reason) {

  /** What holds it back. */
  public sealed interface Reason {}

  /** It has no due date, so that nothing follows from its age: a fault for a person to mend. */
  public record WithoutDueDate() implements Reason {}

  /** The debtor contests all that is left of it. */
  public record Disputed(Money amount) implements Reason {}

  /** It was promised, and the days of the promise and its grace are not over. */
  public record Promised(Money amount, LocalDate until) implements Reason {}

  /** Cash or credits that are not allocated may cover it. */
  public record MayBeCovered(Money unallocated) implements Reason {}

  /**
   * A person stopped it.
   *
   * @param until the last day, or null until it is taken back
   */
  public record Blocked(String reason, @Nullable LocalDate until) implements Reason {}

  /** Its step before was taken only lately, or it was paid in part. */
  public record TooSoon(LocalDate from) implements Reason {}

  /** The customer was contacted only lately. */
  public record ContactedLately(LocalDate lastContact, LocalDate from) implements Reason {}

  /** One more contact would be more than the guardrails allow. */
  public record TooMany(int most, int days) implements Reason {}

  /** Nothing is sent on that day. */
  public record QuietDay(String reason, LocalDate until) implements Reason {}

  /** So little is not worth it. */
  public record BelowMinimum(Money amount) implements Reason {}

  static Held item(ItemId item, String step, Reason reason) {
    return new Held(Optional.of(item), step, reason);
  }

  static Held account(String step, Reason reason) {
    return new Held(Optional.empty(), step, reason);
  }
}

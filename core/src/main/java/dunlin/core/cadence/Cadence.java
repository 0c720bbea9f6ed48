package dunlin.core.cadence;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A ladder of steps for the items of an account.
 *
 * @param name unique within its policy
 * @param gapDays the least days from any contact with the account to the next message
 * @param waitAfterPaymentDays after a partial payment of an item its next step waits so long; the
 *     level that it has reached stays
 * @param minimum the least amount for which anything is done, in units of the base currency
 * @param thanks the message that thanks for a payment of what was reminded of; empty for none
 * @param steps in the order in which they are taken
 */
public record Cadence(
    String name,
    Family family,
    Grouping grouping,
    int gapDays,
    int waitAfterPaymentDays,
    BigDecimal minimum,
    Optional<Step> thanks,
    List<Step> steps) {

  /** The name of the message that thanks, which no step has. */
  public static final String THANKS = "thanks";

  /** One that does not thank. */
  public Cadence(
      String name,
      Family family,
      Grouping grouping,
      int gapDays,
      int waitAfterPaymentDays,
      BigDecimal minimum,
      List<Step> steps) {
    this(name, family, grouping, gapDays, waitAfterPaymentDays, minimum, Optional.empty(), steps);
  }

  public Cadence {
    steps = List.copyOf(steps);
    if (gapDays < 0 || waitAfterPaymentDays < 0 || minimum.signum() < 0) {
      throw new IllegalArgumentException("cadence %s has a negative number".formatted(name));
    }
  }

  /** The step that speaks or acts under a name, be it the message that thanks. */
  public Optional<Step> speaking(Rung rung) {
    return rung.isThanks() ? thanks : find(rung.step());
  }

  public Optional<Step> find(String step) {
    return steps.stream().filter(each -> each.name().equals(step)).findFirst();
  }

  /** The highest level, 0 if it has none. */
  public int highestLevel() {
    return steps.stream().mapToInt(Step::level).max().orElse(0);
  }
}

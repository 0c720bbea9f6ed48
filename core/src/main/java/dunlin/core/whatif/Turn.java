package dunlin.core.whatif;

import dunlin.core.basics.Money;

/**
 * The smallest change of one kind that makes a difference.
 *
 * @param after what the policy would say then
 */
public record Turn(Nudge nudge, Size size, Outcome after) {

  /** How large the change is. */
  public sealed interface Size {}

  /** An amount. */
  public record Amount(Money money) implements Size {}

  /** A number of days. */
  public record Days(int number) implements Size {}

  /** It happens, or it does not. */
  public record Once() implements Size {}
}

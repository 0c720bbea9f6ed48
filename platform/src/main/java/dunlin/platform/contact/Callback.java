package dunlin.platform.contact;

import dunlin.core.receivable.AccountId;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * A day on which to come back to an account (a resubmission), in force until a call or a later
 * callback settles it.
 *
 * @param at the time of day, or null for any
 */
public record Callback(
    AccountId account,
    InteractionId agreedIn,
    LocalDate on,
    @Nullable LocalTime at,
    String nextStep,
    String person) {

  private static final int YEARS_AHEAD_MOST = 1;

  /**
   * Whether a callback can be agreed for a day: not for one that is over, nor for a distant one.
   */
  public static boolean canBeOn(LocalDate day, LocalDate businessDate) {
    return !day.isBefore(businessDate) && !day.isAfter(businessDate.plusYears(YEARS_AHEAD_MOST));
  }

  public boolean isMissedOn(LocalDate day) {
    return on.isBefore(day);
  }
}

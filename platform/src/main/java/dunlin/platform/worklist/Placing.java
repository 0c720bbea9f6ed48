package dunlin.platform.worklist;

import dunlin.core.receivable.AccountId;
import java.time.LocalDate;

/**
 * A person's word on where an account stands on the list, against the policy's.
 *
 * @param until the last business date on which it holds
 * @param on the business date on which it was said
 * @param by as the audit trail names whoever it was
 */
public record Placing(
    long id,
    AccountId account,
    Move move,
    String reason,
    LocalDate until,
    LocalDate on,
    String by) {

  /** Where to. */
  public enum Move {
    /** Before all others. */
    TOP,
    /** One band up, last in it by its points. */
    UP,
    /** One band down, first in it by its points. */
    DOWN,
    /** Behind all others. */
    BOTTOM;

    /** Whether it is to be seen to earlier than the policy says. */
    public boolean isEarlier() {
      return this == TOP || this == UP;
    }
  }
}

package dunlin.platform.worklist;

import java.time.LocalDate;
import java.util.OptionalInt;

/**
 * What came of a placing: who was right, the person or the policy.
 *
 * @param customer the name of the account's customer
 * @param due the business date from which it is judged
 * @param passed how many accounts it went past
 * @param own of the account's items overdue on the day of the placing, the percentage that was
 *     wholly paid {@link Placings#DAYS} days later; empty before that, or if none was overdue
 * @param others the same of the accounts that it went past, the mean of each; empty as above
 */
public record Judged(
    Placing placing,
    String customer,
    LocalDate due,
    int passed,
    OptionalInt own,
    OptionalInt others) {

  /** Who was right. */
  public enum Verdict {
    PERSON,
    POLICY,
    /** Both came to the same. */
    NEITHER,
    /** It is too early to tell, or there is nothing to compare. */
    OPEN
  }

  /**
   * The person was right if an account that was moved forward was paid to a larger share than those
   * it went past, or one that was moved back to a smaller share.
   */
  public Verdict verdict() {
    if (own.isEmpty() || others.isEmpty()) {
      return Verdict.OPEN;
    }
    int difference = own.getAsInt() - others.getAsInt();
    if (difference == 0) {
      return Verdict.NEITHER;
    }
    return difference > 0 == placing.move().isEarlier() ? Verdict.PERSON : Verdict.POLICY;
  }
}

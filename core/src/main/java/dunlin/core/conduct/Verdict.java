package dunlin.core.conduct;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whether a contact may be made now. */
public sealed interface Verdict {

  /**
   * It may.
   *
   * @param duties what it obliges us to
   */
  record Permit(List<Duty> duties) implements Verdict {

    public Permit {
      duties = List.copyOf(duties);
    }
  }

  /**
   * It may not.
   *
   * @param reasons all of them, in the order of the rules
   * @param earliest the first instant at which it could be allowed if nothing but time changes;
   *     empty if time alone does not help
   */
  record Refusal(List<Reason> reasons, Optional<Instant> earliest) implements Verdict {

    public Refusal {
      reasons = List.copyOf(reasons);
      if (reasons.isEmpty()) {
        throw new IllegalArgumentException("a refusal without a reason");
      }
    }
  }

  default boolean isPermit() {
    return this instanceof Permit;
  }

  /** The reasons of a refusal; none for a permit. */
  default List<Reason> why() {
    return switch (this) {
      case Permit permit -> List.of();
      case Refusal refusal -> refusal.reasons();
    };
  }
}

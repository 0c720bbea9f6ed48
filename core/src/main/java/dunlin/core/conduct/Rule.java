package dunlin.core.conduct;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One rule of a pack: what it says, where that is written, when it is in force and to whom it
 * applies.
 *
 * @param id unique among all packs, such as {@code us-reg-f.seven-in-seven}; two rules of a pack
 *     may share it if they are in force at different times
 * @param source the citation
 * @param from the first day on which it is in force, at the debtor; empty for always
 * @param to the last such day; empty if no end is known
 * @param requirements all of which must hold for it to apply
 * @param check how it is looked at
 */
public record Rule(
    String id,
    String says,
    String source,
    Status status,
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    List<Requirement> requirements,
    Check check) {

  public Rule {
    requirements = List.copyOf(requirements);
  }

  /** Whether somebody has compared a rule with its source. */
  public enum Status {
    VERIFIED,
    /** Not yet compared with the primary source: counsel should look at it. */
    UNVERIFIED
  }

  /** Whether it is in force on any day of a span. */
  boolean isInForce(LocalDate first, LocalDate last) {
    return from.filter(begin -> begin.isAfter(last)).isEmpty()
        && to.filter(end -> end.isBefore(first)).isEmpty();
  }

  boolean overlaps(Rule other) {
    return isInForce(other.from.orElse(LocalDate.MIN), other.to.orElse(LocalDate.MAX));
  }
}

package dunlin.platform.identity;

import java.util.Optional;
import java.util.Set;

/**
 * Which accounts a member reaches.
 *
 * @param ownBookOnly whether only accounts that the member owns
 * @param units the business units permitted; empty for all
 */
public record Reach(boolean ownBookOnly, Optional<Set<Integer>> units) {

  public Reach {
    units = units.map(Set::copyOf);
  }

  public static Reach everything() {
    return new Reach(false, Optional.empty());
  }

  public static Reach ownBook() {
    return new Reach(true, Optional.empty());
  }

  public static Reach ofUnits(Set<Integer> units) {
    return new Reach(false, Optional.of(units));
  }
}

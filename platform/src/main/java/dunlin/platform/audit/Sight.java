package dunlin.platform.audit;

import java.util.Optional;
import java.util.Set;

/** Which accounts an actor may see. */
public sealed interface Sight {

  /** All accounts: for Dunlin's own work, never for a request of a person. */
  record Everything() implements Sight {}

  /**
   * What a member may see, enforced by row security in the database.
   *
   * @param memberId the member
   * @param ownBookOnly whether only accounts that the member owns
   * @param units the business units permitted; empty for all
   */
  record Limited(long memberId, boolean ownBookOnly, Optional<Set<Integer>> units)
      implements Sight {

    public Limited {
      units = units.map(Set::copyOf);
    }
  }
}

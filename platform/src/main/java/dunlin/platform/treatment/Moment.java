package dunlin.platform.treatment;

import dunlin.core.policy.DecisionForm;
import dunlin.core.receivable.AccountSnapshot;
import dunlin.core.receivable.BaseRates;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The inputs that all snapshots of one run share.
 *
 * @param version the number of the newest fact that is known
 * @param source where open items are read
 * @param form of the decisions to be made, which says what counts as a contact
 */
record Moment(
    LocalDate asOf,
    long version,
    BaseRates rates,
    Optional<AccountSnapshot.LastList> lastList,
    ItemSource source,
    DecisionForm form) {

  /** Where open items are read. */
  enum ItemSource {
    /**
     * From the projection: the cheapest, and exact when the moment is now, the transaction sees
     * just the version, and no fact is dated after the business date.
     */
    PROJECTION,
    /** From the facts themselves: any day, any version. */
    FACTS
  }
}

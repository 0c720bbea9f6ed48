package dunlin.core.cadence;

import dunlin.core.receivable.ItemId;
import java.util.List;

/**
 * One thing to do about an account today. How it is done stands in the cadence, under the name of
 * the step.
 *
 * @param rung the step of the highest level among its advances, which speaks for all of them
 * @param advances the items that it takes further, in their order
 * @param alsoOpen other overdue items that it speaks of, in their order, without taking them
 *     further
 */
public record PlannedAct(Rung rung, Kind kind, List<Advance> advances, List<ItemId> alsoOpen) {

  /** What sort of thing it is; acts of one sort are brought together. */
  public enum Kind {
    /** The debtor is written to. */
    MESSAGE,
    /** A person calls. */
    CALL,
    /** A person looks at the account. */
    REVIEW,
    /** People decide whether an agency takes over. */
    PROPOSE_AGENCY,
    /** People decide whether counsel takes over. */
    PROPOSE_LEGAL,
    /** People decide whether the debt is given up. */
    PROPOSE_WRITE_OFF,
    /** No further credit until the debt is paid. */
    HOLD_CREDIT,
    /** No further deliveries until the debt is paid. */
    HOLD_DELIVERY;

    static Kind of(Act act) {
      return switch (act) {
        case Act.Message message -> MESSAGE;
        case Act.Task(Act.Work work, String script) ->
            switch (work) {
              case CALL -> CALL;
              case REVIEW -> REVIEW;
            };
        case Act.Propose(Act.Proposal proposal) ->
            switch (proposal) {
              case AGENCY -> PROPOSE_AGENCY;
              case LEGAL -> PROPOSE_LEGAL;
              case WRITE_OFF -> PROPOSE_WRITE_OFF;
            };
        case Act.Hold(Act.Held held) ->
            switch (held) {
              case CREDIT -> HOLD_CREDIT;
              case DELIVERY -> HOLD_DELIVERY;
            };
      };
    }
  }

  /** Whether it asks for nothing, and thanks for what was paid. */
  public boolean isThanks() {
    return rung.isThanks();
  }

  public PlannedAct {
    advances = List.copyOf(advances);
    alsoOpen = List.copyOf(alsoOpen);
  }
}

package dunlin.platform.outreach;

import dunlin.core.cadence.PlannedAct;
import dunlin.core.receivable.AccountId;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What people are asked to do about an account by its cadence, or to agree to.
 *
 * @param businessDate the day on which it was asked for
 * @param note why it is in its state, for a person
 */
public record Task(
    long id,
    AccountId account,
    PlannedAct.Kind kind,
    String cadence,
    String step,
    LocalDate businessDate,
    State state,
    String note,
    Instant changedAt,
    String changedBy) {

  /** How far it has come. */
  public enum State {
    OPEN,
    DONE,
    /** A person said no. */
    DECLINED,
    /** Its reason went away. */
    DROPPED
  }

  /** Whether it holds something back from the debtor. */
  public boolean isHold() {
    return switch (kind) {
      case HOLD_CREDIT, HOLD_DELIVERY -> true;
      case MESSAGE, CALL, REVIEW, PROPOSE_AGENCY, PROPOSE_LEGAL, PROPOSE_WRITE_OFF -> false;
    };
  }

  /** Whether only those end it who may decide on proposals. */
  public boolean isDecision() {
    return isProposal() || isHold();
  }

  /** Whether the debt is given to somebody else by agreeing. */
  boolean isPlacement() {
    return switch (kind) {
      case PROPOSE_AGENCY, PROPOSE_LEGAL -> true;
      case PROPOSE_WRITE_OFF, MESSAGE, CALL, REVIEW, HOLD_CREDIT, HOLD_DELIVERY -> false;
    };
  }

  /** Whether people are asked to agree to it. */
  public boolean isProposal() {
    return switch (kind) {
      case PROPOSE_AGENCY, PROPOSE_LEGAL, PROPOSE_WRITE_OFF -> true;
      case MESSAGE, CALL, REVIEW, HOLD_CREDIT, HOLD_DELIVERY -> false;
    };
  }
}

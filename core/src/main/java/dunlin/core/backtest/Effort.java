package dunlin.core.backtest;

import dunlin.core.cadence.Autonomy;
import dunlin.core.cadence.PlannedAct;

/**
 * How many minutes of a person an act is taken to need.
 *
 * @param call of a call with its note
 * @param review of a look at an account
 * @param proposal of a decision on an agency, counsel or a write-off
 * @param release of a message that waits for a person
 */
public record Effort(int call, int review, int proposal, int release) {

  /** What is assumed where nobody measured: eight, five, ten and two minutes. */
  public static final Effort ASSUMED = new Effort(8, 5, 10, 2);

  int of(PlannedAct.Kind kind, Autonomy autonomy) {
    return switch (kind) {
      case MESSAGE ->
          switch (autonomy) {
            case SUGGEST, DRAFT -> release;
            case VETO, ACT -> 0;
          };
      case CALL -> call;
      case REVIEW -> review;
      case PROPOSE_AGENCY, PROPOSE_LEGAL, PROPOSE_WRITE_OFF -> proposal;
      case HOLD_CREDIT, HOLD_DELIVERY -> 0;
    };
  }
}

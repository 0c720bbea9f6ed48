package dunlin.platform.outreach;

import dunlin.core.cadence.Act;
import dunlin.core.cadence.Autonomy;
import dunlin.core.cadence.Step;
import dunlin.core.receivable.Channel;

/** What steps of cadences ask of outreach. */
final class Steps {

  private Steps() {}

  /**
   * The channel of a step that sends a message.
   *
   * @throws IllegalArgumentException if it sends none
   */
  static Channel channel(Step step) {
    return message(step).channel();
  }

  /** Whether a step sends what goes out: nothing takes texts and letters out of the house yet. */
  static boolean isSent(Step step) {
    return step.isMessage()
        && switch (channel(step)) {
          case EMAIL, PORTAL -> true;
          case SMS, LETTER, CALL -> false;
        };
  }

  /**
   * Whether a step that gives people something to do is taken by that, without anybody's word. On
   * proposals only people decide, and on holds where the debtor is not known to be a business.
   *
   * @param areBusinesses whether all debtors are known to be
   */
  static boolean isTakenByGiving(Step step, boolean areBusinesses) {
    return step.autonomy() == Autonomy.ACT
        && switch (step.act()) {
          case Act.Task task -> true;
          case Act.Hold hold -> areBusinesses;
          case Act.Message message -> false;
          case Act.Propose propose -> false;
        };
  }

  /**
   * What a step sends.
   *
   * @throws IllegalArgumentException if it sends nothing
   */
  static Act.Message message(Step step) {
    if (step.act() instanceof Act.Message message) {
      return message;
    }
    throw new IllegalArgumentException("step %s sends no message".formatted(step.name()));
  }
}

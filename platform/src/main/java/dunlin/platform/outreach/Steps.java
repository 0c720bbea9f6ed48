package dunlin.platform.outreach;

import dunlin.core.cadence.Act;
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

  /** The name of the template of a step that sends a message. */
  static String template(Step step) {
    return message(step).template();
  }

  private static Act.Message message(Step step) {
    if (step.act() instanceof Act.Message message) {
      return message;
    }
    throw new IllegalArgumentException("step %s sends no message".formatted(step.name()));
  }
}

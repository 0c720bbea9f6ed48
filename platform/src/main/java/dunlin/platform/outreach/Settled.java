package dunlin.platform.outreach;

import java.time.Instant;

/**
 * What came of a message that was in hand.
 *
 * @param notBefore when it is looked at again, where it waits
 * @param messageId by which its mail is known outside, or empty
 * @param isOurTrouble whether it waits for somebody to mend the installation; the trial does not
 *     count then
 */
record Settled(
    Message.State state, Instant notBefore, String answer, String messageId, boolean isOurTrouble) {

  Settled(Message.State state, Instant notBefore, String answer, String messageId) {
    this(state, notBefore, answer, messageId, false);
  }

  static Settled because(Message.State state, Instant notBefore, String answer) {
    return new Settled(state, notBefore, answer, "");
  }

  /** It waits for somebody to mend the installation. */
  static Settled troubled(Instant notBefore, String answer) {
    return new Settled(Message.State.WAITING, notBefore, answer, "", true);
  }

  Settled withoutMessageId() {
    return new Settled(state, notBefore, answer, "", isOurTrouble);
  }
}

package dunlin.core.spi;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What became of handing over one message.
 *
 * <p>{@link Accepted} is only what the other side said in so many words; {@link Unknown} is never
 * taken for either. A message that was accepted may still bounce: see {@link DeliveryReport}.
 */
public sealed interface Sending {

  /**
   * The other side took the message for at least one receiver.
   *
   * @param messageId of this message, in angle brackets: reports and answers name it
   * @param answer what the other side said, one line
   * @param notTaken the receivers that it did not take it for; empty as a rule
   */
  record Accepted(String messageId, String answer, List<RecipientAnswer> notTaken)
      implements Sending {

    public Accepted {
      notTaken = List.copyOf(notTaken);
    }
  }

  /**
   * Nobody got it, and sending the same again would fail the same.
   *
   * @param code the answer's code, 500 to 599; 0 if the messenger itself refused it
   * @param text why, one line
   * @param recipients what was said of single receivers
   */
  record Refused(int code, String text, List<RecipientAnswer> recipients) implements Sending {

    public Refused {
      recipients = List.copyOf(recipients);
    }
  }

  /**
   * Nobody got it; the same message can be sent again later without doubling it.
   *
   * @param code the answer's code; 0 if there was no answer
   * @param text what happened, one line
   * @param retryAfter how long to wait, where the other side gave a hint
   * @param recipients what was said of single receivers
   */
  record Deferred(
      Reason reason,
      int code,
      String text,
      Optional<Duration> retryAfter,
      List<RecipientAnswer> recipients)
      implements Sending {

    public Deferred {
      recipients = List.copyOf(recipients);
    }

    /** Whether waiting helps only once somebody has changed the installation. */
    public boolean needsAttention() {
      return reason == Reason.NOT_ADMITTED || reason == Reason.NOT_SECURE;
    }
  }

  /**
   * All of it was handed over and the answer never came: it may have been delivered.
   *
   * <p>Sending it again may deliver it twice, under the same Message-ID; that is for the caller to
   * weigh.
   */
  record Unknown(String messageId, String text) implements Sending {}

  /** Nobody got it, because whoever wanted it sent no longer does. */
  record CalledOff() implements Sending {}

  /** Why nobody got it yet. */
  enum Reason {
    /** There was no connection. */
    UNREACHABLE,
    /** An answer did not come in time. */
    TOO_SLOW,
    /** The connection ended before all was handed over. */
    CUT_OFF,
    /** The other side asked to come again later, as greylisting does. */
    ASKED_TO_WAIT,
    /** The other side does not serve us: signing in failed, or it refused the connection. */
    NOT_ADMITTED,
    /** The connection could not be made secure, and it has to be. */
    NOT_SECURE,
    /** The answer was not one that the protocol knows. */
    NOT_UNDERSTOOD
  }

  /**
   * What the other side said of one receiver.
   *
   * @param code from 400 to 499 for now, from 500 to 599 for ever
   */
  record RecipientAnswer(String address, int code, String text) {

    public boolean isPermanent() {
      return code >= 500;
    }
  }
}

package dunlin.core.spi;

import java.util.List;
import java.util.Optional;

/**
 * What a mail that came in says of a message that was sent before.
 *
 * <p>It is the word of an outsider, as anybody can write such a mail: it is evidence for a finding
 * or for stopping mail to an address, never for money.
 *
 * @param messageId of the message that it speaks of, in angle brackets, where it says so
 * @param token of the envelope sender that it came back to, where it came to one; {@link
 *     #tokenOf(String)} of the message
 * @param outcomes one for each receiver that it speaks of; at least one
 */
public record DeliveryReport(
    Optional<String> messageId, Optional<String> token, List<Outcome> outcomes) {

  public DeliveryReport {
    outcomes = List.copyOf(outcomes);
    if (outcomes.isEmpty()) {
      throw new IllegalArgumentException("the report on %s reports nothing".formatted(messageId));
    }
  }

  /**
   * What became of the message for one receiver.
   *
   * @param recipient the address, where the report names it
   * @param kind what it means for the next message
   * @param status as RFC 3463 writes it, such as {@code 5.1.1}; empty if there is none
   * @param diagnostic what the other side said, one line
   */
  public record Outcome(Optional<String> recipient, Kind kind, String status, String diagnostic) {}

  /** What a report means for the next message to this receiver. */
  public enum Kind {
    /** It cannot be delivered, and the next would fail the same. */
    PERMANENT,
    /** It could not be delivered this time: the box is full, the server gave up waiting. */
    TRANSIENT,
    /** It is late and still being tried. */
    DELAYED,
    /** The receiver, or their provider, calls it unwanted. */
    COMPLAINT,
    /** It was delivered, or handed on to where no reports come from. */
    DELIVERED
  }

  /** The part of a Message-ID before the at sign, which also stands in the envelope sender. */
  public static String tokenOf(String messageId) {
    int start = messageId.startsWith("<") ? 1 : 0;
    int at = messageId.indexOf('@');
    return messageId.substring(start, at < 0 ? messageId.length() : at);
  }
}

package dunlin.core.spi;

import java.util.function.BooleanSupplier;

/**
 * Takes messages out of the house, one at a time.
 *
 * <p>Whatever the outside does, it is told as a {@link Sending}; nothing is thrown for it. A
 * messenger keeps connections between calls, so that many messages in a row are quick, and may be
 * called from several threads. It sends what it is given: whether and when something may be sent is
 * decided before, and whoever calls records the result before the next call, so that a crash leaves
 * one message at most for each thread that calls whose fate is not known.
 */
@FunctionalInterface
public interface Messenger {

  /**
   * Hands over one message.
   *
   * <p>The same key gives the same Message-ID whenever it is sent, so that a receiver can recognise
   * a message that comes twice.
   */
  Sending send(OutboundMessage message);

  /**
   * The same, with a last question before the message is out of our hands.
   *
   * <p>A messenger that first talks for a while, to connect and to name the receivers, asks after
   * that and right before the words themselves; this one asks before it begins.
   *
   * @param stillWanted asked at most once; if it says no, the answer is {@link Sending.CalledOff}
   */
  default Sending send(OutboundMessage message, BooleanSupplier stillWanted) {
    return stillWanted.getAsBoolean() ? send(message) : new Sending.CalledOff();
  }
}

package dunlin.core.spi;

/**
 * Takes messages out of the house, one at a time.
 *
 * <p>Whatever the outside does, it is told as a {@link Sending}; nothing is thrown for it. A
 * messenger keeps connections between calls, so that many messages in a row are quick, and may be
 * called from several threads. It sends what it is given: whether and when something may be sent is
 * decided before, and whoever calls records the result before the next call, so that a crash leaves
 * one message at most whose fate is not known.
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
}

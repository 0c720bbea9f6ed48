package dunlin.connectors.mail;

import dunlin.core.spi.Messenger;
import dunlin.core.spi.OutboundMessage;
import dunlin.core.spi.Sending;
import dunlin.core.spi.Sending.Deferred;
import dunlin.core.spi.Sending.Reason;
import dunlin.core.spi.Sending.Refused;
import java.time.InstantSource;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sends mail through a server that speaks SMTP.
 *
 * <p>Every message is offered to the server once. A connection is kept for the next message; one
 * that the server closed meanwhile is noticed before that message begins, and replaced. Any number
 * of threads may send; as many do at a time as the settings allow connections.
 */
public final class SmtpMessenger implements Messenger, AutoCloseable {

  private final Composer composer;
  private final SmtpDialer dialer;
  private final Patience patience;
  private final InstantSource clock;
  private final int connections;
  private final Semaphore places;
  private final Deque<SmtpConnection> idle = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  /**
   * For a server whose certificate the machine trusts.
   *
   * @param clock gives the date of each message
   */
  public SmtpMessenger(SmtpSettings settings, InstantSource clock) {
    this(
        settings, clock, (SSLSocketFactory) SSLSocketFactory.getDefault(), Patience.ofTheMachine());
  }

  SmtpMessenger(
      SmtpSettings settings, InstantSource clock, SSLSocketFactory tls, Patience patience) {
    this.composer = new Composer(settings);
    this.dialer = new SmtpDialer(settings, tls, patience);
    this.patience = patience;
    this.clock = clock;
    this.connections = settings.connections();
    this.places = new Semaphore(connections, true);
  }

  @Override
  public Sending send(OutboundMessage message) {
    return send(message, () -> true);
  }

  /** Asks when all is handed over but the end of the text: until then nobody gets it. */
  @Override
  public Sending send(OutboundMessage message, BooleanSupplier stillWanted) {
    ComposedMessage composed;
    try {
      composed = composer.compose(message, clock.instant());
    } catch (UnsendableException e) {
      return new Refused(0, e.why(), List.of());
    }
    places.acquireUninterruptibly();
    try {
      if (closed) {
        return new Deferred(
            Reason.CUT_OFF, 0, "the program is ending", Optional.empty(), List.of());
      }
      return handOver(composed, stillWanted);
    } finally {
      places.release();
    }
  }

  /** Waits for the messages under way, whose fate would not be known otherwise, and hangs up. */
  @Override
  public void close() {
    closed = true;
    places.acquireUninterruptibly(connections);
    @Nullable SmtpConnection kept = idle.pollLast();
    while (kept != null) {
      kept.quit();
      kept = idle.pollLast();
    }
    patience.close();
    places.release(connections);
  }

  private Sending handOver(ComposedMessage message, BooleanSupplier stillWanted) {
    SmtpConnection connection;
    try {
      connection = ready();
    } catch (SmtpFault e) {
      return deferred(e);
    }
    try {
      return new Handover(connection, message, stillWanted).run();
    } catch (SmtpFault e) {
      return deferred(e);
    } finally {
      keepOrClose(connection);
    }
  }

  /** A connection that is ready for a message: the last one if the server still listens. */
  private SmtpConnection ready() throws SmtpFault {
    @Nullable SmtpConnection kept = idle.pollLast();
    if (kept == null) {
      return dialer.open();
    }
    if (kept.isReady()) {
      return kept;
    }
    kept.close();
    return dialer.open();
  }

  private void keepOrClose(SmtpConnection connection) {
    if (connection.isUsable()) {
      idle.addLast(connection);
    } else {
      connection.close();
    }
  }

  private static Deferred deferred(SmtpFault fault) {
    return new Deferred(
        fault.reason(),
        fault.code(),
        fault.text(),
        fault.reason() == Reason.ASKED_TO_WAIT ? SmtpReply.waitIn(fault.text()) : Optional.empty(),
        List.of());
  }
}

package dunlin.connectors.mail;

import dunlin.core.spi.Sending.Reason;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * A conversation with a server: commands and answers, each bounded in time. For one thread at a
 * time.
 */
final class SmtpConnection implements AutoCloseable {

  private static final byte[] END = {'.', '\r', '\n'};

  private final Socket raw;
  private final SmtpSettings.Timeouts timeouts;
  private final Patience patience;

  private InputStream in;
  private OutputStream out;
  private SmtpExtensions offered = SmtpExtensions.NONE;
  private volatile boolean outOfPatience;
  private boolean usable = true;

  /** Over a connected socket. */
  SmtpConnection(Socket raw, SmtpSettings.Timeouts timeouts, Patience patience) throws IOException {
    this.raw = raw;
    this.timeouts = timeouts;
    this.patience = patience;
    this.in = new BufferedInputStream(raw.getInputStream());
    this.out = new BufferedOutputStream(raw.getOutputStream());
  }

  /** Says a line and hears the answer. */
  SmtpReply ask(String command) throws SmtpFault {
    return exchange(
        timeouts.answer(),
        () -> {
          out.write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
          out.flush();
          return new ReplyReader(in).next();
        });
  }

  /** Hears what is said without being asked. */
  SmtpReply hear() throws SmtpFault {
    return exchange(timeouts.answer(), () -> new ReplyReader(in).next());
  }

  /** Hands over the text but for its end: as long as this is all, nobody gets it. */
  void give(byte[] dotted) throws SmtpFault {
    var _ =
        exchange(
            timeouts.answer(),
            () -> {
              out.write(dotted);
              out.flush();
              return true;
            });
  }

  /** Ends the text and hears the verdict; where this fails, anything may be true. */
  SmtpReply end() throws SmtpFault {
    return exchange(
        timeouts.verdict(),
        () -> {
          out.write(END);
          out.flush();
          return new ReplyReader(in).next();
        });
  }

  /** Goes on over other streams of the same socket, once it is made secure. */
  void goOnWith(Socket secured) throws IOException {
    in = new BufferedInputStream(secured.getInputStream());
    out = new BufferedOutputStream(secured.getOutputStream());
  }

  /** Whether bytes are waiting that nobody asked for. */
  boolean hasUnread() throws IOException {
    return in.available() > 0;
  }

  /** What the server said before it was asked, if anything. */
  Optional<SmtpReply> interruption() throws SmtpFault {
    return exchange(
        timeouts.answer(),
        () -> hasUnread() ? Optional.of(new ReplyReader(in).next()) : Optional.empty());
  }

  Socket raw() {
    return raw;
  }

  SmtpExtensions offered() {
    return offered;
  }

  void offered(SmtpExtensions extensions) {
    offered = extensions;
  }

  /** Whether the server still listens, made ready for a message: asked before one begins. */
  boolean isReady() {
    try {
      return usable && !hasUnread() && ask("RSET").isGood() && usable;
    } catch (SmtpFault | IOException e) {
      return false;
    }
  }

  /** Whether another message may follow. */
  boolean isUsable() {
    return usable;
  }

  /** Says goodbye and does not wait for it. */
  void quit() {
    try {
      out.write("QUIT\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
    } catch (IOException e) {
      // It is gone already, which is as well.
      usable = false;
    }
    close();
  }

  /** Ends it at once, below the layer of TLS, which might wait for the other side. */
  @Override
  public void close() {
    usable = false;
    try {
      raw.close();
    } catch (IOException e) {
      // Nothing is to be lost on a connection that is given up.
      usable = false;
    }
  }

  /** Something that may take no longer than so. */
  <T> T exchange(Duration time, Exchange<T> exchange) throws SmtpFault {
    try (var _ = patience.atMost(time, this::giveUp)) {
      return exchange.run();
    } catch (SmtpFault e) {
      usable = false;
      throw e;
    } catch (IOException e) {
      usable = false;
      throw outOfPatience
          ? new SmtpFault(Reason.TOO_SLOW, "the server did not answer in time")
          : new SmtpFault(Reason.CUT_OFF, "the connection ended: " + e.getMessage());
    }
  }

  private void giveUp() {
    outOfPatience = true;
    close();
  }

  /** What is said and heard. */
  @FunctionalInterface
  interface Exchange<T> {
    T run() throws IOException, SmtpFault;
  }
}

package dunlin.connectors.mail;

import dunlin.connectors.mail.SmtpSettings.Login;
import dunlin.connectors.mail.SmtpSettings.Security;
import dunlin.core.spi.Sending.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Opens connections until they are ready for the first message: greeted, secure, signed in. */
final class SmtpDialer {

  private final SmtpSettings settings;
  private final SSLSocketFactory tls;
  private final Patience patience;

  SmtpDialer(SmtpSettings settings, SSLSocketFactory tls, Patience patience) {
    this.settings = settings;
    this.tls = tls;
    this.patience = patience;
  }

  SmtpConnection open() throws SmtpFault {
    SmtpConnection connection = connect();
    try {
      greet(connection);
      return connection;
    } catch (SmtpFault e) {
      connection.close();
      throw e;
    }
  }

  /** Over the first address of the host that can be reached. */
  private SmtpConnection connect() throws SmtpFault {
    try {
      IOException last = new UnknownHostException(settings.host());
      for (InetAddress address : InetAddress.getAllByName(settings.host())) {
        try {
          return connectTo(address);
        } catch (IOException e) {
          last = e;
        }
      }
      throw last;
    } catch (IOException e) {
      throw new SmtpFault(
          Reason.UNREACHABLE,
          "no connection to %s:%d: %s".formatted(settings.host(), settings.port(), e.getMessage()));
    }
  }

  private SmtpConnection connectTo(InetAddress address) throws IOException {
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.setKeepAlive(true);
      socket.connect(
          new InetSocketAddress(address, settings.port()),
          Math.toIntExact(settings.patience().connect().toMillis()));
      return new SmtpConnection(socket, settings.patience(), patience);
    } catch (IOException e) {
      closeQuietly(socket);
      throw e;
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It never was open.
      return;
    }
  }

  private void greet(SmtpConnection connection) throws SmtpFault {
    if (settings.security() == Security.IMPLICIT) {
      secure(connection);
    }
    admitted(connection.hear());
    hello(connection);
    if (settings.security() == Security.STARTTLS) {
      startTls(connection);
      hello(connection);
    }
    if (settings.login().isPresent()) {
      signIn(connection, settings.login().get());
    }
  }

  private void hello(SmtpConnection connection) throws SmtpFault {
    SmtpReply reply = connection.ask("EHLO " + settings.heloName());
    admitted(reply);
    connection.offered(SmtpExtensions.in(reply));
  }

  private static void admitted(SmtpReply reply) throws SmtpFault {
    if (reply.isTransient()) {
      throw new SmtpFault(Reason.ASKED_TO_WAIT, reply.code(), reply.text());
    }
    if (reply.isPermanent()) {
      throw new SmtpFault(Reason.NOT_ADMITTED, reply.code(), reply.text());
    }
    if (!reply.isGood()) {
      throw new SmtpFault(Reason.NOT_UNDERSTOOD, reply.code(), reply.text());
    }
  }

  private void startTls(SmtpConnection connection) throws SmtpFault {
    if (!connection.offered().has("STARTTLS")) {
      throw new SmtpFault(Reason.NOT_SECURE, "the server does not offer STARTTLS");
    }
    SmtpReply reply = connection.ask("STARTTLS");
    if (!reply.isGood()) {
      throw new SmtpFault(Reason.NOT_SECURE, reply.code(), reply.text());
    }
    secure(connection);
  }

  private void secure(SmtpConnection connection) throws SmtpFault {
    var _ =
        connection.exchange(
            settings.patience().answer(),
            () -> {
              if (connection.hasUnread()) {
                // Said in the open, to be taken for said in secret: by whom is not known.
                throw new SmtpFault(Reason.NOT_SECURE, "the server spoke before it was secure");
              }
              return shakeHands(connection);
            });
  }

  private boolean shakeHands(SmtpConnection connection) throws IOException, SmtpFault {
    // The layer above the raw socket, which is the one that is closed.
    SSLSocket secured =
        (SSLSocket) tls.createSocket(connection.raw(), settings.host(), settings.port(), true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    try {
      secured.startHandshake();
    } catch (SSLException e) {
      throw new SmtpFault(Reason.NOT_SECURE, "no secure connection: " + e.getMessage());
    }
    connection.goOnWith(secured);
    return true;
  }

  private static void signIn(SmtpConnection connection, Login login) throws SmtpFault {
    if (connection.offered().canSignInBy("PLAIN")) {
      String secret = "\0" + login.user() + "\0" + login.password();
      admitted(connection.ask("AUTH PLAIN " + base64(secret)));
    } else if (connection.offered().canSignInBy("LOGIN")) {
      goAhead(connection.ask("AUTH LOGIN"));
      goAhead(connection.ask(base64(login.user())));
      admitted(connection.ask(base64(login.password())));
    } else {
      throw new SmtpFault(Reason.NOT_ADMITTED, "the server offers no sign-in by PLAIN or LOGIN");
    }
  }

  private static void goAhead(SmtpReply reply) throws SmtpFault {
    if (!reply.isGoAhead()) {
      admitted(reply);
      throw new SmtpFault(Reason.NOT_UNDERSTOOD, reply.code(), reply.text());
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}

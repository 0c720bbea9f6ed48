package dunlin.connectors.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.connectors.mail.ScriptedServer.Script;
import dunlin.connectors.mail.SmtpSettings.Login;
import dunlin.connectors.mail.SmtpSettings.Security;
import dunlin.core.spi.Sending;
import dunlin.core.spi.Sending.Accepted;
import dunlin.core.spi.Sending.Deferred;
import dunlin.core.spi.Sending.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is said to a server that is not the one it should be. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class SecureConnectionTest {

  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir private static Path folder;

  private static SSLContext right;
  private static SSLContext ofAnotherHost;

  private final Bell bell = new Bell();

  @BeforeAll
  static void makeCertificates() throws Exception {
    right = contextFor("localhost");
    ofAnotherHost = contextFor("elsewhere.example");
  }

  @Test
  void starttls_is_done_before_anything_is_said() throws Exception {
    Script script =
        line -> {
          line.welcome("STARTTLS").hear("STARTTLS").say("220 go");
          line.secure(right).hello().message();
        };

    assertThat(send(script, Security.STARTTLS, right, false)).isInstanceOf(Accepted.class);
  }

  @Test
  void implicit_tls_is_secure_from_the_first_byte() throws Exception {
    assertThat(
            send(line -> line.secure(right).welcome().message(), Security.IMPLICIT, right, false))
        .isInstanceOf(Accepted.class);
  }

  @Test
  void a_server_that_offers_no_starttls_hears_nothing() throws Exception {
    assertThat(
            reason(
                send(line -> line.welcome("SIZE").hearTheEnd(), Security.STARTTLS, right, false)))
        .isEqualTo(Reason.NOT_SECURE);
  }

  @Test
  void a_server_that_refuses_starttls_hears_nothing() throws Exception {
    assertThat(
            reason(
                send(
                    line ->
                        line.welcome("STARTTLS").hear("STARTTLS").say("454 not now").hearTheEnd(),
                    Security.STARTTLS,
                    right,
                    false)))
        .isEqualTo(Reason.NOT_SECURE);
  }

  @Test
  void a_certificate_of_another_host_or_of_nobody_known_is_not_secure() throws Exception {
    for (SSLContext trusted : List.of(ofAnotherHost, SSLContext.getDefault())) {
      Sending sending =
          send(line -> tryToSecure(line, ofAnotherHost), Security.IMPLICIT, trusted, true);

      assertThat(reason(sending)).isEqualTo(Reason.NOT_SECURE);
    }
  }

  @Test
  void an_answer_smuggled_in_before_the_handshake_is_noticed() throws Exception {
    Sending sending =
        send(
            line -> line.welcome("STARTTLS").hear("STARTTLS").say("220 go\r\n250 ok").hearTheEnd(),
            Security.STARTTLS,
            right,
            false);

    assertThat(reason(sending)).isEqualTo(Reason.NOT_SECURE);
  }

  @Test
  void a_login_is_given_by_plain_or_by_login() throws Exception {
    Script plain =
        line ->
            line.secure(right)
                .welcome("AUTH PLAIN LOGIN")
                .hear("AUTH PLAIN AHVzZXIAc2VjcmV0")
                .say("235 ok")
                .message();
    Script login =
        line -> {
          line.secure(right).welcome("AUTH LOGIN").hear("AUTH LOGIN").say("334 VXNlcm5hbWU6");
          line.hear("dXNlcg==").say("334 UGFzc3dvcmQ6").hear("c2VjcmV0").say("235 ok").message();
        };

    assertThat(send(plain, Security.IMPLICIT, right, true)).isInstanceOf(Accepted.class);
    assertThat(send(login, Security.IMPLICIT, right, true)).isInstanceOf(Accepted.class);
  }

  @Test
  void a_refused_login_is_told_as_such() throws Exception {
    Script script =
        line ->
            line.secure(right)
                .welcome("AUTH PLAIN")
                .hear("AUTH PLAIN")
                .say("535 5.7.8 no")
                .hearTheEnd();
    Sending sending = send(script, Security.IMPLICIT, right, true);

    assertThat(reason(sending)).isEqualTo(Reason.NOT_ADMITTED);
    assertThat(((Deferred) sending).needsAttention()).isTrue();
  }

  private static void tryToSecure(ScriptedServer.Line line, SSLContext context) {
    try {
      line.secure(context).hearTheEnd();
    } catch (IOException e) {
      // The other side hung up, as it should.
      return;
    }
  }

  private Sending send(Script script, Security security, SSLContext trusted, boolean signIn)
      throws IOException {
    try (ScriptedServer server = new ScriptedServer(script)) {
      SmtpSettings open = Mails.settings(server.port(), security);
      SmtpSettings settings =
          new SmtpSettings(
              open.host(),
              open.port(),
              security,
              signIn ? Optional.of(new Login("user", "secret")) : Optional.empty(),
              open.heloName(),
              open.returns(),
              List.of(),
              open.patience(),
              1);
      Sending sending;
      try (SmtpMessenger messenger =
          new SmtpMessenger(
              settings, InstantSource.fixed(Mails.DATE), trusted.getSocketFactory(), bell)) {
        sending = messenger.send(Mails.reminder());
      }
      server.wasPlayed();
      return sending;
    }
  }

  private static Reason reason(Sending sending) {
    assertThat(sending).isInstanceOf(Deferred.class);
    return ((Deferred) sending).reason();
  }

  /** A certificate that the host signed itself; the context both has it and trusts it. */
  private static SSLContext contextFor(String host)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path file = folder.resolve(host + ".p12");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "a",
            "-keyalg",
            "EC",
            "-dname",
            "CN=" + host,
            "-ext",
            "san=dns:" + host,
            "-validity",
            "36500",
            "-keystore",
            file.toString(),
            "-storepass",
            new String(PASSWORD));
    Process keytool = new ProcessBuilder(command).inheritIO().start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, PASSWORD);
    KeyStore trust = KeyStore.getInstance("PKCS12");
    trust.load(null, null);
    trust.setCertificateEntry("a", store.getCertificate("a"));
    TrustManagerFactory trusts = TrustManagerFactory.getInstance("PKIX");
    trusts.init(trust);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trusts.getTrustManagers(), null);
    return context;
  }
}

package dunlin.connectors.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dunlin.connectors.mail.SmtpSettings.Security;
import dunlin.core.spi.Attachment;
import dunlin.core.spi.MailAddress;
import dunlin.core.spi.OutboundMessage;
import dunlin.core.spi.OutboundMessage.Unsubscribe;
import dunlin.core.spi.Sending.Accepted;
import dunlin.core.spi.Sending.CalledOff;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mail over a real server, read by a mail library that others wrote. */
class SmtpMailTest {

  private static final String SUBJECT =
      "Zahlungserinnerung für Müller & Söhne: Rechnung 4711 vom 3. März, 1.234,56 € — 請求書 🐦";

  private static final String PLAIN =
      "Sehr geehrte Damen und Herren,\n\n.\n..two dots\nFrom here on:\n"
          + "a line without end ".repeat(80)
          + "\ntrailing blanks   \n=3D is no quote, 100 % € 🐦\n";

  private static final String HTML = "<!doctype html><p>Grüße</p>\n";

  private final GreenMail server = new GreenMail(new ServerSetup(0, "localhost", "smtp"));

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void a_message_with_everything_arrives_as_it_was_written() throws Exception {
    byte[] pdf = new byte[100_000];
    new Random(4711).nextBytes(pdf);
    String longName = "Kontoauszug für Größenwahn & Söhne, alle offenen Posten 2026 — ".repeat(2);
    OutboundMessage message =
        full(
            List.of(
                new Attachment("statement.pdf", "application/pdf", pdf),
                new Attachment(
                    longName + ".csv", "text/csv", "ä;b\n".getBytes(StandardCharsets.UTF_8))));

    send(message);

    MimeMessage received = received();
    assertThat(received.getSubject()).isEqualTo(SUBJECT);
    MimeMultipart mixed = (MimeMultipart) received.getContent();
    assertThat(mixed.getContentType()).startsWith("multipart/mixed");
    MimeMultipart words = (MimeMultipart) mixed.getBodyPart(0).getContent();
    assertThat(words.getContentType()).startsWith("multipart/alternative");
    assertThat(unix(words.getBodyPart(0))).isEqualTo(PLAIN.stripTrailing());
    assertThat(unix(words.getBodyPart(1))).isEqualTo(HTML.stripTrailing());
    assertThat(mixed.getBodyPart(1).getFileName()).isEqualTo("statement.pdf");
    assertThat(mixed.getBodyPart(1).getInputStream().readAllBytes()).isEqualTo(pdf);
    assertThat(mixed.getBodyPart(2).getFileName()).isEqualTo(longName + ".csv");
  }

  @Test
  void the_headers_say_who_when_and_how_to_stop_it() throws Exception {
    send(full(List.of()));

    MimeMessage received = received();
    InternetAddress from = (InternetAddress) received.getFrom()[0];
    assertThat(from.getPersonal()).isEqualTo("Müller, \"Nord\" GmbH");
    assertThat(from.getAddress()).isEqualTo("billing@nordwind.example");
    assertThat(received.getReplyTo()[0]).hasToString("answers+7@nordwind.example");
    assertThat(received.getSentDate()).hasSameTimeAs("2026-11-26T09:05:00Z");
    assertThat(received.getMessageID())
        .isEqualTo("<" + Composer.tokenOf("effect-1") + "@mail.nordwind.example>");
    assertThat(received.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(received.getHeader("In-Reply-To")).containsExactly("<two@kunde.example>");
    assertThat(received.getHeader("References")[0]).contains("<one@kunde.example>");
    assertThat(received.getHeader("List-Unsubscribe")[0].strip())
        .isEqualTo("<https://nordwind.example/stop/abc>");
    assertThat(received.getHeader("Content-Language")).containsExactly("de-AT");
    assertThat(received.getHeader("Return-Path"))
        .satisfiesAnyOf(
            none -> assertThat(none).isNull(),
            path ->
                assertThat(path[0])
                    .contains("bounce+" + Composer.tokenOf("effect-1") + "@mail.nordwind.example"));
  }

  @Test
  void the_button_of_one_click_is_not_told_without_a_signature() throws Exception {
    send(full(List.of()));

    assertThat(received().getHeader("List-Unsubscribe-Post")).isNull();
  }

  @Test
  void no_line_is_longer_than_a_server_must_take_and_all_is_ascii() throws Exception {
    String bytes =
        composed(full(List.of(new Attachment("ä.pdf", "application/pdf", new byte[999]))));

    assertThat(bytes.split("\r\n", -1)).allMatch(line -> line.length() <= 78);
    assertThat(bytes).matches("(?s)[\\x20-\\x7e\\r\\n]*");
    assertThat(bytes.replace("\r\n", "")).doesNotContain("\r", "\n");
  }

  @Test
  void the_same_message_of_the_same_instant_has_the_same_bytes() throws Exception {
    assertThat(composed(full(List.of()))).isEqualTo(composed(full(List.of())));
  }

  @Test
  void a_message_that_is_called_off_before_its_end_reaches_nobody() {
    OutboundMessage off = OutboundMessage.of("off", Mails.FROM, Mails.TO, "Paid", "Dear");
    OutboundMessage on = OutboundMessage.of("on", Mails.FROM, Mails.TO, "Due", "Dear");

    try (SmtpMessenger messenger = messenger()) {
      assertThat(messenger.send(off, () -> false)).isInstanceOf(CalledOff.class);
      assertThat(messenger.send(on, () -> true)).isInstanceOf(Accepted.class);
    }

    assertThat(server.getReceivedMessages())
        .singleElement()
        .satisfies(each -> assertThat(each.getSubject()).isEqualTo("Due"));
  }

  @Test
  void many_threads_send_each_message_once_over_few_connections() throws Exception {
    List<Callable<Object>> calls = new ArrayList<>();
    try (SmtpMessenger messenger = messenger();
        ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 200; i++) {
        OutboundMessage message =
            OutboundMessage.of("effect-" + i, Mails.FROM, Mails.TO, "Invoice " + i, "Dear");
        calls.add(() -> messenger.send(message));
      }
      for (Future<Object> sending : threads.invokeAll(calls)) {
        assertThat(sending.get()).isInstanceOf(Accepted.class);
      }
    }
    Set<String> ids = new HashSet<>();
    for (Message each : server.getReceivedMessages()) {
      ids.add(((MimeMessage) each).getMessageID());
    }
    assertThat(ids).hasSize(200);
    assertThat(server.getReceivedMessages()).hasSize(200);
  }

  private void send(OutboundMessage message) {
    try (SmtpMessenger messenger = messenger()) {
      assertThat(messenger.send(message)).isInstanceOf(Accepted.class);
    }
  }

  private SmtpMessenger messenger() {
    return new SmtpMessenger(
        Mails.settings(server.getSmtp().getPort(), Security.NONE), InstantSource.fixed(Mails.DATE));
  }

  /** One of the two copies, as there are two receivers. */
  private MimeMessage received() {
    assertThat(server.getReceivedMessages()).hasSize(2);
    return server.getReceivedMessages()[0];
  }

  private static String unix(BodyPart part) throws IOException, MessagingException {
    return part.getContent().toString().replace("\r\n", "\n");
  }

  private static String composed(OutboundMessage message) throws Exception {
    Composer composer = new Composer(Mails.settings(25, Security.NONE));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(composer.compose(message, Mails.DATE).content().bytes());
    return out.toString(StandardCharsets.UTF_8);
  }

  private static OutboundMessage full(List<Attachment> attachments) {
    return new OutboundMessage(
        "effect-1",
        new MailAddress("Müller, \"Nord\" GmbH", "billing@nordwind.example"),
        Optional.of(MailAddress.of("answers+7@nordwind.example")),
        Arrays.asList(new MailAddress("Smith, \"Joe\" \\ Co", "ap@kunde.example"), Mails.FROM),
        SUBJECT,
        PLAIN,
        Optional.of(HTML),
        attachments,
        Locale.forLanguageTag("de-AT"),
        List.of("<one@kunde.example>", "<two@kunde.example>"),
        Optional.of(new Unsubscribe("https://nordwind.example/stop/abc", true)));
  }
}

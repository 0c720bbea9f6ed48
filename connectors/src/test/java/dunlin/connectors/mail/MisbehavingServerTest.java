package dunlin.connectors.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.connectors.mail.ScriptedServer.Line;
import dunlin.connectors.mail.ScriptedServer.Script;
import dunlin.connectors.mail.SmtpSettings.Security;
import dunlin.core.spi.Attachment;
import dunlin.core.spi.MailAddress;
import dunlin.core.spi.OutboundMessage;
import dunlin.core.spi.Sending;
import dunlin.core.spi.Sending.Accepted;
import dunlin.core.spi.Sending.Deferred;
import dunlin.core.spi.Sending.Reason;
import dunlin.core.spi.Sending.RecipientAnswer;
import dunlin.core.spi.Sending.Refused;
import dunlin.core.spi.Sending.Unknown;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a server does, the messenger says how far the message came, and offers it once. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class MisbehavingServerTest {

  private static final String ID = "<" + Composer.tokenOf("effect-1") + "@mail.nordwind.example>";

  private final Bell bell = new Bell();

  @Test
  void a_message_that_is_taken_is_accepted_in_the_servers_words() throws IOException {
    assertThat(sendTo(line -> line.welcome().message()))
        .isEqualTo(new Accepted(ID, "taken", List.of()));
  }

  @Test
  void nobody_listening_is_unreachable() throws IOException {
    int port;
    try (ScriptedServer server = new ScriptedServer()) {
      port = server.port();
      server.wasPlayed();
    }
    try (SmtpMessenger messenger = Mails.messenger(port, bell)) {
      assertThat(deferred(messenger.send(Mails.reminder()))).isEqualTo(Reason.UNREACHABLE);
    }
  }

  @Test
  void a_server_that_hangs_up_before_greeting_cut_it_off() throws IOException {
    assertThat(deferred(sendTo(line -> {}))).isEqualTo(Reason.CUT_OFF);
  }

  @Test
  void a_server_that_does_not_want_us_does_not_admit_us() throws IOException {
    assertThat(sendTo(line -> line.say("554 5.7.1 you are listed")))
        .isEqualTo(
            new Deferred(
                Reason.NOT_ADMITTED, 554, "5.7.1 you are listed", Optional.empty(), List.of()));
  }

  @Test
  void a_busy_server_asks_to_wait() throws IOException {
    assertThat(deferred(sendTo(line -> line.say("421 too busy")))).isEqualTo(Reason.ASKED_TO_WAIT);
  }

  @Test
  void a_server_that_never_answers_is_too_slow() throws IOException {
    Sending sending =
        sendTo(line -> {
          line.welcome().hear("MAIL FROM:");
          bell.ring();
          line.hearTheEnd();
        });

    assertThat(deferred(sending)).isEqualTo(Reason.TOO_SLOW);
  }

  @Test
  void a_server_that_does_not_take_the_text_in_time_is_too_slow() throws IOException {
    byte[] large = new byte[40_000_000];
    OutboundMessage message = with(new Attachment("a.bin", "application/octet-stream", large));
    try (ScriptedServer server =
            new ScriptedServer(line -> {
              line.welcome().envelope().hearBytes(100);
              bell.ring();
              line.hearTheEnd();
            });
        SmtpMessenger messenger = Mails.messenger(server.port(), bell)) {
      assertThat(deferred(messenger.send(message))).isEqualTo(Reason.TOO_SLOW);
    }
  }

  @Test
  void a_greylisting_server_is_come_back_to_with_the_same_message() throws IOException {
    Script script =
        line -> {
          line.welcome().hear("MAIL FROM:").say("250 ok").hear("RCPT TO:");
          line.say("450 4.2.0 Greylisted, try again in 300 seconds");
          line.hear("RSET").say("250 ok").message();
        };
    try (ScriptedServer server = new ScriptedServer(script);
        SmtpMessenger messenger = Mails.messenger(server.port(), bell)) {
      String words = "4.2.0 Greylisted, try again in 300 seconds";
      assertThat(messenger.send(Mails.reminder()))
          .isEqualTo(
              new Deferred(
                  Reason.ASKED_TO_WAIT,
                  450,
                  words,
                  Optional.of(Duration.ofMinutes(5)),
                  List.of(new RecipientAnswer("ap@kunde.example", 450, words))));
      assertThat(messenger.send(Mails.reminder())).isEqualTo(new Accepted(ID, "taken", List.of()));
    }
  }

  @Test
  void one_refused_receiver_of_two_does_not_keep_it_from_the_other() throws IOException {
    Script script =
        line -> {
          line.welcome().hear("MAIL FROM:").say("250 ok");
          line.hear("RCPT TO:<a@kunde.example>").say("550 5.1.1 no such user");
          line.hear("RCPT TO:<b@kunde.example>").say("250 ok");
          line.hear("DATA").say("354 go").hearText().say("250 taken");
        };

    assertThat(sendTo(Mails.to(at("a"), at("b")), script))
        .isEqualTo(
            new Accepted(
                ID,
                "taken",
                List.of(new RecipientAnswer("a@kunde.example", 550, "5.1.1 no such user"))));
  }

  @Test
  void all_receivers_refused_for_ever_refuse_the_message() throws IOException {
    Sending sending =
        sendTo(
            Mails.to(at("a"), at("b")),
            line -> {
              line.welcome().hear("MAIL FROM:").say("250 ok");
              line.hear("RCPT TO:").say("550 no").hear("RCPT TO:").say("551 gone");
            });

    assertThat(sending).isInstanceOf(Refused.class);
    assertThat(((Refused) sending).recipients()).hasSize(2);
  }

  @Test
  void one_receiver_refused_for_now_lets_the_message_wait() throws IOException {
    Sending sending =
        sendTo(
            Mails.to(at("a"), at("b")),
            line -> {
              line.welcome().hear("MAIL FROM:").say("250 ok");
              line.hear("RCPT TO:").say("550 no").hear("RCPT TO:").say("452 full");
            });

    assertThat(deferred(sending)).isEqualTo(Reason.ASKED_TO_WAIT);
  }

  @Test
  void a_refused_sender_is_not_admitted_whatever_the_message() throws IOException {
    assertThat(deferred(sendTo(line -> line.welcome().hear("MAIL FROM:").say("553 not from you"))))
        .isEqualTo(Reason.NOT_ADMITTED);
  }

  @Test
  void a_message_that_is_too_large_for_the_server_is_refused_by_itself() throws IOException {
    assertThat(sendTo(line -> line.welcome().hear("MAIL FROM:").say("552 too large")))
        .isEqualTo(new Refused(552, "too large", List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "550 5.7.1 Relaying denied",
        "550 relay not permitted",
        "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.example",
        "550 5.7.26 unauthenticated mail: SPF did not pass"
      })
  void a_no_to_us_at_a_receiver_is_not_one_to_the_receiver(String words) throws IOException {
    assertThat(
            deferred(
                sendTo(line -> {
                  line.welcome().hear("MAIL FROM:").say("250 ok");
                  line.hear("RCPT TO:").say(words);
                })))
        .isEqualTo(Reason.NOT_ADMITTED);
  }

  @Test
  void a_server_that_wants_a_login_does_not_admit_us() throws IOException {
    assertThat(deferred(sendTo(line -> line.welcome().hear("MAIL FROM:").say("530 sign in first"))))
        .isEqualTo(Reason.NOT_ADMITTED);
  }

  @Test
  void a_refused_data_refuses_the_message() throws IOException {
    Sending sending =
        sendTo(line ->
            line.welcome()
                .hear("MAIL FROM:")
                .say("250 ok")
                .hear("RCPT TO:")
                .say("250 ok")
                .hear("DATA")
                .say("554 no"));

    assertThat(sending).isEqualTo(new Refused(554, "no", List.of()));
  }

  @Test
  void a_server_that_says_yes_instead_of_go_ahead_gets_no_text() throws IOException {
    Sending sending =
        sendTo(line ->
            line.welcome()
                .hear("MAIL FROM:")
                .say("250 ok")
                .hear("RCPT TO:")
                .say("250 ok")
                .hear("DATA")
                .say("250 ok")
                .hearTheEnd());

    assertThat(deferred(sending)).isEqualTo(Reason.NOT_UNDERSTOOD);
  }

  @Test
  void a_verdict_before_the_end_of_the_text_is_none_on_the_whole() throws IOException {
    assertThat(sendTo(line -> beginText(line, "552 too large").hearTheEnd()))
        .isEqualTo(new Refused(552, "too large", List.of()));
    assertThat(deferred(sendTo(line -> beginText(line, "250 ok").hearTheEnd())))
        .isEqualTo(Reason.NOT_UNDERSTOOD);
  }

  private static Line beginText(Line line, String early) throws IOException {
    line.welcome().hear("MAIL FROM:").say("250 ok").hear("RCPT TO:").say("250 ok");
    return line.hear("DATA").say("354 go ahead\r\n" + early);
  }

  @Test
  void a_server_that_dies_amid_the_text_got_nothing() throws IOException {
    byte[] large = new byte[40_000_000];
    Sending sending =
        sendTo(
            with(new Attachment("a.bin", "application/octet-stream", large)),
            line -> line.welcome().envelope().hearBytes(100));

    assertThat(deferred(sending)).isEqualTo(Reason.CUT_OFF);
  }

  @Test
  void a_server_that_dies_after_the_final_dot_leaves_it_unknown() throws IOException {
    assertThat(sendTo(line -> line.welcome().envelope().hearText()))
        .isInstanceOf(Unknown.class)
        .extracting(sending -> ((Unknown) sending).messageId())
        .isEqualTo(ID);
  }

  @Test
  void a_server_that_is_silent_after_the_final_dot_leaves_it_unknown() throws IOException {
    Sending sending =
        sendTo(line -> {
          line.welcome().envelope().hearText();
          bell.ring();
          line.hearTheEnd();
        });

    assertThat(sending).isEqualTo(new Unknown(ID, "the server did not answer in time"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"taken", "999 what", "354 go on", "250-one\r\n550 two", "25"})
  void garbage_after_the_final_dot_leaves_it_unknown(String garbage) throws IOException {
    assertThat(sendTo(line -> line.welcome().envelope().hearText().say(garbage)))
        .isInstanceOf(Unknown.class);
  }

  @Test
  void a_no_after_the_final_dot_is_a_no() throws IOException {
    assertThat(sendTo(line -> line.welcome().envelope().hearText().say("554 5.7.1 spam")))
        .isEqualTo(new Refused(554, "5.7.1 spam", List.of()));
    assertThat(deferred(sendTo(line -> line.welcome().envelope().hearText().say("451 later"))))
        .isEqualTo(Reason.ASKED_TO_WAIT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.1 400 Bad Request", "", "22", "220-a\r\n250 b", "100 soon"})
  void garbage_for_a_greeting_is_not_understood(String garbage) throws IOException {
    assertThat(deferred(sendTo(line -> line.say(garbage)))).isEqualTo(Reason.NOT_UNDERSTOOD);
  }

  @Test
  void an_answer_without_end_is_not_understood() throws IOException {
    assertThat(deferred(sendTo(line -> line.say("220 " + "x".repeat(5_000)))))
        .isEqualTo(Reason.NOT_UNDERSTOOD);
    assertThat(deferred(sendTo(line -> line.say("220-x\r\n".repeat(500) + "220 y"))))
        .isEqualTo(Reason.NOT_UNDERSTOOD);
  }

  @Test
  void a_connection_serves_many_messages() throws IOException {
    Script script =
        line -> {
          line.welcome().message();
          line.hear("RSET").say("250 ok").message();
        };
    try (ScriptedServer server = new ScriptedServer(script);
        SmtpMessenger messenger = Mails.messenger(server.port(), bell)) {
      assertThat(messenger.send(Mails.reminder())).isInstanceOf(Accepted.class);
      assertThat(messenger.send(Mails.reminder())).isInstanceOf(Accepted.class);
      server.wasPlayed();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "421 idle too long"})
  void a_connection_closed_while_idle_is_replaced(String lastWords) throws IOException {
    Script first =
        line -> {
          line.welcome().message();
          if (!lastWords.isEmpty()) {
            line.say(lastWords);
          }
        };
    try (ScriptedServer server = new ScriptedServer(first, line -> line.welcome().message());
        SmtpMessenger messenger = Mails.messenger(server.port(), bell)) {
      assertThat(messenger.send(Mails.reminder())).isInstanceOf(Accepted.class);
      assertThat(messenger.send(Mails.reminder())).isInstanceOf(Accepted.class);
      server.wasPlayed();
      assertThat(server.heard()).filteredOn(heard -> heard.equals("DATA")).hasSize(2);
    }
  }

  @Test
  void no_more_connections_are_opened_than_allowed_however_many_threads_send() throws Exception {
    Script script =
        line -> {
          line.welcome().message();
          for (int i = 1; i < 8; i++) {
            line.hear("RSET").say("250 ok").message();
          }
        };
    // The second connection would find nobody who answers.
    try (ScriptedServer server = new ScriptedServer(script);
        SmtpMessenger messenger =
            Mails.messenger(Mails.settings(server.port(), Security.NONE, 1), new Bell());
        ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Callable<Sending>> calls =
          Collections.nCopies(8, () -> messenger.send(Mails.reminder()));
      for (Future<Sending> sending : threads.invokeAll(calls)) {
        assertThat(sending.get()).isInstanceOf(Accepted.class);
      }
      server.wasPlayed();
    }
  }

  @Test
  void a_messenger_that_is_closed_sends_nothing() throws IOException {
    try (ScriptedServer server = new ScriptedServer()) {
      SmtpMessenger messenger = Mails.messenger(server.port(), bell);
      messenger.close();

      assertThat(deferred(messenger.send(Mails.reminder()))).isEqualTo(Reason.CUT_OFF);
    }
  }

  @Test
  void a_letter_beyond_ascii_before_the_at_needs_a_server_that_knows_it() throws IOException {
    OutboundMessage message = Mails.to(MailAddress.of("jürgen@kunde.example"));

    assertThat(sendTo(message, line -> line.welcome("SIZE").hearTheEnd()))
        .isInstanceOf(Refused.class);
    assertThat(
            sendTo(
                message,
                line -> {
                  line.welcome("8BITMIME", "SMTPUTF8").hear("MAIL FROM:<bounce+").say("250 ok");
                  line.hear("RCPT TO:<jürgen@kunde.example>").say("250 ok");
                  line.hear("DATA").say("354 go").hearText().say("250 taken");
                }))
        .isInstanceOf(Accepted.class);
  }

  @Test
  void a_message_larger_than_the_server_takes_is_refused_without_asking() throws IOException {
    assertThat(sendTo(line -> line.welcome("SIZE 100").hearTheEnd()))
        .isInstanceOf(Refused.class)
        .extracting(sending -> ((Refused) sending).code())
        .isEqualTo(0);
  }

  private static MailAddress at(String local) {
    return MailAddress.of(local + "@kunde.example");
  }

  private static OutboundMessage with(Attachment attachment) {
    return new OutboundMessage(
        "effect-1",
        Mails.FROM,
        Optional.empty(),
        List.of(Mails.TO),
        "Statement",
        "Dear customer",
        Optional.empty(),
        List.of(attachment),
        Locale.ENGLISH,
        List.of(),
        Optional.empty());
  }

  private Sending sendTo(Script script) throws IOException {
    return sendTo(Mails.reminder(), script);
  }

  /** Sends once; the script must be all that the server hears of it. */
  private Sending sendTo(OutboundMessage message, Script script) throws IOException {
    try (ScriptedServer server = new ScriptedServer(script)) {
      Sending sending;
      try (SmtpMessenger messenger = Mails.messenger(server.port(), bell)) {
        sending = messenger.send(message);
      }
      server.wasPlayed();
      return sending;
    }
  }

  private static Reason deferred(Sending sending) {
    assertThat(sending).isInstanceOf(Deferred.class);
    return ((Deferred) sending).reason();
  }
}

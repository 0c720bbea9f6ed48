package dunlin.connectors.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dunlin.connectors.mail.SmtpSettings.Security;
import dunlin.core.spi.Attachment;
import dunlin.core.spi.MailAddress;
import dunlin.core.spi.OutboundMessage;
import dunlin.core.spi.OutboundMessage.Unsubscribe;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What could become a header, or go to somebody else, is refused before a server hears of it. */
class UnsendableTest {

  private static final Composer COMPOSER = new Composer(Mails.settings(25, Security.NONE));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\r\nBcc: all@kunde.example",
        "a\nb",
        "a\rb",
        "a\u0000b",
        "a\u0085b",
        "a\u2028b",
        "a\ud800b",
        "",
        "  "
      })
  void a_subject_that_is_not_one_line(String subject) {
    refused(OutboundMessage.of("k", Mails.FROM, Mails.TO, subject, "Dear"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ap",
        "@kunde.example",
        "ap@",
        "ap@kunde",
        "ap@kunde.example\r\nRCPT TO:<x@y.example>",
        "ap@kunde.example> SIZE=1",
        "a p@kunde.example",
        "ap@kunde..example",
        "ap@-kunde.example",
        "ap@10.0.0.1",
        "ap@[10.0.0.1]",
        ".ap@kunde.example",
        "a..p@kunde.example",
        "\"a p\"@kunde.example",
        "a@b@kunde.example",
        "ap@kunde.example,x@y.example",
        "ap@straße.example",
        "ap\u200b@kunde.example",
        "ap@kun de.example"
      })
  void an_address_that_is_none(String address) {
    refused(OutboundMessage.of("k", Mails.FROM, MailAddress.of(address), "Invoice", "Dear"));
    refused(OutboundMessage.of("k", MailAddress.of(address), Mails.TO, "Invoice", "Dear"));
  }

  @Test
  void an_address_that_is_too_long() {
    refused(
        OutboundMessage.of(
            "k", Mails.FROM, MailAddress.of("a".repeat(65) + "@kunde.example"), "Invoice", "Dear"));
  }

  @Test
  void a_domain_beyond_ascii_is_written_in_ascii() throws UnsendableException {
    assertThat(EmailAddress.of(MailAddress.of("ap@Müller.example")).spec())
        .isEqualTo("ap@xn--mller-kva.example");
    assertThat(EmailAddress.of(MailAddress.of("o'brien+x@kunde.co.uk")).spec())
        .isEqualTo("o'brien+x@kunde.co.uk");
  }

  @Test
  void a_name_that_would_be_a_header() {
    refused(
        OutboundMessage.of(
            "k",
            new MailAddress("Nord\r\nBcc: x@y.example", "billing@nordwind.example"),
            Mails.TO,
            "Invoice",
            "Dear"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\r\nb", "../a", "a\\b", "a\u0000"})
  void a_file_that_cannot_be_named_so(String name) {
    refused(with(List.of(new Attachment(name, "application/pdf", new byte[1])), List.of(), ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "pdf", "message/rfc822", "multipart/mixed", "a/b\r\nX: y", "a/b; c=d"})
  void a_file_of_no_usable_type(String type) {
    refused(with(List.of(new Attachment("a", type, new byte[1])), List.of(), ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a@b.example", "<a b@c.example>", "<a@b>\r\nX: <y@z>", "<a@b> <c@d>"})
  void a_conversation_that_is_none(String id) {
    refused(with(List.of(), List.of(id), ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://a.example", "mailto:a@b.example", "https://a.example/>\r\nX: y", "x"})
  void a_link_to_stop_it_that_is_not_secure(String link) {
    refused(with(List.of(), List.of(), link));
  }

  @Test
  void no_text_of_a_body_reaches_a_header() throws UnsendableException {
    OutboundMessage message =
        OutboundMessage.of("k", Mails.FROM, Mails.TO, "Invoice", "a\r\n.\r\nMAIL FROM:<x@y>\r\n");
    var content = COMPOSER.compose(message, Mails.DATE).content();

    assertThat(new String(content.dotted(), StandardCharsets.UTF_8))
        .contains("\r\na\r\n..\r\nMAIL FROM")
        .doesNotContain("\r\n.\r\n");
  }

  @Test
  void a_login_over_an_open_connection() {
    SmtpSettings open = Mails.settings(25, Security.NONE);
    var login = new SmtpSettings.Login("user", "secret");

    assertThatThrownBy(() ->
            new SmtpSettings(
                open.host(),
                open.port(),
                open.security(),
                Optional.of(login),
                open.heloName(),
                open.returns(),
                List.of(),
                open.patience(),
                1))
        .hasMessageContaining("open connection");
    assertThat(login.toString()).doesNotContain("secret");
  }

  private static void refused(OutboundMessage message) {
    assertThatThrownBy(() -> COMPOSER.compose(message, Mails.DATE))
        .isInstanceOf(UnsendableException.class)
        .message()
        .doesNotContain("\n", "\r");
  }

  private static OutboundMessage with(
      List<Attachment> attachments, List<String> answered, String link) {
    return new OutboundMessage(
        "k",
        Mails.FROM,
        Optional.empty(),
        List.of(Mails.TO),
        "Invoice",
        "Dear",
        Optional.empty(),
        attachments,
        Locale.ENGLISH,
        answered,
        link.isEmpty() ? Optional.empty() : Optional.of(new Unsubscribe(link, false)));
  }
}

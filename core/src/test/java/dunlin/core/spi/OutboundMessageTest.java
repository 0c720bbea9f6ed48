package dunlin.core.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What goes out by mail is whole before anybody tries to send it. */
class OutboundMessageTest {

  private static final MailAddress US = new MailAddress("Northwind", "ar@northwind.example");

  @Test
  void a_message_has_a_key() {
    assertThatThrownBy(() -> OutboundMessage.of(" ", US, US, "Reminder", "Dear all"))
        .hasMessageContaining("key is blank");
  }

  @Test
  void a_message_goes_to_somebody() {
    assertThatThrownBy(() ->
            new OutboundMessage(
                "m-1",
                US,
                Optional.empty(),
                List.of(),
                "Reminder",
                "Dear all",
                Optional.empty(),
                List.of(),
                Locale.ENGLISH,
                List.of(),
                Optional.empty()))
        .hasMessageContaining("m-1 goes to nobody");
  }

  @Test
  void an_attachment_keeps_what_it_was_given() {
    byte[] content = {1, 2, 3};
    Attachment attachment = new Attachment("a.pdf", "application/pdf", content);

    content[0] = 9;
    attachment.content()[1] = 9;

    assertThat(attachment.content()).containsExactly(1, 2, 3);
    assertThat(attachment)
        .isEqualTo(new Attachment("a.pdf", "application/pdf", new byte[] {1, 2, 3}))
        .isNotEqualTo(new Attachment("a.pdf", "application/pdf", content));
  }

  @Test
  void a_report_reports_something() {
    assertThatThrownBy(() -> new DeliveryReport(Optional.of("<a@b>"), Optional.empty(), List.of()))
        .hasMessageContaining("reports nothing");
  }

  @Test
  void the_token_is_the_message_id_before_its_at_sign() {
    assertThat(DeliveryReport.tokenOf("<k7a@mail.example>")).isEqualTo("k7a");
    assertThat(DeliveryReport.tokenOf("k7a")).isEqualTo("k7a");
  }
}

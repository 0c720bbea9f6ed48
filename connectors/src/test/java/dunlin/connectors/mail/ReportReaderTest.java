package dunlin.connectors.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.spi.DeliveryReport;
import dunlin.core.spi.DeliveryReport.Kind;
import dunlin.core.spi.DeliveryReport.Outcome;
import dunlin.testing.Laws;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportReaderTest {

  private static final ReportReader READER =
      new ReportReader(new SmtpSettings.Returns("bounce", "mail.nordwind.example"));

  @Test
  void a_bounce_names_message_token_receiver_and_why() {
    String mail =
        Bounces.report(
            Bounces.receiver("ap@kunde.example", "failed", "5.1.1", "550 5.1.1 no such\n user"));

    assertThat(read(mail))
        .contains(
            new DeliveryReport(
                Optional.of(Bounces.ID),
                Optional.of(Bounces.TOKEN),
                List.of(
                    new Outcome(
                        Optional.of("ap@kunde.example"),
                        Kind.PERMANENT,
                        "5.1.1",
                        "550 5.1.1 no such user"))));
  }

  @ParameterizedTest
  @CsvSource({
    "failed,5.1.1,550 no user,PERMANENT",
    "failed,5.7.1,550 refused,TRANSIENT",
    "failed,5.7.26,550 5.7.26 this mail has been blocked because the sender is unauthenticated,TRANSIENT",
    "failed,5.4.1,550 5.4.1 Recipient address rejected: Access denied,TRANSIENT",
    "failed,5.1.8,553 5.1.8 sender address rejected: domain not found,TRANSIENT",
    "failed,5.2.1,550 5.2.1 the mailbox is disabled,PERMANENT",
    "failed,5.1.10,null MX,PERMANENT",
    "failed,5.0.0,550 5.7.1 relaying denied,TRANSIENT",
    "failed,5.0.0,550 User unknown,PERMANENT",
    "failed,,550 relay not permitted,TRANSIENT",
    "failed,,554 delivery error: dd This user doesn't have a yahoo.com account,PERMANENT",
    "failed,5.2.2,552 mailbox full,TRANSIENT",
    "failed,5.4.7,message expired,TRANSIENT",
    "failed,4.4.1,no answer from host,TRANSIENT",
    "failed,5.0.0,550 5.1.1 no user,PERMANENT",
    "failed,5.0.0,552 5.2.2 full,TRANSIENT",
    "Failed (user unknown),5.1.1,x,PERMANENT",
    "failed,,550 no such user,PERMANENT",
    "failed,,what,TRANSIENT",
    "delayed,4.4.1,no answer yet,DELAYED",
    "delivered,2.0.0,250 ok,DELIVERED",
    "relayed,2.0.0,250 ok,DELIVERED",
    "expanded,2.0.0,250 ok,DELIVERED"
  })
  void what_a_code_means(String action, String status, String diagnostic, Kind kind) {
    String code = status == null ? "" : status;
    String mail = Bounces.report(Bounces.receiver("ap@kunde.example", action, code, diagnostic));

    assertThat(read(mail).orElseThrow().outcomes())
        .singleElement()
        .extracting(Outcome::kind)
        .isEqualTo(kind);
  }

  @Test
  void a_message_id_with_control_characters_names_nothing() {
    String mail =
        Bounces.report(Bounces.receiver("ap@kunde.example", "failed", "5.1.1", "550 no user"))
            .replace(Bounces.ID, "<\u0000@x>");

    assertThat(read(mail).orElseThrow().messageId()).isEmpty();
  }

  @Test
  void each_receiver_of_a_report_is_told_apart() {
    String mail =
        Bounces.report(
            Bounces.receiver("a@kunde.example", "failed", "5.1.1", "550 no")
                + Bounces.receiver("b@kunde.example", "delayed", "4.4.1", "later"));

    assertThat(read(mail).orElseThrow().outcomes())
        .extracting(outcome -> outcome.recipient().orElse("") + " " + outcome.kind())
        .containsExactly("a@kunde.example PERMANENT", "b@kunde.example DELAYED");
  }

  @Test
  void the_receiver_that_was_written_to_is_named_and_not_where_it_was_forwarded() {
    String mail =
        Bounces.report(
            "Original-Recipient: rfc822; ap@kunde.example\n"
                + Bounces.receiver("other@elsewhere.example", "failed", "5.1.1", "550 no"));

    assertThat(read(mail).orElseThrow().outcomes().getFirst().recipient())
        .contains("ap@kunde.example");
  }

  @Test
  void a_complaint_names_the_message_and_the_receiver_it_went_to() {
    DeliveryReport report = read(Bounces.complaint("abuse", "")).orElseThrow();

    assertThat(report.messageId()).contains(Bounces.ID);
    assertThat(report.token()).contains(Bounces.TOKEN);
    assertThat(report.outcomes())
        .containsExactly(
            new Outcome(
                Optional.of("ap@kunde.example"), Kind.COMPLAINT, "", "abuse SomeGenerator/1.0"));
    String named = Bounces.complaint("abuse", "Original-Rcpt-To: <c@kunde.example>\n");
    assertThat(read(named).orElseThrow().outcomes().getFirst().recipient())
        .contains("c@kunde.example");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"Kunde, AP\" <ap@kunde.example>|ap@kunde.example",
        "ap@kunde.example, b@kunde.example|nobody",
        "undisclosed recipients|nobody"
      })
  void a_complaint_is_of_the_one_receiver_or_of_nobody_known(String to, String receiver) {
    String mail = Bounces.complaint("abuse", "").replace("To: ap@kunde.example", "To: " + to);

    assertThat(read(mail).orElseThrow().outcomes().getFirst().recipient().orElse("nobody"))
        .isEqualTo(receiver);
  }

  @Test
  void a_diagnostic_without_its_kind_is_kept_whole() {
    String mail =
        Bounces.report(Bounces.receiver("ap@kunde.example", "failed", "5.0.0", "x"))
            .replace("Diagnostic-Code: smtp; x", "Diagnostic-Code: 550 5.1.1 no user; see below");

    assertThat(read(mail).orElseThrow().outcomes().getFirst().diagnostic())
        .isEqualTo("550 5.1.1 no user; see below");
  }

  @ParameterizedTest
  @ValueSource(strings = {"not-spam", "auth-failure"})
  void what_is_no_complaint_is_not_taken_for_one(String type) {
    assertThat(read(Bounces.complaint(type, ""))).isEmpty();
  }

  @Test
  void a_bounce_in_words_with_a_header_names_each_receiver() {
    DeliveryReport report = read(Bounces.EXIM).orElseThrow();

    assertThat(report.messageId()).contains(Bounces.ID);
    assertThat(report.outcomes())
        .extracting(each -> each.recipient().orElse("") + " " + each.kind() + " " + each.status())
        .containsExactly("ap@kunde.example PERMANENT 5.1.1", "b@kunde.example TRANSIENT 5.2.2");
  }

  @Test
  void a_bounce_in_words_with_paragraphs_names_each_receiver() {
    DeliveryReport report = read(Bounces.QMAIL).orElseThrow();

    assertThat(report.messageId()).contains(Bounces.ID);
    assertThat(report.outcomes())
        .extracting(each -> each.recipient().orElse("") + " " + each.kind() + " " + each.status())
        .containsExactly("ap@kunde.example PERMANENT 5.1.1", "b@kunde.example TRANSIENT ");
  }

  @Test
  void a_delay_in_words_is_no_failure() {
    DeliveryReport report = read(Bounces.DELAY_IN_WORDS).orElseThrow();

    assertThat(report.messageId()).contains(Bounces.ID);
    assertThat(report.outcomes()).extracting(Outcome::kind).containsExactly(Kind.DELAYED);
  }

  @Test
  void notes_of_absence_and_answers_of_people_are_no_reports() {
    assertThat(read(Bounces.ABSENT)).isEmpty();
    assertThat(read(Bounces.PERSON)).isEmpty();
    assertThat(read("")).isEmpty();
    assertThat(read("From: a@b.example\n\nhello\n")).isEmpty();
  }

  @Test
  void a_token_of_another_domain_is_not_ours() {
    String mail =
        Bounces.report(Bounces.receiver("ap@kunde.example", "failed", "5.1.1", "550 no"))
            .replace(Bounces.SENDER, Bounces.SENDER.replace("nordwind", "suedwind"));

    assertThat(read(mail).orElseThrow().token()).isEmpty();
  }

  @Test
  void diagnostics_are_one_line_of_bounded_length_and_addresses_are_addresses() {
    String mail =
        Bounces.report(
            Bounces.receiver(
                "ap@kunde.example\u202e<script>",
                "failed",
                "5.1.1",
                "550 " + "x\t\u0007".repeat(900)));
    Outcome outcome = read(mail).orElseThrow().outcomes().getFirst();

    assertThat(outcome.recipient()).isEmpty();
    assertThat(outcome.diagnostic()).hasSizeLessThanOrEqualTo(501).doesNotContain("\t", "\u0007");
  }

  @Test
  void a_mail_that_is_a_bomb_is_read_as_far_as_the_bounds() {
    StringBuilder nested = new StringBuilder("Return-Path: <>\n");
    for (int i = 0; i < 5_000; i++) {
      nested.append("Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n".formatted(i, i));
    }
    assertThat(read(nested.toString())).isEmpty();

    String messages = "Content-Type: message/rfc822\n\n".repeat(20_000);
    assertThat(read("Return-Path: <>\n" + messages)).isEmpty();

    String parts = "--b1\nContent-Type: text/plain\n\nx\n".repeat(100_000);
    assertThat(read("Content-Type: multipart/report; boundary=b1\n\n" + parts)).isEmpty();

    String receivers =
        Bounces.receiver("ap@kunde.example", "failed", "5.1.1", "550 no").repeat(50_000);
    assertThat(read(Bounces.report(receivers)).orElseThrow().outcomes())
        .hasSizeLessThanOrEqualTo(100);

    String header = "X-Failed-Recipients: " + "a@b.example,".repeat(300_000) + "\n\nx";
    assertThat(read(header)).isEmpty();
  }

  @Test
  void damaged_mails_never_throw_and_never_report_nothing() {
    List<String> samples =
        List.of(
            Bounces.report(Bounces.receiver("ap@kunde.example", "failed", "5.1.1", "550 no")),
            Bounces.complaint("abuse", ""),
            Bounces.EXIM,
            Bounces.QMAIL,
            Bounces.DELAY_IN_WORDS);
    Laws.check(
        2_000,
        (random, size) -> {
          byte[] mail = Bounces.bytes(samples.get(random.nextInt(samples.size())));
          for (int i = 0; i < 1 + size / 5; i++) {
            mail[random.nextInt(mail.length)] = (byte) random.nextInt(256);
          }
          return Arrays.copyOf(mail, 1 + random.nextInt(mail.length));
        },
        mail -> READER.read(mail).ifPresent(report -> assertThat(report.outcomes()).isNotEmpty()));
  }

  private static Optional<DeliveryReport> read(String mail) {
    return READER.read(Bounces.bytes(mail));
  }
}

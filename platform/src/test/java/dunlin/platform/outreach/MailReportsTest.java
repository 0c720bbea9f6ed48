package dunlin.platform.outreach;

import static dunlin.platform.SeededLedger.TESTER;
import static dunlin.platform.SeededLedger.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.receivable.AccountId;
import dunlin.core.spi.DeliveryReport;
import dunlin.core.spi.DeliveryReport.Kind;
import dunlin.core.spi.Messenger;
import dunlin.core.spi.ReportBox;
import dunlin.core.spi.Sending;
import dunlin.platform.PlatformTest;
import dunlin.platform.SeededLedger;
import dunlin.platform.audit.Acting;
import dunlin.platform.contact.Consents;
import dunlin.platform.contact.Interactions;
import dunlin.platform.contact.StepsTaken;
import dunlin.platform.intake.Imports;
import dunlin.platform.receivable.Ledger;
import dunlin.platform.treatment.News;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What follows from what comes back. */
@PlatformTest
class MailReportsTest {

  @Autowired ApplicationContext context;
  @Autowired MailReports reports;
  @Autowired Preparing preparing;
  @Autowired Outbox outbox;
  @Autowired Tasks tasks;
  @Autowired Consents consents;
  @Autowired Interactions interactions;
  @Autowired OutreachSettings settings;
  @Autowired StepsTaken steps;
  @Autowired News news;
  @Autowired Imports imports;
  @Autowired Ledger ledger;
  @Autowired DSLContext sql;

  SeededLedger seeded;

  @BeforeEach
  void seed() {
    seeded = new SeededLedger(imports, ledger, sql);
    OutreachStory.sayWhoWeAre(settings);
    boolean _ = asTester(steps::begin);
  }

  private static <T> T asTester(Supplier<T> work) {
    return Acting.as(TESTER, work);
  }

  private AccountId owing(String key, String address) {
    AccountId account = seeded.owing(key, "EUR 900.00", 6);
    sql.execute(
        "update customer.customer set email = '%s' where source_key = '%s'"
            .formatted(address, key));
    return account;
  }

  /** A reminder went out under a token. */
  private Message sent(AccountId account, String token) {
    Messenger messenger =
        message -> new Sending.Accepted("<%s@mail.example>".formatted(token), "taken", List.of());
    send(account, messenger);
    return newest(account);
  }

  private void send(AccountId account, Messenger messenger) {
    assertThat(news.awaitCaughtUp(OutreachStory.LONG)).isTrue();
    var _ = preparing.some(List.of(account));
    var _ = OutreachStory.dispatch(context, messenger).sendDue();
  }

  private Message newest(AccountId account) {
    return asTester(() -> outbox.ofAccount(account, 1)).getFirst();
  }

  private static String token() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  private static ReportBox.Arrived mail(String digest, String token, Kind... kinds) {
    List<DeliveryReport.Outcome> outcomes =
        List.of(kinds).stream()
            .map(kind ->
                new DeliveryReport.Outcome(
                    Optional.of("ap@them.example"), kind, "5.1.1", "550 no such user"))
            .toList();
    return new ReportBox.Arrived(
        digest, Optional.of(new DeliveryReport(Optional.empty(), Optional.of(token), outcomes)));
  }

  @Test
  void a_bounce_is_recorded_once_and_ends_mail_to_the_address_whoever_has_it() {
    String token = token();
    AccountId account = owing("B1", "b1@them.example");
    AccountId sharer = owing("B2", "B1@them.example");
    Message message = sent(account, token);

    reports.keep(mail("digest-" + token, token, Kind.PERMANENT));
    reports.keep(mail("digest-" + token, token, Kind.PERMANENT));

    assertThat(asTester(() -> reports.of(message.id())))
        .singleElement()
        .satisfies(each -> {
          assertThat(each.kind()).isEqualTo(Kind.PERMANENT);
          assertThat(each.recipient()).isEqualTo("a***@them.example");
        });
    assertThat(asTester(() -> interactions.timelineOf(account, TODAY, 10)))
        .filteredOn(each -> each.note().contains("there is no such mailbox: 5.1.1 550"))
        .hasSize(1);
    assertThat(asTester(() -> tasks.openOf(account)))
        .filteredOn(each -> each.step().equals("mend-the-address"))
        .hasSize(1);
    send(sharer, each -> new Sending.Accepted("<x@test>", "taken", List.of()));
    assertThat(newest(sharer).state()).isEqualTo(Message.State.REFUSED);
    assertThat(newest(sharer).answer()).contains("address");
  }

  @Test
  void the_steps_of_what_no_mailbox_took_are_due_again() {
    String token = token();
    AccountId account = owing("B9", "b9@them.example");
    var _ = sent(account, token);

    reports.keep(mail("digest-" + token, token, Kind.PERMANENT));

    assertThat(
            sql.fetchValue(
                "select count(*) from contact.step_taken where account_id = %d and withdraws_id is not null"
                    .formatted(account.value())))
        .isEqualTo(1L);
    send(account, each -> new Sending.Accepted("<x@test>", "taken", List.of()));
    assertThat(newest(account).step()).isEqualTo("first-reminder");
  }

  @Test
  void a_complaint_is_an_objection() {
    String token = token();
    AccountId account = owing("B3", "b3@them.example");
    var _ = sent(account, token);

    reports.keep(mail("digest-" + token, token, Kind.COMPLAINT));

    assertThat(asTester(() -> consents.inForce(account)))
        .singleElement()
        .satisfies(each -> {
          assertThat(each.isGranted()).isFalse();
          assertThat(each.address()).isEqualTo("b3@them.example");
        });
  }

  @Test
  void a_report_on_no_message_of_ours_changes_nothing_and_comes_once() {
    String token = token();
    reports.keep(mail("digest-" + token, token, Kind.PERMANENT));
    reports.keep(mail("digest-" + token, token, Kind.PERMANENT));
    reports.keep(new ReportBox.Arrived("other-" + token, Optional.empty()));

    assertThat(
            sql.fetch(
                    "select kind from outreach.report where digest in ('digest-%1$s', 'other-%1$s')"
                        .formatted(token))
                .map(row -> row.get(0, String.class)))
        .containsExactly("NONE", "NONE");
  }

  @Test
  void the_task_stays_when_the_debt_is_paid() {
    String token = token();
    AccountId account = owing("B4", "b4@them.example");
    var _ = sent(account, token);
    reports.keep(mail("digest-" + token, token, Kind.PERMANENT));
    seeded.pay("B4-cash", account, "EUR 900.00", TODAY, Optional.of(seeded.item("B4-1")));
    assertThat(news.awaitCaughtUp(OutreachStory.LONG)).isTrue();
    var _ = preparing.some(List.of(account));

    assertThat(asTester(() -> tasks.openOf(account)))
        .extracting(Task::step)
        .contains("mend-the-address");
  }
}

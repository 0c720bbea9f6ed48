package dunlin.platform.outreach;

import static dunlin.platform.SeededLedger.TESTER;
import static dunlin.platform.SeededLedger.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.Channel;
import dunlin.core.receivable.EntryKind;
import dunlin.core.receivable.ItemId;
import dunlin.platform.PlatformTest;
import dunlin.platform.SeededLedger;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Recordings;
import dunlin.platform.contact.Consent;
import dunlin.platform.contact.Consents;
import dunlin.platform.contact.StepsTaken;
import dunlin.platform.identity.Permission;
import dunlin.platform.intake.Imports;
import dunlin.platform.policy.Policies;
import dunlin.platform.policy.PolicyDrafts;
import dunlin.platform.receivable.BookingResult;
import dunlin.platform.receivable.Ledger;
import dunlin.platform.treatment.Decisions;
import dunlin.platform.treatment.News;
import dunlin.platform.treatment.NightlyRun;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A word of thanks for a payment of what was reminded of. */
@PlatformTest
class ThanksTest {

  @Autowired Preparing preparing;
  @Autowired Dispatch dispatch;
  @Autowired Outbox outbox;
  @Autowired Forewarning forewarning;
  @Autowired ContactProofs proofs;
  @Autowired OutreachSettings settings;
  @Autowired StepsTaken steps;
  @Autowired Consents consents;
  @Autowired Recordings recordings;
  @Autowired PlatformTransactionManager transactions;
  @Autowired NightlyRun nights;
  @Autowired News news;
  @Autowired Decisions decisions;
  @Autowired Policies policies;
  @Autowired PolicyDrafts drafts;
  @Autowired Imports imports;
  @Autowired Ledger ledger;
  @Autowired DSLContext sql;

  SeededLedger seeded;

  @BeforeEach
  void begin() {
    seeded = new SeededLedger(imports, ledger, sql);
    OutreachStory.sayWhoWeAre(settings);
    boolean _ = as(steps::begin);
    thankByPolicy();
  }

  private static <T> T as(Supplier<T> work) {
    return Acting.as(TESTER, work);
  }

  private void thankByPolicy() {
    if (as(policies::inForce).policy().cadences().getFirst().thanks().isPresent()) {
      return;
    }
    int _ =
        OutreachStory.publish(
            policies,
            drafts,
            text ->
                text.replace(
                    "    minimum: 25\n    steps:",
                    "    minimum: 25\n    thanks: {send: email, template: thank-you, autonomy: act}\n    steps:"));
    assertThat(nights.awaitIdle(OutreachStory.LONG)).isTrue();
  }

  /** An account whose only item was reminded of some days ago, as far as its ladder knows. */
  private AccountId reminded(String key) {
    AccountId account = seeded.owing(key, "EUR 900.00", 6);
    ItemId item = seeded.item(key + "-1");
    Acting.run(
        TESTER,
        () ->
            new TransactionTemplate(transactions)
                .executeWithoutResult(status ->
                    steps.record(
                        List.of(
                            new StepsTaken.Taken(
                                account,
                                item,
                                "standard",
                                "first-reminder",
                                1,
                                "MESSAGE",
                                Optional.empty())),
                        recordings.begin("dunlin", "a test"))));
    return account;
  }

  private void pay(String key, AccountId account, String amount) {
    seeded.pay(
        key + "-pay", account, amount, TODAY.minusDays(1), Optional.of(seeded.item(key + "-1")));
    prepare(account);
  }

  private void prepare(AccountId account) {
    assertThat(news.awaitCaughtUp(OutreachStory.LONG)).isTrue();
    var _ = preparing.some(List.of(account));
  }

  private List<Message> messages(AccountId account) {
    return as(() -> outbox.ofAccount(account, 10));
  }

  @Test
  void a_payment_of_what_was_reminded_of_is_thanked_for_once() {
    AccountId account = reminded("TY1");
    pay("TY1", account, "EUR 900.00");

    var _ = dispatch.sendDue();

    Message sent = messages(account).getFirst();
    assertThat(sent.state()).as(sent.answer()).isEqualTo(Message.State.SENT);
    assertThat(sent.text().plain().replace('\u00a0', ' '))
        .contains("Ihre Zahlung von 900,00 EUR ist am 29. Juni 2026 eingegangen");
    assertThat(
            sql.fetchValue(
                "select count(*) from contact.interaction where kind = 'EMAIL_OUT' and account_id = "
                    + account.value()))
        .isEqualTo(1L);
    assertThat(as(() -> proofs.verify(checked -> {})).faults()).isEmpty();
    assertThat(as(() -> decisions.verify(1000, checked -> {})).differences()).isEmpty();
    prepare(account);
    assertThat(dispatch.sendDue().sent()).isZero();
    assertThat(messages(account)).hasSize(1);
  }

  @Test
  void who_objects_to_mail_is_not_thanked() {
    AccountId account = reminded("TY6");
    pay("TY6", account, "EUR 900.00");
    assertThat(messages(account).getFirst().step()).isEqualTo("thanks");
    long _ =
        as(() ->
            consents.record(
                new Consents.Said(
                    account,
                    Channel.EMAIL,
                    "",
                    Consent.State.REVOKED,
                    Consent.Source.MEMBER,
                    "on the phone",
                    TODAY)));

    assertThat(dispatch.sendDue().sent()).isZero();
    assertThat(messages(account).getFirst().state()).isEqualTo(Message.State.REFUSED);
  }

  @Test
  void a_payment_that_is_taken_back_before_is_not_thanked_for() {
    AccountId account = reminded("TY2");
    pay("TY2", account, "EUR 900.00");
    assertThat(messages(account).getFirst().step()).isEqualTo("thanks");

    long allocation =
        as(() -> ledger.findItem(seeded.item("TY2-1")).orElseThrow()).entries().stream()
            .filter(each -> each.kind() == EntryKind.ALLOCATION)
            .findFirst()
            .orElseThrow()
            .id();
    assertThat(
            as(() -> ledger.reverse(allocation, TODAY, "bounced", EnumSet.allOf(Permission.class))))
        .isInstanceOf(BookingResult.Recorded.class);

    assertThat(dispatch.sendDue().sent()).isZero();
    assertThat(messages(account).getFirst().state()).isEqualTo(Message.State.DROPPED);
  }

  @Test
  void nobody_is_thanked_for_a_part_or_for_what_was_not_reminded_of_or_twice_on_a_day() {
    AccountId part = reminded("TY3");
    pay("TY3", part, "EUR 400.00");
    AccountId early = seeded.owing("TY4", "EUR 900.00", 2);
    pay("TY4", early, "EUR 900.00");
    AccountId today = seeded.owing("TY5", "EUR 900.00", 6);
    prepare(today);
    assertThat(dispatch.sendDue().sent()).as("the reminder").isEqualTo(1);
    pay("TY5", today, "EUR 900.00");

    assertThat(dispatch.sendDue().sent()).isZero();
    assertThat(messages(part)).isEmpty();
    assertThat(messages(early)).isEmpty();
    assertThat(messages(today)).hasSize(1);

    forewarning.make();
    assertThat(as(() -> forewarning.page(today.value() - 1, 1)))
        .as("the thanks of the day after")
        .singleElement()
        .satisfies(coming -> {
          assertThat(coming.account()).isEqualTo(today);
          assertThat(coming.step()).isEqualTo("thanks");
          assertThat(coming.asked()).isEmpty();
        });
  }
}

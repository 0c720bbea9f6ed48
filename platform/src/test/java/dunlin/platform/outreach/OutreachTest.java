package dunlin.platform.outreach;

import static dunlin.platform.SeededLedger.TESTER;
import static dunlin.platform.SeededLedger.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.receivable.AccountId;
import dunlin.platform.PlatformTest;
import dunlin.platform.SeededLedger;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.contact.Blocks;
import dunlin.platform.contact.Interaction;
import dunlin.platform.contact.InteractionId;
import dunlin.platform.contact.Interactions;
import dunlin.platform.contact.StepsTaken;
import dunlin.platform.intake.Imports;
import dunlin.platform.receivable.Ledger;
import dunlin.platform.treatment.News;
import dunlin.platform.treatment.NightlyRun;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest
class OutreachTest {

  @Autowired Preparing preparing;
  @Autowired Dispatch dispatch;
  @Autowired Outbox outbox;
  @Autowired Mailbox mailbox;
  @Autowired ContactProofs proofs;
  @Autowired OutreachSettings settings;
  @Autowired StepsTaken steps;
  @Autowired Blocks blocks;
  @Autowired Interactions interactions;
  @Autowired NightlyRun nights;
  @Autowired Forewarning forewarning;
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

  private AccountId owing(String key) {
    AccountId account = seeded.owing(key, "EUR 900.00", 6);
    assertThat(news.awaitCaughtUp(OutreachStory.LONG)).isTrue();
    return account;
  }

  private Message only(AccountId account) {
    return asTester(() -> outbox.ofAccount(account, 10)).getFirst();
  }

  @Test
  void a_reminder_goes_out_once_and_is_a_contact_and_a_step() {
    AccountId account = owing("R1");

    var _ = preparing.some(List.of(account));
    var _ = preparing.some(List.of(account));
    assertThat(dispatch.sendDue().sent()).isEqualTo(1);
    assertThat(dispatch.sendDue().sent()).isZero();

    Message sent = only(account);
    assertThat(sent.state()).as(sent.answer()).isEqualTo(Message.State.SENT);
    assertThat(sent.step()).isEqualTo("first-reminder");
    assertThat(sent.text().plain()).contains("R1-1").contains("900,00");
    assertThat(asTester(() -> interactions.timelineOf(account, TODAY, 10)))
        .singleElement()
        .satisfies(each -> assertThat(each.kind()).isEqualTo(Interaction.Kind.EMAIL_OUT));
    assertThat(
            sql.fetchValue(
                "select count(*) from contact.step_taken where account_id = " + account.value()))
        .isEqualTo(1L);
    assertThat(asTester(() -> mailbox.newest(Long.MAX_VALUE, 10)))
        .extracting(Mailbox.Mail::account)
        .containsOnlyOnce(account);
    assertThat(asTester(() -> proofs.verify(checked -> {})).faults()).isEmpty();
  }

  @Test
  void a_message_that_was_sent_cannot_be_taken_back_from_the_counts() {
    AccountId account = owing("R2");
    var _ = preparing.some(List.of(account));
    assertThat(dispatch.sendDue().sent()).isEqualTo(1);
    InteractionId contact =
        asTester(() -> interactions.timelineOf(account, TODAY, 10)).getFirst().id();

    assertThat(asTester(() -> interactions.withdraw(contact)))
        .isEqualTo(Interactions.Withdrawal.SENT);

    assertThat(asTester(() -> interactions.timelineOf(account, TODAY, 10)))
        .singleElement()
        .matches(each -> !each.withdrawn());
  }

  @Test
  void a_night_of_another_process_is_prepared_as_well() {
    AccountId account = owing("N1");
    Bell nobodyRings = new Bell();
    var _ = nobodyRings.await(Duration.ZERO);
    OutreachWorker worker =
        new OutreachWorker(preparing, dispatch, forewarning, nights, nobodyRings, false, false);
    worker.take(new Bell.Wanted(false, Set.of()));
    sql.execute(
        "update outreach.message set state = 'DROPPED' where account_id = " + account.value());
    seeded.owing("N2", "EUR 900.00", 6);
    assertThat(news.awaitCaughtUp(OutreachStory.LONG)).isTrue();
    AccountId later = seeded.account("N2");
    worker.take(new Bell.Wanted(false, Set.of()));
    assertThat(asTester(() -> outbox.ofAccount(later, 10))).isEmpty();

    asTester(() -> nights.run("a test"));
    worker.take(new Bell.Wanted(false, Set.of()));

    assertThat(only(later).state()).isEqualTo(Message.State.SENT);
  }

  @Test
  void what_was_paid_meanwhile_is_not_chased() {
    AccountId account = owing("P1");
    var _ = preparing.some(List.of(account));

    seeded.pay("P1-cash", account, "EUR 900.00", TODAY, Optional.of(seeded.item("P1-1")));
    assertThat(dispatch.sendDue().sent()).isZero();

    assertThat(only(account).state()).isEqualTo(Message.State.DROPPED);
    assertThat(only(account).answer()).contains("no longer due");
  }

  @Test
  void what_a_person_stops_does_not_go_out_until_the_day_is_over() {
    AccountId account = owing("S1");
    var _ = preparing.some(List.of(account));
    MessageId id = only(account).id();

    assertThat(asTester(() -> outbox.stop(id, "they will call us", TODAY.plusDays(2))))
        .isEqualTo(Outbox.Change.DONE);
    assertThat(news.awaitCaughtUp(OutreachStory.LONG)).isTrue();
    var _ = preparing.some(List.of(account));

    assertThat(dispatch.sendDue().sent()).isZero();
    assertThat(asTester(() -> outbox.ofAccount(account, 10)))
        .singleElement()
        .satisfies(each -> assertThat(each.state()).isEqualTo(Message.State.DROPPED));
    assertThat(asTester(() -> outbox.allow(id))).isEqualTo(Outbox.Change.TOO_LATE);
  }

  @Test
  void whoever_does_not_see_the_account_does_not_see_its_message() {
    AccountId account = owing("V1");
    var _ = preparing.some(List.of(account));
    MessageId id = only(account).id();
    Actor stranger = SeededLedger.ownBookOnly(seeded.member("stranger", "Stranger"));

    assertThat(Acting.as(stranger, () -> outbox.find(id))).isEmpty();
    assertThat(Acting.as(stranger, () -> outbox.allow(id))).isEqualTo(Outbox.Change.NOT_FOUND);
  }

  @Test
  void without_an_address_the_gate_refuses_and_says_why() {
    AccountId account = owing("A1");
    sql.execute("update customer.customer set email = 'not an address' where source_key = 'A1'");
    var _ = preparing.some(List.of(account));

    assertThat(dispatch.sendDue().sent()).isZero();

    Message refused = only(account);
    assertThat(refused.state()).isEqualTo(Message.State.REFUSED);
    assertThat(refused.answer()).contains("address");
    assertThat(asTester(() -> proofs.of(refused.id())))
        .get()
        .satisfies(proof -> assertThat(proof.permitted()).isFalse());
  }
}

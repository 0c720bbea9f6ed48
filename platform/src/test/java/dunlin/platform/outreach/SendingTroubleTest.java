package dunlin.platform.outreach;

import static dunlin.platform.SeededLedger.TESTER;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.receivable.AccountId;
import dunlin.core.spi.Sending;
import dunlin.platform.PlatformTest;
import dunlin.platform.SeededLedger;
import dunlin.platform.TestPlatform;
import dunlin.platform.audit.Acting;
import dunlin.platform.contact.StepsTaken;
import dunlin.platform.intake.Imports;
import dunlin.platform.outreach.OutreachSettings.Choice;
import dunlin.platform.receivable.Ledger;
import dunlin.platform.treatment.News;
import dunlin.testing.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Trouble that is not that of the message: of the installation, of another account, of a source.
 */
@PlatformTest
class SendingTroubleTest {

  private static final Sending TAKEN = new Sending.Accepted("<x@test>", "250 taken", List.of());

  @Autowired ApplicationContext context;
  @Autowired Preparing preparing;
  @Autowired Outbox outbox;
  @Autowired OutreachSettings settings;
  @Autowired StepsTaken steps;
  @Autowired News news;
  @Autowired Imports imports;
  @Autowired Ledger ledger;
  @Autowired DSLContext sql;
  @Autowired SettableClock clock;
  @Autowired PlatformTransactionManager transactions;

  SeededLedger seeded;

  @BeforeEach
  void seed() {
    clock.set(TestPlatform.MORNING);
    seeded = new SeededLedger(imports, ledger, sql);
    OutreachStory.sayWhoWeAre(settings);
    boolean _ = asTester(steps::begin);
  }

  private static <T> T asTester(Supplier<T> work) {
    return Acting.as(TESTER, work);
  }

  private AccountId waiting(String key) {
    AccountId account = seeded.owing(key, "EUR 900.00", 6);
    sql.execute(
        "update customer.customer set email = ? where source_key = ?", key + "@example.org", key);
    prepare(account);
    return account;
  }

  private void prepare(AccountId account) {
    assertThat(news.awaitCaughtUp(OutreachStory.LONG)).isTrue();
    var _ = preparing.some(List.of(account));
  }

  private void send(Sending answer) {
    Dispatch.Pass _ = OutreachStory.dispatch(context, message -> answer).sendDue();
  }

  private Message newest(AccountId account) {
    return asTester(() -> outbox.ofAccount(account, 10)).getFirst();
  }

  private static Sending.Deferred deferred(Sending.Reason reason, Optional<Duration> retryAfter) {
    return new Sending.Deferred(reason, 0, "a test", retryAfter, List.of());
  }

  @Test
  void trouble_of_the_installation_burns_no_trial_and_is_told_once() {
    AccountId account = waiting("T1");
    AccountId other = waiting("T2");

    for (Sending.Reason reason :
        List.of(
            Sending.Reason.NOT_SECURE,
            Sending.Reason.NOT_UNDERSTOOD,
            Sending.Reason.NOT_ADMITTED)) {
      for (int trial = 0; trial < 5; trial++) {
        send(deferred(reason, Optional.empty()));
        clock.tick(Duration.ofMinutes(16));
      }
    }

    assertThat(newest(account).state()).isEqualTo(Message.State.WAITING);
    assertThat(newest(account).attempts()).isZero();
    assertThat(asTester(outbox::trouble))
        .get()
        .satisfies(trouble -> {
          assertThat(trouble.what()).isEqualTo("NOT_ADMITTED: a test");
          assertThat(trouble.waiting()).isEqualTo(2);
        });
    send(TAKEN);
    assertThat(newest(account).state()).isEqualTo(Message.State.SENT);
    assertThat(newest(other).state()).isEqualTo(Message.State.SENT);
    assertThat(asTester(outbox::trouble)).isEmpty();
  }

  @Test
  void what_is_put_off_fails_by_its_age_and_not_by_the_number_of_trials() {
    AccountId account = waiting("T3");
    for (int trial = 0; trial < 3; trial++) {
      send(deferred(Sending.Reason.ASKED_TO_WAIT, Optional.empty()));
      clock.tick(Duration.ofMinutes(20));
    }
    sql.execute("update outreach.message set attempts = 20 where account_id = ?", account.value());
    send(deferred(Sending.Reason.ASKED_TO_WAIT, Optional.empty()));
    assertThat(newest(account).state()).as("tried often").isEqualTo(Message.State.WAITING);

    sql.execute(
        "update outreach.message set not_before = trying_since,"
            + " trying_since = trying_since - interval '25 hours' where account_id = ?",
        account.value());
    send(deferred(Sending.Reason.ASKED_TO_WAIT, Optional.empty()));

    assertThat(newest(account).state()).as("tried for a day").isEqualTo(Message.State.FAILED);
    assertThat(asTester(() -> outbox.tryAgain(newest(account).id()))).isEqualTo(Outbox.Change.DONE);
    send(deferred(Sending.Reason.ASKED_TO_WAIT, Optional.empty()));
    assertThat(newest(account).state()).as("a person began anew").isEqualTo(Message.State.WAITING);
  }

  @Test
  void a_server_is_never_asked_sooner_than_it_said_and_a_hurried_one_has_to_wait() {
    AccountId account = waiting("T4");
    send(deferred(Sending.Reason.ASKED_TO_WAIT, Optional.of(Duration.ofHours(6))));
    assertThat(newest(account).notBefore()).isEqualTo(clock.instant().plus(Duration.ofHours(6)));

    sql.execute("update outreach.message set not_before = planned_at, attempts = 0");
    send(deferred(Sending.Reason.ASKED_TO_WAIT, Optional.of(Duration.ofSeconds(1))));

    assertThat(newest(account).notBefore()).isEqualTo(clock.instant().plus(Duration.ofMinutes(2)));
  }

  @Test
  void an_account_that_cannot_be_read_fails_alone() {
    AccountId good = waiting("T5");
    AccountId odd = waiting("T6");
    AccountId alsoGood = waiting("T7");
    behindItsBack(
        "update receivable.open_item set currency = 'QQQ' where account_id = " + odd.value());
    try {
      send(TAKEN);
    } finally {
      behindItsBack(
          "update receivable.open_item set currency = 'EUR' where account_id = " + odd.value());
    }

    assertThat(newest(good).state()).isEqualTo(Message.State.SENT);
    assertThat(newest(alsoGood).state()).isEqualTo(Message.State.SENT);
    assertThat(newest(odd).state()).isEqualTo(Message.State.FAILED);
    assertThat(newest(odd).answer()).contains("cannot be read or decided").contains("QQQ");
  }

  private void behindItsBack(String change) {
    new TransactionTemplate(transactions)
        .executeWithoutResult(status -> {
          sql.execute("set local session_replication_role = replica");
          sql.execute(change);
        });
  }

  @Test
  void a_stale_source_refuses_its_own_accounts_only_until_it_is_said_to_have_ended() {
    var _ =
        asTester(() ->
            imports.deliver(
                "slow books",
                List.of(
                    SeededLedger.customer("T8"),
                    SeededLedger.invoice("T8-1", "T8", "EUR 900.00", 6))));
    AccountId stale = seeded.account("T8");
    sql.execute("update customer.customer set email = 't8@example.org' where source_key = 'T8'");
    prepare(stale);
    AccountId fresh = waiting("T9");
    sql.execute(
        "update intake.delivery set finished_at = finished_at - interval '3 days' where source_id ="
            + " (select id from audit.source where name = 'slow books')");

    send(TAKEN);

    assertThat(newest(fresh).state()).as(newest(fresh).answer()).isEqualTo(Message.State.SENT);
    assertThat(newest(stale).state()).isEqualTo(Message.State.REFUSED);
    assertThat(newest(stale).answer()).contains("read");

    Acting.run(TESTER, () -> settings.choose(Choice.ENDED_SOURCES, "other, slow books"));
    assertThat(asTester(() -> outbox.tryAgain(newest(stale).id()))).isEqualTo(Outbox.Change.DONE);
    send(TAKEN);
    assertThat(newest(stale).state()).as(newest(stale).answer()).isEqualTo(Message.State.SENT);
  }
}

package dunlin.platform.outreach;

import static dunlin.platform.SeededLedger.TESTER;
import static dunlin.platform.SeededLedger.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.Channel;
import dunlin.core.spi.Messenger;
import dunlin.core.spi.OutboundMessage;
import dunlin.core.spi.Sending;
import dunlin.platform.PlatformTest;
import dunlin.platform.SeededLedger;
import dunlin.platform.TestPlatform;
import dunlin.platform.audit.Acting;
import dunlin.platform.contact.Consent;
import dunlin.platform.contact.Consents;
import dunlin.platform.contact.Interactions;
import dunlin.platform.contact.StepsTaken;
import dunlin.platform.intake.Imports;
import dunlin.platform.receivable.Ledger;
import dunlin.platform.treatment.News;
import dunlin.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the outside may do to a message, and a program that ends in the middle of it. */
@PlatformTest
class SendingFaultsTest {

  private static final Sending TAKEN = new Sending.Accepted("<x@test>", "250 taken", List.of());

  @Autowired ApplicationContext context;
  @Autowired Preparing preparing;
  @Autowired Outbox outbox;
  @Autowired OutreachSettings settings;
  @Autowired StepsTaken steps;
  @Autowired Interactions interactions;
  @Autowired Consents consents;
  @Autowired News news;
  @Autowired Imports imports;
  @Autowired Ledger ledger;
  @Autowired DSLContext sql;
  @Autowired SettableClock clock;
  @Autowired PlatformTransactionManager transactions;

  SeededLedger seeded;
  final List<String> handedOver = new ArrayList<>();

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

  /** A message waits for an account. */
  private AccountId waiting(String key) {
    AccountId account = seeded.owing(key, "EUR 900.00", 6);
    sql.execute(
        "update customer.customer set email = lower(source_key) || '@example.org' where source_key = '"
            + key
            + "'");
    prepare(account);
    return account;
  }

  private void prepare(AccountId account) {
    assertThat(news.awaitCaughtUp(OutreachStory.LONG)).isTrue();
    var _ = preparing.some(List.of(account));
  }

  /** Sends what is due through a server that answers like this. */
  private void send(Function<OutboundMessage, Sending> server) {
    Messenger messenger =
        message -> {
          handedOver.add(message.key());
          return server.apply(message);
        };
    Dispatch.Pass _ = OutreachStory.dispatch(context, messenger).sendDue();
  }

  private Message newest(AccountId account) {
    return asTester(() -> outbox.ofAccount(account, 10)).getFirst();
  }

  private int contactsWith(AccountId account) {
    return asTester(() -> interactions.timelineOf(account, TODAY, 10)).size();
  }

  @Test
  void a_program_that_ends_while_it_sends_leaves_it_uncertain_and_sends_nothing_more() {
    AccountId account = waiting("K1");

    send(message -> {
      throw new IllegalStateException("the power went out");
    });
    assertThat(newest(account).state()).isEqualTo(Message.State.SENDING);
    clock.tick(Duration.ofMinutes(31));
    send(message -> TAKEN);
    prepare(account);
    send(message -> TAKEN);

    assertThat(newest(account).state()).isEqualTo(Message.State.UNCERTAIN);
    assertThat(handedOver).hasSize(1);
    assertThat(contactsWith(account)).isZero();
  }

  @Test
  void what_is_lost_is_found_without_waiting_for_what_another_worker_is_writing_down() {
    AccountId lost = waiting("K9");
    AccountId written = waiting("K10");
    send(message -> {
      throw new IllegalStateException("the power went out");
    });
    clock.tick(Duration.ofMinutes(31));

    writing(written, () -> send(message -> TAKEN));

    assertThat(newest(lost).state()).isEqualTo(Message.State.UNCERTAIN);
    assertThat(newest(written).state()).isEqualTo(Message.State.SENDING);
    send(message -> TAKEN);
    assertThat(newest(written).state()).isEqualTo(Message.State.UNCERTAIN);
    assertThat(handedOver).hasSize(2);
  }

  /** Does the work while another worker's transaction has the messages of an account. */
  private void writing(AccountId account, Runnable work) {
    new TransactionTemplate(transactions)
        .executeWithoutResult(status -> {
          sql.execute(
              "select from outreach.message where account_id = " + account.value() + " for update");
          CompletableFuture.runAsync(work).orTimeout(1, TimeUnit.MINUTES).join();
        });
  }

  @Test
  void an_answer_that_comes_very_late_still_counts() {
    AccountId account = waiting("K7");

    send(message -> {
      clock.tick(Duration.ofMinutes(31));
      Dispatch.Pass _ = OutreachStory.dispatch(context, other -> TAKEN).sendDue();
      assertThat(newest(account).state()).isEqualTo(Message.State.UNCERTAIN);
      return TAKEN;
    });

    assertThat(newest(account).state()).isEqualTo(Message.State.SENT);
    assertThat(contactsWith(account)).isEqualTo(1);
  }

  @Test
  void on_another_day_at_the_debtor_nothing_is_sent() {
    AccountId account = waiting("K8");
    clock.set(Instant.parse("2026-06-30T22:30:00Z"));

    send(message -> TAKEN);

    assertThat(handedOver).isEmpty();
    assertThat(newest(account).state()).isEqualTo(Message.State.WAITING);
    assertThat(newest(account).answer()).contains("over at the debtor");
  }

  @Test
  void a_person_says_that_an_uncertain_message_did_not_arrive_and_it_is_due_again() {
    AccountId account = waiting("K2");
    send(message -> new Sending.Unknown("<x@test>", "the connection ended"));
    assertThat(newest(account).state()).isEqualTo(Message.State.UNCERTAIN);

    assertThat(asTester(() -> outbox.settle(newest(account).id(), false)))
        .isEqualTo(Outbox.Change.DONE);
    prepare(account);
    send(message -> TAKEN);

    assertThat(newest(account).state()).isEqualTo(Message.State.SENT);
    assertThat(handedOver).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void a_person_says_that_it_arrived_and_it_is_a_contact_with_its_step() {
    AccountId account = waiting("K3");
    send(message -> new Sending.Unknown("<x@test>", "the connection ended"));

    assertThat(asTester(() -> outbox.settle(newest(account).id(), true)))
        .isEqualTo(Outbox.Change.DONE);
    prepare(account);
    send(message -> TAKEN);

    assertThat(handedOver).hasSize(1);
    assertThat(contactsWith(account)).isEqualTo(1);
    assertThat(
            sql.fetchValue(
                "select count(*) from contact.step_taken where account_id = " + account.value()))
        .isEqualTo(1L);
  }

  @Test
  void a_server_that_asks_to_wait_gets_the_same_message_later() {
    AccountId account = waiting("K4");
    send(message ->
        new Sending.Deferred(
            Sending.Reason.ASKED_TO_WAIT, 451, "greylisted", Optional.empty(), List.of()));
    assertThat(newest(account).state()).isEqualTo(Message.State.WAITING);
    send(message -> TAKEN);
    assertThat(handedOver).hasSize(1);

    clock.tick(Duration.ofMinutes(3));
    send(message -> TAKEN);

    assertThat(newest(account).state()).isEqualTo(Message.State.SENT);
    assertThat(handedOver).hasSize(2);
    assertThat(handedOver.get(0)).isEqualTo(handedOver.get(1));
  }

  @Test
  void nothing_is_sent_while_half_of_a_delivery_is_in_the_books() {
    AccountId account = waiting("K14");
    long half = delivery("RUNNING", 0);

    send(message -> TAKEN);
    assertThat(handedOver).isEmpty();
    assertThat(newest(account).state()).isEqualTo(Message.State.WAITING);

    sql.execute("update intake.delivery set state = 'DONE' where id = " + half);
    send(message -> TAKEN);
    assertThat(newest(account).state()).isEqualTo(Message.State.SENT);
  }

  @Test
  void after_a_delivery_that_broke_off_nobody_knows_what_was_paid_until_it_is_read_whole() {
    AccountId account = waiting("K15");
    long broken = delivery("INTERRUPTED", 3);

    send(message -> TAKEN);
    assertThat(handedOver).isEmpty();
    assertThat(newest(account).answer()).contains("not known");

    sql.execute("update intake.delivery set booked = 0 where id = " + broken);
    assertThat(asTester(() -> outbox.tryAgain(newest(account).id()))).isEqualTo(Outbox.Change.DONE);
    send(message -> TAKEN);
    assertThat(newest(account).state()).as("it told nothing").isEqualTo(Message.State.SENT);
  }

  private long delivery(String state, int booked) {
    return sql.fetchSingle(
            "insert into intake.delivery (source_id, name, bytes, dry_run, state, booked, started_at, finished_at, started_by)"
                + " select id, 'half', 1, false, {0}, {1}, {2}::timestamptz, {2}::timestamptz, 'test'"
                + " from audit.source where name = 'books' returning id",
            DSL.val(state), DSL.val(booked), DSL.val(clock.instant().toString()))
        .get(0, Long.class);
  }

  @Test
  void what_was_given_up_as_lost_before_the_last_look_is_not_sent() {
    AccountId account = waiting("K11");
    List<Boolean> wanted = new ArrayList<>();

    sendLooking(asked -> {
      clock.tick(Duration.ofMinutes(31));
      Dispatch.Pass _ = OutreachStory.dispatch(context, other -> TAKEN).sendDue();
      assertThat(newest(account).state()).isEqualTo(Message.State.UNCERTAIN);
      wanted.add(asked.getAsBoolean());
    });

    assertThat(wanted).containsExactly(false);
  }

  @Test
  void an_objection_to_the_address_by_another_customer_calls_it_off() {
    AccountId account = waiting("K12");
    AccountId other = seeded.owing("K13", "EUR 10.00", 1);
    List<Boolean> wanted = new ArrayList<>();

    sendLooking(asked -> {
      long _ =
          asTester(() ->
              consents.record(
                  new Consents.Said(
                      other,
                      Channel.EMAIL,
                      "K12@example.org",
                      Consent.State.REVOKED,
                      Consent.Source.MEMBER,
                      "they called",
                      TODAY)));
      wanted.add(asked.getAsBoolean());
    });

    assertThat(wanted).containsExactly(false);
    assertThat(contactsWith(account)).isZero();
  }

  /** Sends what is due through a server that looks while all but the end is handed over. */
  private void sendLooking(Consumer<BooleanSupplier> looking) {
    Messenger messenger =
        new Messenger() {
          @Override
          public Sending send(OutboundMessage message) {
            return TAKEN;
          }

          @Override
          public Sending send(OutboundMessage message, BooleanSupplier stillWanted) {
            looking.accept(stillWanted);
            return new Sending.Deferred(
                Sending.Reason.ASKED_TO_WAIT, 451, "later", Optional.empty(), List.of());
          }
        };
    Dispatch.Pass _ = OutreachStory.dispatch(context, messenger).sendDue();
  }

  @Test
  void an_address_that_is_refused_is_not_tried_again() {
    AccountId account = waiting("K5");
    send(message ->
        new Sending.Refused(
            550,
            "no such user",
            List.of(new Sending.RecipientAnswer("k5@example.org", 550, "no such user"))));
    assertThat(newest(account).state()).isEqualTo(Message.State.FAILED);

    assertThat(asTester(() -> outbox.tryAgain(newest(account).id()))).isEqualTo(Outbox.Change.DONE);
    send(message -> TAKEN);

    assertThat(newest(account).state()).isEqualTo(Message.State.REFUSED);
    assertThat(handedOver).hasSize(1);
  }

  @Test
  void a_message_that_is_called_off_in_the_last_moment_is_decided_anew() {
    AccountId account = waiting("K6");
    Messenger paid =
        new Messenger() {
          @Override
          public Sending send(OutboundMessage message) {
            return TAKEN;
          }

          @Override
          public Sending send(OutboundMessage message, BooleanSupplier stillWanted) {
            seeded.pay("K6-cash", account, "EUR 900.00", TODAY, Optional.of(seeded.item("K6-1")));
            return stillWanted.getAsBoolean() ? send(message) : new Sending.CalledOff();
          }
        };

    Dispatch.Pass pass = OutreachStory.dispatch(context, paid).sendDue();

    assertThat(pass.sent()).isZero();
    assertThat(newest(account).state()).isEqualTo(Message.State.DROPPED);
  }
}

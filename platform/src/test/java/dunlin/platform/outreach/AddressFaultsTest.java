package dunlin.platform.outreach;

import static dunlin.platform.SeededLedger.TESTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dunlin.core.receivable.AccountId;
import dunlin.core.spi.Messenger;
import dunlin.core.spi.OutboundMessage;
import dunlin.core.spi.Sending;
import dunlin.platform.PlatformTest;
import dunlin.platform.SeededLedger;
import dunlin.platform.TestPlatform;
import dunlin.platform.audit.Acting;
import dunlin.platform.contact.StepsTaken;
import dunlin.platform.intake.Imports;
import dunlin.platform.receivable.Ledger;
import dunlin.platform.treatment.News;
import dunlin.testing.SettableClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What is known against an address holds for everybody who has it, until a person clears it. */
@PlatformTest
class AddressFaultsTest {

  private static final Sending TAKEN = new Sending.Accepted("<x@test>", "250 taken", List.of());

  @Autowired ApplicationContext context;
  @Autowired Preparing preparing;
  @Autowired Outbox outbox;
  @Autowired AddressFaults faults;
  @Autowired OutreachSettings settings;
  @Autowired StepsTaken steps;
  @Autowired News news;
  @Autowired Imports imports;
  @Autowired Ledger ledger;
  @Autowired DSLContext sql;
  @Autowired SettableClock clock;

  SeededLedger seeded;
  final List<String> writtenTo = new ArrayList<>();

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

  private AccountId waiting(String key, String email) {
    AccountId account = seeded.owing(key, "EUR 900.00", 6);
    isNowAt(key, email);
    assertThat(news.awaitCaughtUp(OutreachStory.LONG)).isTrue();
    var _ = preparing.some(List.of(account));
    return account;
  }

  private void isNowAt(String key, String email) {
    sql.execute("update customer.customer set email = ? where source_key = ?", email, key);
  }

  private Sending taken(OutboundMessage message) {
    writtenTo.add(message.to().getFirst().address());
    return TAKEN;
  }

  private Sending noSuchUser(OutboundMessage message) {
    String address = message.to().getFirst().address();
    writtenTo.add(address);
    return new Sending.Refused(
        550, "no such user", List.of(new Sending.RecipientAnswer(address, 550, "no such user")));
  }

  private void send(Messenger messenger) {
    Dispatch.Pass _ = OutreachStory.dispatch(context, messenger).sendDue();
  }

  private Message newest(AccountId account) {
    return asTester(() -> outbox.ofAccount(account, 10)).getFirst();
  }

  private void again(AccountId account) {
    assertThat(asTester(() -> outbox.tryAgain(newest(account).id()))).isEqualTo(Outbox.Change.DONE);
  }

  @Test
  void an_address_that_is_dead_for_one_debtor_is_dead_for_another_that_has_it() {
    var _ = waiting("F1", "Shared1@example.org");
    send(this::noSuchUser);
    AccountId other = waiting("F2", "shared1@Example.ORG");

    send(this::taken);

    assertThat(writtenTo).containsExactly("Shared1@example.org");
    assertThat(newest(other).state()).isEqualTo(Message.State.REFUSED);
  }

  @Test
  void another_address_that_is_tried_later_does_not_overwrite_what_is_known() {
    AccountId account = waiting("F3", "first3@example.org");
    send(this::noSuchUser);
    isNowAt("F3", "second3@example.org");
    again(account);
    send(this::noSuchUser);
    isNowAt("F3", "first3@example.org");
    again(account);

    send(this::taken);

    assertThat(writtenTo).containsExactly("first3@example.org", "second3@example.org");
    assertThat(newest(account).state()).isEqualTo(Message.State.REFUSED);
  }

  @Test
  void a_person_clears_it_with_a_reason_and_the_next_message_goes_out() {
    AccountId account = waiting("F4", "f4@example.org");
    send(this::noSuchUser);

    assertThatThrownBy(() -> asTester(() -> faults.clear("f4@example.org", " ")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(asTester(() -> faults.clear("F4@example.org", "they made the mailbox"))).isTrue();
    assertThat(asTester(() -> faults.clear("f4@example.org", "once more"))).isFalse();
    again(account);
    send(this::taken);

    assertThat(newest(account).state()).isEqualTo(Message.State.SENT);
  }

  @Test
  void what_dies_again_after_it_was_cleared_is_dead() {
    record("f5@example.org", AddressFault.Kind.PERMANENT);
    boolean _ = asTester(() -> faults.clear("f5@example.org", "mended"));
    record("f5@example.org", AddressFault.Kind.PERMANENT);

    assertThat(asTester(() -> faults.inForce(List.of("f5@example.org", "other@example.org"))))
        .hasEntrySatisfying("f5@example.org", found -> assertThat(found).hasSize(1))
        .doesNotContainKey("other@example.org");
  }

  @Test
  void after_a_complaint_nothing_is_sent_and_after_three_soft_bounces_neither() {
    AccountId complained = waiting("F6", "f6@example.org");
    record("f6@example.org", AddressFault.Kind.COMPLAINT);
    AccountId full = waiting("F7", "f7@example.org");
    record("f7@example.org", AddressFault.Kind.TRANSIENT);
    record("f7@example.org", AddressFault.Kind.TRANSIENT);
    record("f7@example.org", AddressFault.Kind.TRANSIENT);

    send(this::taken);

    assertThat(writtenTo).isEmpty();
    assertThat(newest(complained).state()).isEqualTo(Message.State.REFUSED);
    assertThat(newest(full).state()).isEqualTo(Message.State.REFUSED);
  }

  @Test
  void a_complaint_that_comes_while_the_message_is_handed_over_calls_it_off() {
    AccountId account = waiting("F8", "f8@example.org");
    Messenger slow =
        new Messenger() {
          @Override
          public Sending send(OutboundMessage message) {
            return taken(message);
          }

          @Override
          public Sending send(OutboundMessage message, BooleanSupplier stillWanted) {
            record("f8@example.org", AddressFault.Kind.COMPLAINT);
            return stillWanted.getAsBoolean() ? send(message) : new Sending.CalledOff();
          }
        };

    send(slow);

    assertThat(writtenTo).isEmpty();
    assertThat(newest(account).state()).isEqualTo(Message.State.REFUSED);
  }

  private void record(String address, AddressFault.Kind kind) {
    long _ =
        asTester(() ->
            faults.record(
                new AddressFaults.Said(
                    address, kind, AddressFault.Source.BOUNCE, "a test", Optional.empty())));
  }
}

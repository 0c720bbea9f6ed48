package dunlin.platform.treatment;

import static dunlin.platform.SeededLedger.TESTER;
import static dunlin.platform.SeededLedger.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dunlin.core.cadence.Held;
import dunlin.core.cadence.Plan;
import dunlin.core.policy.Decision;
import dunlin.core.policy.DecisionForm;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.AccountSnapshot;
import dunlin.core.receivable.Channel;
import dunlin.core.receivable.ItemId;
import dunlin.platform.PlatformTest;
import dunlin.platform.SeededLedger;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Recordings;
import dunlin.platform.audit.Versions;
import dunlin.platform.contact.Blocks;
import dunlin.platform.contact.Flag;
import dunlin.platform.contact.Flags;
import dunlin.platform.contact.Interaction;
import dunlin.platform.contact.InteractionId;
import dunlin.platform.contact.Interactions;
import dunlin.platform.contact.StepsTaken;
import dunlin.platform.intake.Imports;
import dunlin.platform.receivable.Ledger;
import dunlin.science.policy.ShippedPolicy;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@PlatformTest
class OutreachSnapshotTest {

  @Autowired SnapshotRepository snapshots;
  @Autowired Moments moments;
  @Autowired Versions versions;
  @Autowired StepsTaken steps;
  @Autowired Blocks blocks;
  @Autowired Flags flags;
  @Autowired Interactions interactions;
  @Autowired Recordings recordings;
  @Autowired Imports imports;
  @Autowired Ledger ledger;
  @Autowired DSLContext sql;
  @Autowired PlatformTransactionManager transactions;

  SeededLedger seeded;

  @BeforeEach
  void seed() {
    seeded = new SeededLedger(imports, ledger, sql);
  }

  @Test
  void a_snapshot_tells_what_was_said_and_what_may_not_be() {
    AccountId account = seeded.owing("O1", "EUR 900.00", 40);
    ItemId item = seeded.item("O1-1");
    InteractionId mail = contacted(account, Interaction.Kind.EMAIL_OUT);
    take(new StepsTaken.Taken(account, item, "standard", "first", 1, "MESSAGE", Optional.of(mail)));
    long block =
        as(() ->
            blocks.stop(
                new Blocks.Stop(account, Optional.of(item), "QUALITY", "", TODAY.plusDays(3))));

    AccountSnapshot.Outreach now = read(account).outreach();
    assertThat(now.taken())
        .containsExactly(new AccountSnapshot.StepTaken(item, "standard", "first", 1, TODAY));
    assertThat(now.contacts()).containsExactly(new AccountSnapshot.Contact(TODAY, Channel.EMAIL));
    assertThat(now.blocks())
        .containsExactly(
            new AccountSnapshot.Block(Optional.of(item), "QUALITY", TODAY.plusDays(3)));

    assertThat(as(() -> blocks.takeBack(block))).isTrue();
    assertThat(as(() -> blocks.takeBack(block))).as("it no longer holds").isFalse();
    as(() -> {
      steps.takeBack(account, mail, "bounced");
      return true;
    });
    assertThat(read(account).outreach().taken()).isEmpty();
    assertThat(read(account).outreach().blocks()).isEmpty();
  }

  @Test
  void what_was_known_before_stays_what_it_was() {
    AccountId account = seeded.owing("O2", "EUR 900.00", 40);
    ItemId item = seeded.item("O2-1");
    long before = version();
    take(new StepsTaken.Taken(account, item, "standard", "first", 1, "TASK", Optional.empty()));

    assertThat(readAt(account, before).outreach().taken()).isEmpty();
    assertThat(readAt(account, version()).outreach().taken()).hasSize(1);
  }

  @Test
  void sending_begins_once_and_inherits_what_is_in_the_books() {
    AccountId account = seeded.owing("O3", "EUR 900.00", 40);
    assertThat(as(steps::begin)).isTrue();
    assertThat(as(steps::begin)).isFalse();
    seeded.deliver(SeededLedger.invoice("O3-2", "O3", "EUR 50.00", 3));

    AccountSnapshot.Beginning begun = read(account).outreach().begun().orElseThrow();
    assertThat(begun.on()).isEqualTo(TODAY);
    assertThat(begun.inherits(seeded.item("O3-1"))).isTrue();
    assertThat(begun.inherits(seeded.item("O3-2"))).isFalse();
  }

  @Test
  void items_know_their_issue_date_and_those_paid_in_part_their_newest_cash() {
    AccountId account = seeded.owing("O4", "EUR 900.00", 40);
    ItemId item = seeded.item("O4-1");
    seeded.pay("OP1", account, "EUR 100.00", TODAY.minusDays(9), Optional.of(item));
    seeded.pay("OP2", account, "EUR 100.00", TODAY.minusDays(4), Optional.of(item));

    AccountSnapshot.Item open = read(account).items().getFirst();
    assertThat(open.issueDate()).isEqualTo(TODAY.minusDays(70));
    assertThat(open.lastReceipt()).isEqualTo(TODAY.minusDays(4));
  }

  @Test
  void a_block_must_have_a_reason_and_not_lie_in_the_past() {
    AccountId account = seeded.owing("O5", "EUR 900.00", 40);
    assertThatThrownBy(() -> stop(account, "QUALITY", TODAY.minusDays(1)))
        .hasMessage("until is 2026-06-29, before the business date 2026-06-30");
    assertThatThrownBy(() -> stop(account, " ", TODAY)).hasMessage("a block needs a reason");
    assertThatThrownBy(() -> stop(new AccountId(987_654), "QUALITY", TODAY))
        .hasMessageContaining("does not exist or is out of sight");
  }

  @Test
  void a_mail_waits_after_a_notice_and_decisions_made_before_are_made_again_as_they_were() {
    AccountId account = seeded.owing("O6", "EUR 900.00", 4);
    var _ = contacted(account, Interaction.Kind.PORTAL);

    FreshDecision now = decided(account, DecisionForm.NEWEST);
    FreshDecision before = decided(account, DecisionForm.WITH_PLAN);

    assertThat(now.decision().plan().acts()).isEmpty();
    assertThat(now.decision().plan().held())
        .extracting(Held::reason)
        .contains(new Held.ContactedLately(TODAY, TODAY.plusDays(3)));
    assertThat(now.text()).startsWith("decision 3\n");
    assertThat(before.decision().plan().acts())
        .extracting(act -> act.rung().step())
        .containsExactly("first-reminder");
    assertThat(before.text()).startsWith("decision 2\n").doesNotContain("\nsegment ");
  }

  private FreshDecision decided(AccountId account, DecisionForm form) {
    return as(() ->
        versions.atCurrent(version -> {
          Moment moment = moments.ahead(TODAY.plusDays(1), version);
          Moment asThen =
              new Moment(
                  moment.asOf(),
                  moment.version(),
                  moment.rates(),
                  moment.lastList(),
                  moment.source(),
                  form);
          return FreshDecision.of(
              ShippedPolicy.policy(),
              snapshots.read(asThen, List.of(account.value())).getFirst(),
              form);
        }));
  }

  @Test
  void a_flag_takes_an_account_off_the_list_and_off_its_cadence_and_back_when_it_is_taken_back() {
    AccountId account = seeded.owing("O7", "EUR 9000.00", 40);
    long flag =
        as(() ->
            flags.raise(
                new Flags.Raise(account, Flag.Kind.INSOLVENCY, "the court wrote", TODAY, null)));

    assertThat(read(account).outreach().flags()).containsExactly(AccountSnapshot.Flag.INSOLVENCY);
    Decision flagged = ShippedPolicy.policy().decide(read(account));
    assertThat(flagged.isListed()).isFalse();
    assertThat(flagged.segment()).contains("insolvency");
    assertThat(flagged.plan()).isEqualTo(Plan.NONE);
    assertThat(as(() -> flags.takeBack(account, flag, "another debtor"))).isTrue();
    assertThat(ShippedPolicy.policy().decide(read(account)).isListed()).isTrue();
  }

  @Test
  void every_kind_of_flag_can_be_tested_by_a_policy() {
    assertThat(AccountSnapshot.Flag.values())
        .extracting(Enum::name)
        .containsExactly(Stream.of(Flag.Kind.values()).map(Enum::name).toArray(String[]::new));
  }

  private void stop(AccountId account, String reason, LocalDate until) {
    var _ = as(() -> blocks.stop(new Blocks.Stop(account, Optional.empty(), reason, "", until)));
  }

  private InteractionId contacted(AccountId account, Interaction.Kind kind) {
    return as(() ->
        interactions.log(
            new Interactions.Log(account, kind, "SENT", "", "", "", null, null, null)));
  }

  private void take(StepsTaken.Taken taken) {
    as(() -> {
      new TransactionTemplate(transactions)
          .executeWithoutResult(
              status -> steps.record(List.of(taken), recordings.begin("dunlin", "a test")));
      return true;
    });
  }

  private long version() {
    return as(() -> versions.atCurrent(version -> version));
  }

  private AccountSnapshot read(AccountId account) {
    return as(() -> versions.atCurrent(version -> one(account, moments.now(version))));
  }

  private AccountSnapshot readAt(AccountId account, long version) {
    return as(() ->
        new TransactionTemplate(transactions)
            .execute(status -> one(account, moments.past(TODAY, version))));
  }

  private AccountSnapshot one(AccountId account, Moment moment) {
    return snapshots.read(moment, List.of(account.value())).getFirst().snapshot();
  }

  private static <T> T as(Supplier<T> work) {
    return Acting.as(TESTER, work);
  }
}

package dunlin.platform.outreach;

import static dunlin.platform.SeededLedger.TESTER;
import static dunlin.platform.SeededLedger.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.receivable.AccountId;
import dunlin.platform.PlatformTest;
import dunlin.platform.SeededLedger;
import dunlin.platform.audit.Acting;
import dunlin.platform.contact.Blocks;
import dunlin.platform.contact.Flag;
import dunlin.platform.contact.Flags;
import dunlin.platform.contact.Interaction;
import dunlin.platform.contact.Interactions;
import dunlin.platform.contact.StepsTaken;
import dunlin.platform.intake.Imports;
import dunlin.platform.policy.Policies;
import dunlin.platform.policy.PolicyDrafts;
import dunlin.platform.receivable.Ledger;
import dunlin.platform.treatment.News;
import dunlin.platform.treatment.NightlyRun;
import dunlin.testing.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What cadences leave to people, and what comes of their word. */
@PlatformTest
class TasksTest {

  private static final String REMINDER =
      "        send: email\n        template: first-reminder\n        outage: resume\n        autonomy: veto";

  @Autowired SettableClock clock;
  @Autowired Tasks tasks;
  @Autowired Blocks blocks;
  @Autowired Flags flags;
  @Autowired Interactions interactions;
  @Autowired Preparing preparing;
  @Autowired OutreachSettings settings;
  @Autowired StepsTaken steps;
  @Autowired NightlyRun nights;
  @Autowired News news;
  @Autowired Policies policies;
  @Autowired PolicyDrafts drafts;
  @Autowired Imports imports;
  @Autowired Ledger ledger;
  @Autowired DSLContext sql;

  SeededLedger seeded;
  int before;

  @BeforeEach
  void begin() {
    seeded = new SeededLedger(imports, ledger, sql);
    OutreachStory.sayWhoWeAre(settings);
    boolean _ = as(steps::begin);
    before = as(policies::inForce).policy().version();
  }

  @AfterEach
  void go_back() {
    if (as(policies::inForce).policy().version() != before) {
      var _ = as(() -> policies.goBack(before, "a test", OutreachStory.ANNA));
      assertThat(nights.awaitIdle(OutreachStory.LONG)).isTrue();
    }
  }

  private static <T> T as(Supplier<T> work) {
    return Acting.as(TESTER, work);
  }

  /** An account whose first reminder is something that is left to people. */
  private AccountId asked(String key, String act) {
    int _ =
        OutreachStory.publish(
            policies,
            drafts,
            text ->
                text.replace(
                    REMINDER,
                    "        " + act + "\n        outage: resume\n        autonomy: suggest"));
    assertThat(nights.awaitIdle(OutreachStory.LONG)).isTrue();
    AccountId account = seeded.owing(key, "EUR 900.00", 6);
    prepare(account);
    return account;
  }

  private void prepare(AccountId account) {
    assertThat(news.awaitCaughtUp(OutreachStory.LONG)).isTrue();
    var _ = preparing.some(List.of(account));
  }

  private List<Task> openOf(AccountId account) {
    return as(() -> tasks.openOf(account));
  }

  private List<String> takenOf(AccountId account) {
    return sql.fetch(
            "select step from contact.step_taken where account_id = {0} order by id",
            DSL.val(account.value()))
        .map(row -> row.get(0, String.class));
  }

  private void assertThatItGoesOn(AccountId account) {
    assertThat(takenOf(account)).containsExactly("first-reminder");
    prepare(account);
    prepare(account);
    assertThat(openOf(account)).as("it is not given again").isEmpty();
    assertThat(takenOf(account)).as("once").containsExactly("first-reminder");
  }

  @Test
  void a_suggested_call_takes_its_step_when_it_is_done() {
    AccountId account = asked("TA1", "call: overdue");
    prepare(account);
    assertThat(openOf(account)).extracting(Task::step).containsExactly("first-reminder");
    assertThat(takenOf(account)).as("nobody has called").isEmpty();

    long task = openOf(account).getFirst().id();
    assertThat(as(() -> tasks.done(task, ""))).isEqualTo(Outbox.Change.DONE);

    assertThatItGoesOn(account);
  }

  @Test
  void a_suggested_review_takes_its_step_when_it_is_done() {
    AccountId account = asked("TA2", "review: how it goes on");

    long task = openOf(account).getFirst().id();
    assertThat(as(() -> tasks.done(task, ""))).isEqualTo(Outbox.Change.DONE);

    assertThatItGoesOn(account);
  }

  @Test
  void a_logged_call_takes_the_step_of_a_suggested_one() {
    AccountId account = asked("TA3", "call: overdue");
    clock.tick(Duration.ofMinutes(1));

    var _ =
        as(() ->
            interactions.log(
                new Interactions.Log(
                    account, Interaction.Kind.CALL, "NO_ANSWER", "", "", "", null, null, null)));
    prepare(account);

    assertThatItGoesOn(account);
  }

  @Test
  void a_suggestion_whose_reason_went_away_is_dropped() {
    AccountId account = asked("TA4", "call: overdue");
    long task = openOf(account).getFirst().id();

    long _ =
        as(() ->
            blocks.stop(
                new Blocks.Stop(account, Optional.empty(), "on holiday", "", TODAY.plusDays(3))));
    prepare(account);

    assertThat(as(() -> tasks.find(task)).orElseThrow().state()).isEqualTo(Task.State.DROPPED);
    assertThat(takenOf(account)).isEmpty();
  }

  @Test
  void what_is_given_to_counsel_is_flagged_as_placed() {
    AccountId account = asked("TA5", "propose: legal");
    prepare(account);
    assertThat(takenOf(account)).as("nobody has decided").isEmpty();
    assertThat(as(() -> flags.inForce(account))).isEmpty();

    long task = openOf(account).getFirst().id();
    assertThat(as(() -> tasks.done(task, ""))).isEqualTo(Outbox.Change.DONE);
    assertThat(as(() -> tasks.done(task, ""))).isEqualTo(Outbox.Change.TOO_LATE);

    assertThat(as(() -> flags.inForce(account)))
        .singleElement()
        .satisfies(flag -> {
          assertThat(flag.kind()).isEqualTo(Flag.Kind.PLACED);
          assertThat(flag.note()).isEqualTo("given to counsel: standard, first-reminder");
          assertThat(flag.since()).isEqualTo(TODAY);
        });
    assertThatItGoesOn(account);
  }

  @Test
  void a_declined_proposal_flags_nothing() {
    AccountId account = asked("TA6", "propose: agency");

    long task = openOf(account).getFirst().id();
    assertThat(as(() -> tasks.decline(task, "we go on ourselves", TODAY.plusDays(5))))
        .isEqualTo(Outbox.Change.DONE);

    assertThat(as(() -> flags.inForce(account))).isEmpty();
    assertThat(takenOf(account)).isEmpty();
  }
}

package dunlin.platform.outreach;

import static dunlin.platform.SeededLedger.TESTER;
import static dunlin.platform.SeededLedger.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dunlin.core.receivable.AccountId;
import dunlin.platform.PlatformTest;
import dunlin.platform.SeededLedger;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.AuditLine;
import dunlin.platform.audit.AuditTrail;
import dunlin.platform.contact.StepsTaken;
import dunlin.platform.intake.Imports;
import dunlin.platform.policy.Policies;
import dunlin.platform.policy.PolicyDrafts;
import dunlin.platform.receivable.Ledger;
import dunlin.platform.treatment.News;
import dunlin.platform.treatment.NightlyRun;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Credit that is held back until the debt is paid. */
@PlatformTest
class HoldsTest {

  private static final String REMINDER =
      "        send: email\n        template: first-reminder\n        outage: resume\n        autonomy: veto";
  private static final String HOLD =
      "        hold: credit\n        outage: resume\n        autonomy: ";

  @Autowired Holds holds;
  @Autowired Tasks tasks;
  @Autowired Preparing preparing;
  @Autowired OutreachSettings settings;
  @Autowired StepsTaken steps;
  @Autowired NightlyRun nights;
  @Autowired News news;
  @Autowired Policies policies;
  @Autowired PolicyDrafts drafts;
  @Autowired AuditTrail audit;
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

  private void holdByPolicy(String autonomy) {
    int _ =
        OutreachStory.publish(policies, drafts, text -> text.replace(REMINDER, HOLD + autonomy));
    assertThat(nights.awaitIdle(OutreachStory.LONG)).isTrue();
  }

  private void prepare(AccountId account) {
    assertThat(news.awaitCaughtUp(OutreachStory.LONG)).isTrue();
    var _ = preparing.some(List.of(account));
  }

  private List<Hold> holdsOf(AccountId account) {
    return as(() -> holds.inForce(account));
  }

  private void pay(String key, AccountId account, String amount) {
    seeded.pay(key + "-" + amount, account, amount, TODAY, Optional.of(seeded.item(key + "-1")));
    prepare(account);
  }

  private List<Hold> changesOf(AccountId account) {
    return as(() -> holds.after(0, 10_000)).stream()
        .filter(each -> each.account().equals(account))
        .toList();
  }

  @Test
  void a_step_holds_credit_back_until_nothing_is_overdue() {
    holdByPolicy("act");
    AccountId account = seeded.owing("HO1", "EUR 900.00", 6);
    prepare(account);

    assertThat(holdsOf(account)).hasSize(1);
    Hold hold = holdsOf(account).getFirst();
    assertThat(hold.kind()).isEqualTo(Hold.Kind.CREDIT);
    assertThat(hold.byStep()).isTrue();
    assertThat(hold.customerKey()).isEqualTo("HO1");
    assertThat(hold.reason()).isEqualTo("standard, first-reminder");
    assertThat(hold.on()).isEqualTo(TODAY);

    pay("HO1", account, "EUR 400.00");
    assertThat(holdsOf(account)).as("the rest is still overdue").hasSize(1);
    pay("HO1", account, "EUR 500.00");

    assertThat(holdsOf(account)).isEmpty();
    List<Hold> changes = changesOf(account);
    assertThat(changes).hasSize(2);
    assertThat(changes.getLast().releases()).contains(hold.id());
    assertThat(changes.getLast().reason()).isEqualTo("nothing is overdue any more");
    prepare(account);
    assertThat(changesOf(account)).as("once").hasSize(2);
    assertThat(audit.linesBefore(Long.MAX_VALUE, "account:" + account.value(), 20))
        .extracting(AuditLine::action)
        .contains("put a hold of credit", "released a hold of credit");
  }

  @Test
  void a_step_that_is_left_to_a_person_holds_once_the_person_has_said_so() {
    holdByPolicy("suggest");
    AccountId account = seeded.owing("HO2", "EUR 900.00", 6);
    prepare(account);
    assertThat(holdsOf(account)).isEmpty();

    long task = as(() -> tasks.openOf(account)).getFirst().id();
    assertThat(as(() -> tasks.done(task, "told sales"))).isEqualTo(Outbox.Change.DONE);

    assertThat(holdsOf(account)).hasSize(1);
  }

  @Test
  void only_a_person_holds_back_from_whoever_is_not_known_to_be_a_business() {
    holdByPolicy("act");
    Acting.run(TESTER, () -> settings.choose(OutreachSettings.Choice.DEBTORS, "UNKNOWN"));
    AccountId account = seeded.owing("HO6", "EUR 900.00", 6);
    try {
      prepare(account);
      prepare(account);
      assertThat(holdsOf(account)).isEmpty();

      long task = as(() -> tasks.openOf(account)).getFirst().id();
      assertThat(as(() -> tasks.done(task, "looked at"))).isEqualTo(Outbox.Change.DONE);

      assertThat(holdsOf(account)).hasSize(1);
    } finally {
      OutreachStory.sayWhoWeAre(settings);
    }
  }

  @Test
  void declining_the_task_releases_the_hold() {
    holdByPolicy("act");
    AccountId account = seeded.owing("HO3", "EUR 900.00", 6);
    prepare(account);
    long task = as(() -> tasks.openOf(account)).getFirst().id();

    assertThat(as(() -> tasks.decline(task, "a good customer", TODAY.plusDays(5))))
        .isEqualTo(Outbox.Change.DONE);

    assertThat(holdsOf(account)).isEmpty();
    assertThat(changesOf(account).getLast().reason()).isEqualTo("declined: a good customer");
  }

  @Test
  void whoever_holds_at_once_holds_once_and_in_the_order_of_numbers() throws Exception {
    AccountId account = seeded.owing("HO5", "EUR 900.00", 6);
    long before = as(() -> holds.after(0, 1000)).stream().mapToLong(Hold::id).max().orElse(0);
    Callable<Optional<Long>> put =
        () -> as(() -> holds.put(account, Hold.Kind.DELIVERY, "at once"));

    List<Future<Optional<Long>>> made;
    try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
      made = threads.invokeAll(Collections.nCopies(12, put));
    }

    List<Long> numbers = new ArrayList<>();
    for (Future<Optional<Long>> each : made) {
      each.get().ifPresent(numbers::add);
    }
    assertThat(numbers).hasSize(1);
    assertThat(as(() -> holds.after(before, 1000))).extracting(Hold::id).isEqualTo(numbers);
  }

  @Test
  void what_a_person_holds_a_person_releases() {
    AccountId account = seeded.owing("HO4", "EUR 900.00", 6);
    Optional<Long> put = as(() -> holds.put(account, Hold.Kind.DELIVERY, " cheques bounced "));

    assertThat(put).isPresent();
    assertThat(as(() -> holds.put(account, Hold.Kind.DELIVERY, "again"))).isEmpty();
    pay("HO4", account, "EUR 900.00");
    assertThat(holdsOf(account)).extracting(Hold::reason).containsExactly("cheques bounced");

    assertThat(as(() -> holds.release(account, put.orElseThrow(), "trusted again"))).isTrue();
    assertThat(as(() -> holds.release(account, put.orElseThrow(), "twice"))).isFalse();
    assertThat(holdsOf(account)).isEmpty();
    assertThatThrownBy(() -> as(() -> holds.put(account, Hold.Kind.CREDIT, " ")))
        .hasMessageContaining("reason");
  }
}

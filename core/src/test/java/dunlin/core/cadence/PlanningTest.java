package dunlin.core.cadence;

import static dunlin.core.cadence.Ledgers.START;
import static dunlin.core.cadence.Ledgers.cadence;
import static dunlin.core.cadence.Ledgers.mail;
import static dunlin.core.cadence.Ledgers.standard;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dunlin.core.basics.Money;
import dunlin.core.receivable.AccountSnapshot;
import dunlin.core.receivable.AccountSnapshot.Contact;
import dunlin.core.receivable.AccountSnapshot.StepTaken;
import dunlin.core.receivable.Channel;
import dunlin.core.receivable.ItemId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanningTest {

  private final Ledgers ledger = new Ledgers();

  @Test
  void each_step_comes_on_its_day_and_once() {
    ledger.owes("EUR 100.00", START.plusDays(10));

    assertThat(daysOf(120))
        .containsExactly(
            "7 coming", "10 due-today", "15 first", "25 second", "40 call", "55 last", "85 agency");
  }

  @Test
  void a_day_without_a_run_loses_nothing() {
    ledger.owes("EUR 100.00", START);
    ledger.today = START.plusDays(8);

    assertThat(spoken(ledger.runs(standard()))).containsExactly("first");
  }

  @Test
  void after_an_outage_of_a_month_the_ladder_resumes_in_its_rhythm_and_skips_no_level() {
    ledger.owes("EUR 100.00", START);
    ledger.today = START.plusDays(5);
    assertThat(spoken(ledger.runs(standard()))).containsExactly("first");
    ledger.today = START.plusDays(40);

    assertThat(daysOf(100)).containsExactly("40 second", "55 call", "70 last", "100 agency");
  }

  @Test
  void a_courtesy_that_comes_too_late_is_passed_over() {
    ledger.owes("EUR 100.00", START.plusDays(3));
    ledger.today = START.plusDays(3);

    assertThat(spoken(ledger.runs(standard()))).containsExactly("due-today");
  }

  @Test
  void steps_that_coalesce_are_taken_in_one_act_and_all_of_them_count() {
    Cadence ladder =
        cadence(
            mail("first", 1, 5, Outage.COALESCE),
            mail("second", 2, 15, Outage.COALESCE),
            mail("third", 3, 30, Outage.RESUME));
    ItemId item = ledger.owes("EUR 100.00", START);
    ledger.today = START.plusDays(20);

    Plan plan = ledger.runs(ladder);

    assertThat(spoken(plan)).containsExactly("second");
    assertThat(ledger.taken)
        .extracting(StepTaken::item, StepTaken::step)
        .containsExactly(tuple(item, "first"), tuple(item, "second"));
  }

  @Test
  void steps_that_do_different_things_do_not_coalesce() {
    ledger.owes("EUR 100.00", START);
    ledger.today = START.plusDays(60);

    assertThat(ledger.plan(cadence(hold(1, Act.Held.CREDIT), hold(2, Act.Held.DELIVERY))).acts())
        .extracting(each -> each.rung().step())
        .containsExactly("CREDIT");
  }

  private static Step hold(int level, Act.Held held) {
    return Ledgers.step(held.name(), level, 10 * level, Outage.COALESCE, new Act.Hold(held));
  }

  @Test
  void all_due_items_go_into_one_message_of_the_highest_level_and_others_are_named() {
    ItemId old = ledger.owes("EUR 100.00", START.minusDays(20));
    ItemId younger = ledger.owes("EUR 50.00", START.minusDays(6));
    ItemId reminded = ledger.owes("EUR 70.00", START.minusDays(5));
    ledger.taken.add(new StepTaken(old, "standard", "first", 1, START.minusDays(15)));
    ledger.taken.add(new StepTaken(reminded, "standard", "first", 1, START));

    Plan plan = ledger.plan(standard());

    assertThat(plan.acts()).hasSize(1);
    PlannedAct act = plan.acts().getFirst();
    assertThat(act.rung().step()).isEqualTo("second");
    assertThat(act.advances()).extracting(Advance::item).containsExactly(old, younger);
    assertThat(act.advances())
        .extracting(each -> each.rungs().getLast().step())
        .containsExactly("second", "first");
    assertThat(act.alsoOpen()).containsExactly(reminded);
  }

  @Test
  void what_is_overdue_goes_along_with_a_message_of_others_and_takes_no_step() {
    ItemId reminded = ledger.owes("EUR 70.00", START.minusDays(5));
    ledger.owes("EUR 30.00", START.plusDays(9));
    ledger.taken.add(new StepTaken(reminded, "standard", "first", 1, START.minusDays(4)));

    assertThat(along())
        .get()
        .satisfies(act -> {
          assertThat(act.advances()).isEmpty();
          assertThat(act.alsoOpen()).containsExactly(reminded);
          assertThat(act.isThanks()).isFalse();
        });
  }

  @Test
  void who_has_a_message_of_its_own_or_was_contacted_lately_does_not_go_along() {
    ItemId due = ledger.owes("EUR 100.00", START.minusDays(5));
    assertThat(along()).isEmpty();

    ledger.taken.add(new StepTaken(due, "standard", "first", 1, START));
    assertThat(along()).isPresent();
    ledger.contacts.add(new Contact(START.minusDays(1), Channel.EMAIL));
    assertThat(along()).isEmpty();
  }

  private Optional<PlannedAct> along() {
    Cadence cadence = standard();
    return Planning.along(
        ledger.snapshot(), cadence, Guardrails.NONE, cadence.find("second").orElseThrow());
  }

  @Test
  void reminding_one_item_does_not_make_the_others_vanish() {
    ledger.owes("EUR 100.00", START.minusDays(5));
    ledger.runs(standard());
    ledger.owes("EUR 60.00", START.minusDays(3));
    ledger.today = START.plusDays(3);

    assertThat(spoken(ledger.runs(standard()))).containsExactly("first");
    assertThat(ledger.taken).hasSize(2);
  }

  @Test
  void what_is_contested_is_not_asked_for_and_the_rest_goes_on() {
    ItemId contested = ledger.owes("EUR 100.00", START.minusDays(5));
    ItemId inPart = ledger.owes("EUR 80.00", START.minusDays(5));
    ledger.contests(contested, "EUR 100.00");
    ledger.contests(inPart, "EUR 30.00");

    Plan plan = ledger.plan(standard());

    assertThat(plan.acts().getFirst().advances())
        .extracting(Advance::item, Advance::asked)
        .containsExactly(tuple(inPart, Money.parse("EUR 50.00")));
    assertThat(plan.held())
        .containsExactly(
            Held.item(contested, "first", new Held.Disputed(Money.parse("EUR 100.00"))));
  }

  @Test
  void a_promise_pauses_what_it_covers_until_its_grace_is_over() {
    ItemId item = ledger.owes("EUR 100.00", START.minusDays(5));
    ledger.promises(item, "EUR 100.00", START.plusDays(4));

    assertThat(daysOf(9)).containsExactly("8 first");
  }

  @Test
  void cash_that_may_cover_an_item_stops_it_and_smaller_cash_does_not() {
    ItemId large = ledger.owes("EUR 100.00", START.minusDays(5));
    ItemId small = ledger.owes("EUR 40.00", START.minusDays(5));
    ledger.hasCash("EUR 40.00");

    Plan plan = ledger.plan(standard());

    assertThat(plan.acts().getFirst().advances()).extracting(Advance::item).containsExactly(large);
    assertThat(plan.held())
        .containsExactly(
            Held.item(small, "first", new Held.MayBeCovered(Money.parse("EUR 40.00"))));
  }

  @Test
  void cash_of_another_currency_covers_nothing() {
    ledger.owes("EUR 40.00", START.minusDays(5));
    ledger.hasCash("USD 500.00");

    assertThat(ledger.plan(standard()).acts()).hasSize(1);
  }

  @Test
  void an_item_without_a_due_date_is_a_fault_and_never_a_trigger() {
    ItemId item = ledger.owes(1, "EUR 40.00", null);

    Plan plan = ledger.plan(standard());

    assertThat(plan.acts()).isEmpty();
    assertThat(plan.held()).containsExactly(Held.item(item, "", new Held.WithoutDueDate()));
  }

  @Test
  void a_block_stops_the_account_or_an_item_and_says_until_when() {
    ItemId item = ledger.owes("EUR 40.00", START.minusDays(5));
    ledger.blocks.add(new AccountSnapshot.Block(Optional.of(item), "QUALITY", START.plusDays(2)));
    assertThat(ledger.plan(standard()).held())
        .containsExactly(Held.item(item, "first", new Held.Blocked("QUALITY", START.plusDays(2))));

    ledger.blocks.clear();
    ledger.blocks.add(new AccountSnapshot.Block(Optional.empty(), "KEY_ACCOUNT", null));
    Plan plan = ledger.plan(standard());
    assertThat(plan.acts()).isEmpty();
    assertThat(plan.held())
        .containsExactly(Held.account("first", new Held.Blocked("KEY_ACCOUNT", null)));
  }

  @Test
  void inherited_items_fire_nothing_old_and_go_on_from_their_age() {
    ledger.begun = new AccountSnapshot.Beginning(START, 10);
    ledger.owes(1, "EUR 40.00", START.minusDays(1000));
    ledger.owes(2, "EUR 40.00", START.minusDays(20));
    ledger.owes(11, "EUR 40.00", START.minusDays(20));

    assertThat(daysOf(40))
        .as("the second goes on with its call, the third is new and begins with the first step")
        .containsExactly("0 first", "10 second", "10 call", "25 last", "25 call", "40 last");
  }

  @Test
  void where_nothing_was_ever_sent_everything_is_inherited() {
    ledger.begun = null;
    ledger.owes("EUR 40.00", START.minusDays(20));

    assertThat(ledger.plan(standard()).acts()).isEmpty();
    assertThat(ledger.plan(standard()).next())
        .contains(new Plan.Next(new ItemId(1), "call", START.plusDays(10)));
  }

  @Test
  void a_partial_payment_lets_the_next_step_wait_and_takes_no_level_back() {
    Cadence waiting =
        new Cadence(
            "standard", Family.SOFT, Grouping.ACCOUNT, 3, 7, BigDecimal.ZERO, standard().steps());
    ItemId item = ledger.owes("EUR 100.00", START);
    ledger.today = START.plusDays(5);
    ledger.runs(waiting);
    ledger.today = START.plusDays(14);
    ledger.pays(item, "EUR 60.00");

    ledger.today = START.plusDays(15);
    assertThat(ledger.plan(waiting).held())
        .containsExactly(Held.item(item, "second", new Held.TooSoon(START.plusDays(22))));
    ledger.today = START.plusDays(22);
    assertThat(spoken(ledger.runs(waiting))).containsExactly("second");
  }

  @Test
  void another_cadence_goes_on_above_the_level_that_was_reached() {
    ItemId item = ledger.owes("EUR 100.00", START.minusDays(50));
    ledger.taken.add(new StepTaken(item, "gentle", "hello", 2, START.minusDays(20)));

    assertThat(spoken(ledger.plan(standard()))).containsExactly("call");
  }

  @Test
  void two_steps_of_one_level_are_both_taken() {
    Cadence ladder =
        cadence(
            mail("first", 1, 5, Outage.RESUME),
            mail("first-again", 1, 9, Outage.RESUME),
            mail("second", 2, 20, Outage.RESUME));
    ledger.owes("EUR 100.00", START);

    assertThat(daysOf(30, ladder)).containsExactly("5 first", "9 first-again", "20 second");
  }

  @Test
  void contacts_caps_and_quiet_days_hold_messages_back() {
    ledger.owes("EUR 100.00", START.minusDays(5));
    ledger.contacts.add(new Contact(START.minusDays(1), Channel.CALL));
    assertThat(ledger.plan(standard()).held())
        .containsExactly(
            Held.account("first", new Held.ContactedLately(START.minusDays(1), START.plusDays(2))));

    ledger.contacts.clear();
    ledger.contacts.add(new Contact(START.minusDays(6), Channel.EMAIL));
    Guardrails.Cap cap = new Guardrails.Cap(1, 7, Set.of(Channel.EMAIL));
    assertThat(ledger.plan(standard(), new Guardrails(List.of(cap), List.of())).held())
        .containsExactly(Held.account("first", new Held.TooMany(1, 7)));

    ledger.contacts.clear();
    Guardrails.Quiet quiet = new Guardrails.Quiet(START, START.plusDays(1), "month end");
    assertThat(ledger.plan(standard(), new Guardrails(List.of(), List.of(quiet))).held())
        .containsExactly(Held.account("first", new Held.QuietDay("month end", START.plusDays(1))));
  }

  @Test
  void too_little_is_left_alone_and_what_has_no_rate_is_not_too_little() {
    Cadence large =
        new Cadence(
            "standard",
            Family.SOFT,
            Grouping.ACCOUNT,
            3,
            0,
            new BigDecimal("50"),
            standard().steps());
    ledger.owes("EUR 30.00", START.minusDays(5));
    assertThat(ledger.plan(large).held())
        .containsExactly(Held.account("first", new Held.BelowMinimum(Money.parse("EUR 30.00"))));

    ledger.owes("GBP 10.00", START.minusDays(5));
    assertThat(ledger.plan(large).acts()).hasSize(1);
  }

  private List<String> daysOf(int lastDay) {
    return daysOf(lastDay, standard());
  }

  /** What is done from today to a day, with its day. */
  private List<String> daysOf(int lastDay, Cadence cadence) {
    List<String> days = new ArrayList<>();
    LocalDate end = START.plusDays(lastDay);
    for (; !ledger.today.isAfter(end); ledger.today = ledger.today.plusDays(1)) {
      long day = ledger.today.toEpochDay() - START.toEpochDay();
      spoken(ledger.runs(cadence)).forEach(step -> days.add(day + " " + step));
    }
    return days;
  }

  private static List<String> spoken(Plan plan) {
    return plan.acts().stream().map(act -> act.rung().step()).toList();
  }
}

package dunlin.core.conduct;

import static dunlin.core.conduct.ContactBuilder.FIRST_DEBT;
import static dunlin.core.conduct.ContactBuilder.GATE;
import static dunlin.core.conduct.ContactBuilder.SECOND_DEBT;
import static dunlin.core.conduct.ContactBuilder.consumerCall;
import static dunlin.core.conduct.ContactBuilder.profile;
import static dunlin.core.conduct.ContactBuilder.reminder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dunlin.core.basics.Money;
import dunlin.core.conduct.ContactCircumstances.Arrangement;
import dunlin.core.conduct.ContactCircumstances.Block;
import dunlin.core.conduct.ContactCircumstances.Flag;
import dunlin.core.conduct.ContactCircumstances.ItemFact;
import dunlin.core.conduct.ContactCircumstances.OptOut;
import dunlin.core.conduct.ContactCircumstances.Placement;
import dunlin.core.conduct.ContactCircumstances.Reach;
import dunlin.core.conduct.ContactCircumstances.Source;
import dunlin.core.conduct.ContactCircumstances.Validity;
import dunlin.core.conduct.ContactRequest.Consequence;
import dunlin.core.receivable.Channel;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What stands against a contact whatever the law of the place. */
class GateTest {

  @Test
  void an_ordinary_reminder_to_a_business_is_permitted() {
    assertThat(reminder().verdict()).isEqualTo(new Verdict.Permit(List.of()));
  }

  @Test
  void the_consumer_rules_fall_out_for_a_business_with_the_reason() {
    ContactBuilder inBoston = reminder();
    inBoston.profile =
        profile(Scope.Debtor.BUSINESS, Scope.Debt.UNKNOWN, Scope.Role.FIRST_PARTY, "US/MA/Boston");
    inBoston.in("America/New_York").at("2026-11-24T10:00");

    assertThat(inBoston.verdict().isPermit()).isTrue();
    assertThat(GATE.examine(inBoston.request(), inBoston.circumstances()).evaluations())
        .contains(
            new Evaluation(
                "us-reg-f.seven-in-seven",
                new Evaluation.OutOfScope(
                    "debtor is business, and the rule is for natural-person sole-trader guarantor")));
  }

  @Test
  void a_business_in_an_unknown_place_is_still_no_consumer() {
    ContactBuilder anywhere = reminder();
    anywhere.profile =
        profile(Scope.Debtor.BUSINESS, Scope.Debt.COMMERCIAL, Scope.Role.FIRST_PARTY, "");

    assertThat(anywhere.verdict().isPermit()).isTrue();
  }

  @Test
  void where_nothing_is_known_every_rule_is_asked() {
    List<Evaluation> scope =
        GATE.scope(
            new Scope(
                Scope.Profile.UNKNOWN,
                Channel.CALL,
                Scope.Voice.ARTIFICIAL,
                Scope.Purpose.UNKNOWN,
                Scope.Ai.UNKNOWN,
                Scope.SenderKind.MACHINE),
            LocalDate.of(2026, 11, 24));

    assertThat(scope)
        .filteredOn(each -> each.result() instanceof Evaluation.Applies)
        .extracting(Evaluation::rule)
        .contains(
            "us-reg-f.seven-in-seven",
            "us-ma.personal",
            "us-nyc.frequency",
            "us-ca.records-right",
            "us-tcpa.artificial-voice",
            "gdpr.person-decides",
            "ai.disclosure");
  }

  @Test
  void a_first_party_creditor_is_outside_regulation_f_but_not_outside_massachusetts() {
    ContactBuilder call = consumerCall("2026-11-24T12:00");
    call.profile =
        profile(
            Scope.Debtor.NATURAL_PERSON,
            Scope.Debt.CONSUMER,
            Scope.Role.FIRST_PARTY,
            "US/MA/Boston");
    call.calledOn("2026-11-19T12:00", FIRST_DEBT).calledOn("2026-11-20T12:00", FIRST_DEBT);

    assertThat(call.refusingRules()).containsExactly("us-ma.personal");
  }

  @Test
  void a_paid_item_is_never_chased() {
    assertThat(reminder().booked(item -> open(item, "EUR 0.00")).objections())
        .contains(Objection.NOT_OWED);
  }

  @Test
  void an_item_of_another_number_or_of_no_record_is_not_owed() {
    ContactBuilder other = reminder();
    other.items.removeFirst();

    assertThat(other.objections()).contains(Objection.NOT_OWED, Objection.AMOUNT_DIFFERS);
  }

  @Test
  void a_message_about_nothing_is_refused() {
    ContactBuilder empty = reminder().saying("Please pay.");
    empty.listed.clear();

    assertThat(empty.objections()).containsExactly(Objection.UNKNOWN_FACT);
  }

  @Test
  void a_part_payment_makes_the_stated_amount_wrong() {
    assertThat(reminder().booked(item -> open(item, "EUR 700.00")).objections())
        .contains(Objection.AMOUNT_DIFFERS);
  }

  @Test
  void money_that_waits_to_be_allocated_holds_a_reminder_back() {
    assertThat(reminder().receipt(Source.UNAPPLIED, "EUR 300.50").objections())
        .containsExactly(Objection.MAY_BE_PAID);
    assertThat(
            reminder()
                .receipt(Source.PENDING, "EUR 200.00")
                .receipt(Source.CREDIT, "EUR 100.50")
                .objections())
        .containsExactly(Objection.MAY_BE_PAID);
    assertThat(reminder().receipt(Source.PENDING, "EUR 300.49").verdict().isPermit()).isTrue();
    assertThat(reminder().receipt(Source.PENDING, "USD 5000.00").verdict().isPermit()).isTrue();
  }

  @Test
  void what_is_contested_is_not_asked_for_and_the_rest_may_be() {
    assertThat(reminder().booked(item -> disputed(item, "EUR 200.00")).objections())
        .containsExactly(Objection.DISPUTED);

    ContactBuilder rest = reminder().booked(item -> disputed(item, "EUR 200.00"));
    rest.listed.set(
        0,
        new ContactRequest.Listed(
            FIRST_DEBT,
            "INV-2026-0101",
            Money.parse("EUR 1000.00"),
            rest.listed.getFirst().dueDate()));
    rest.saying("INV-2026-0101: EUR 1,000.00, INV-2026-0102: EUR 300.50, unsubscribe");
    assertThat(rest.verdict().isPermit()).isTrue();
  }

  @Test
  void a_promise_covers_its_item_until_the_end_of_its_day() {
    ContactBuilder promised = reminder();
    promised.arrangements.add(
        new Arrangement(
            Arrangement.Arranged.PROMISE, FIRST_DEBT, LocalDate.of(2026, 11, 27), false));

    assertThat(promised.objections()).containsExactly(Objection.PROMISED);
    assertThat(promised.earliestLocal()).isEqualTo("2026-11-30T06:00");
  }

  @Test
  void a_broken_promise_covers_nothing() {
    ContactBuilder broken = reminder();
    broken.arrangements.add(
        new Arrangement(
            Arrangement.Arranged.PROMISE, FIRST_DEBT, LocalDate.of(2026, 11, 27), true));

    assertThat(broken.verdict().isPermit()).isTrue();
  }

  private static ContactBuilder thanks() {
    ContactBuilder thanks =
        reminder().forPurpose(Scope.Purpose.THANKS).saying("Thank you for your payment.");
    thanks.listed.clear();
    return thanks;
  }

  @Test
  void thanks_need_nothing_that_is_owed_and_are_stopped_by_all_else() {
    assertThat(thanks().verdict().isPermit()).isTrue();
    assertThat(thanks().forPurpose(Scope.Purpose.DUNNING).refusingRules())
        .containsExactly("house.still-owed");

    ContactBuilder unwanted = thanks().at("2026-11-22T23:00");
    unwanted.past("2026-11-22T09:00", PastContact.Direction.OUTBOUND, false);
    for (int day = 17; day < 20; day++) {
      unwanted.past("2026-11-%dT09:00".formatted(day), PastContact.Direction.OUTBOUND, false);
    }
    unwanted.optOuts.add(
        new OptOut(Channel.EMAIL, ContactBuilder.ADDRESS, unwanted.at, Optional.empty()));
    unwanted.blocks.add(new Block(Optional.empty(), "new owner", Optional.empty()));
    unwanted.placement = Optional.of(new Placement("an agency", LocalDate.of(2026, 11, 1)));
    unwanted.flags = Optional.of(Set.of(Flag.INSOLVENCY));
    unwanted.sourceKnown = false;
    unwanted.body = "Thank you for EUR 7.00.";
    assertThat(unwanted.refusingRules())
        .contains(
            "house.opted-out",
            "house.unblocked",
            "house.not-placed",
            "house.unflagged",
            "house.fresh",
            "house.gap",
            "house.cap",
            "house.mail-hours",
            "house.working-days",
            "house.facts-only");
  }

  @Test
  void a_plan_covers_its_items() {
    ContactBuilder plan = reminder();
    plan.arrangements.add(
        new Arrangement(Arrangement.Arranged.PLAN, SECOND_DEBT, LocalDate.of(2027, 5, 31), false));

    assertThat(plan.objections()).containsExactly(Objection.ON_PLAN);
  }

  @Test
  void a_block_holds_until_its_last_day_or_until_it_is_taken_back() {
    ContactBuilder until = reminder();
    until.blocks.add(
        new Block(Optional.empty(), "new owner", Optional.of(LocalDate.of(2026, 11, 25))));
    assertThat(until.objections()).containsExactly(Objection.BLOCKED);
    assertThat(until.earliestLocal()).isEqualTo("2026-11-26T06:00");

    until.blocks.add(new Block(Optional.of(FIRST_DEBT), "wrong goods", Optional.empty()));
    assertThat(until.earliest()).isEmpty();

    ContactBuilder past = reminder();
    past.blocks.add(
        new Block(Optional.empty(), "holidays", Optional.of(LocalDate.of(2026, 11, 23))));
    past.blocks.add(
        new Block(
            Optional.of(new dunlin.core.receivable.ItemId(999)), "elsewhere", Optional.empty()));
    assertThat(past.verdict().isPermit()).isTrue();
  }

  @Test
  void a_placed_debt_is_for_others_to_collect() {
    ContactBuilder placed = reminder();
    placed.placement = Optional.of(new Placement("Agency Ltd", LocalDate.of(2026, 11, 1)));

    assertThat(placed.objections()).containsExactly(Objection.PLACED);
  }

  @Test
  void a_stale_or_unknown_source_refuses() {
    ContactBuilder stale = reminder();
    stale.sourceAsOf = Optional.of(stale.at.minus(Duration.ofHours(26)));
    assertThat(stale.verdict().isPermit()).isTrue();

    stale.sourceAsOf = Optional.of(stale.at.minus(Duration.ofHours(26)).minusSeconds(1));
    assertThat(stale.objections()).containsExactly(Objection.STALE_SOURCE);

    ContactBuilder unknown = reminder();
    unknown.sourceKnown = false;
    assertThat(unknown.objections()).containsExactly(Objection.STALE_SOURCE);
  }

  @Test
  void each_flag_stops_contact_and_no_answer_about_flags_does_too() {
    for (Flag flag : Flag.values()) {
      ContactBuilder flagged = reminder();
      flagged.flags = Optional.of(Set.of(flag));
      assertThat(flagged.objections())
          .containsExactly(flag == Flag.ATTORNEY ? Objection.REPRESENTED : Objection.FLAGGED);
    }
    ContactBuilder unknown = reminder();
    unknown.flags = Optional.empty();
    assertThat(unknown.objections()).containsOnly(Objection.UNKNOWN_FACT);
  }

  @Test
  void the_lawyer_of_a_debtor_may_be_written_to() {
    ContactBuilder lawyer = reminder();
    lawyer.flags = Optional.of(Set.of(Flag.ATTORNEY));
    lawyer.party = ContactRequest.Party.ATTORNEY;

    assertThat(lawyer.verdict().isPermit()).isTrue();
  }

  @Test
  void stop_is_honoured_at_once_for_its_address_and_not_for_another_channel() {
    ContactBuilder stopped = reminder();
    stopped.optOuts.add(
        new OptOut(Channel.EMAIL, ContactBuilder.ADDRESS, stopped.at, Optional.empty()));
    assertThat(stopped.objections()).containsExactly(Objection.OPTED_OUT);

    ContactBuilder elsewhere = reminder();
    elsewhere.optOuts.add(new OptOut(Channel.EMAIL, "other", elsewhere.at, Optional.empty()));
    elsewhere.optOuts.add(new OptOut(Channel.SMS, "", elsewhere.at, Optional.empty()));
    elsewhere.optOuts.add(
        new OptOut(Channel.EMAIL, "", elsewhere.at.minusSeconds(9), Optional.of(elsewhere.at)));
    assertThat(elsewhere.verdict().isPermit()).isTrue();
  }

  @Test
  void stop_to_texts_of_a_number_stops_calls_to_it() {
    ContactBuilder call = consumerCall("2026-11-24T12:00");
    call.optOuts.add(new OptOut(Channel.SMS, ContactBuilder.ADDRESS, call.at, Optional.empty()));

    assertThat(call.refusingRules()).contains("house.opted-out");
  }

  @Test
  void an_address_that_bounces_or_is_unknown_is_not_used() {
    assertThat(
            reaching(
                    new Reach(
                        Validity.DEAD,
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false))
                .objections())
        .containsExactly(Objection.BAD_ADDRESS);
    assertThat(
            reaching(
                    new Reach(
                        Validity.UNKNOWN,
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false))
                .objections())
        .containsExactly(Objection.BAD_ADDRESS);
    assertThat(
            reaching(
                    new Reach(
                        Validity.VALID,
                        3,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false))
                .objections())
        .containsExactly(Objection.BAD_ADDRESS);
    assertThat(
            reaching(
                    new Reach(
                        Validity.VALID,
                        2,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false))
                .verdict()
                .isPermit())
        .isTrue();
  }

  @Test
  void while_a_delivery_is_uncertain_nothing_else_is_sent() {
    assertThat(
            reaching(
                    new Reach(
                        Validity.VALID,
                        0,
                        Optional.of(Instant.parse("2026-11-20T08:00:00Z")),
                        Optional.empty(),
                        Optional.empty(),
                        false))
                .objections())
        .containsExactly(Objection.UNCERTAIN_DELIVERY);
  }

  @Test
  void two_messages_never_go_out_on_one_day_on_whatever_channel() {
    ContactBuilder second = reminder().calledOn("2026-11-24T08:00", FIRST_DEBT);

    assertThat(second.objections()).containsExactly(Objection.TOO_SOON);
    assertThat(second.earliestLocal()).isEqualTo("2026-11-25T06:00");
  }

  @Test
  void weekends_and_holidays_at_the_debtor_are_left_alone() {
    ContactBuilder saturday = reminder().at("2026-11-28T10:00");
    assertThat(saturday.objections()).containsExactly(Objection.NO_WORKING_DAY);
    assertThat(saturday.earliestLocal()).isEqualTo("2026-11-30T06:00");

    ContactBuilder christmas = reminder().at("2026-12-25T10:00");
    christmas.calendars =
        List.of(
            new dunlin.core.basics.BusinessCalendar(
                "DE",
                Set.of(java.time.DayOfWeek.SATURDAY, java.time.DayOfWeek.SUNDAY),
                Set.of(LocalDate.of(2026, 12, 25))));
    assertThat(christmas.objections()).containsExactly(Objection.NO_WORKING_DAY);
    assertThat(christmas.earliestLocal()).isEqualTo("2026-12-28T06:00");
  }

  @Test
  void an_agent_announces_no_suit_that_no_person_decided() {
    ContactBuilder agent = reminder();
    agent.sender = Scope.SenderKind.AGENT;
    agent.consequence = Consequence.LEGAL;
    assertThat(agent.objections()).containsExactly(Objection.NEEDS_PERSON);

    agent.decided = true;
    assertThat(agent.verdict().isPermit()).isTrue();
  }

  @Test
  void a_missing_due_date_is_never_a_trigger() {
    ContactBuilder undated =
        reminder()
            .booked(item ->
                new ItemFact(
                    item.item(),
                    item.number(),
                    item.open(),
                    item.disputed(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));

    assertThat(undated.objections()).contains(Objection.NO_DUE_DATE);
  }

  @Test
  void an_unknown_time_zone_refuses() {
    ContactBuilder nowhere = reminder();
    nowhere.zones = List.of();

    assertThat(nowhere.objections()).containsOnly(Objection.UNKNOWN_FACT);
    assertThat(nowhere.earliest()).isEmpty();
  }

  @Test
  void all_reasons_are_named_and_the_earliest_instant_needs_all_of_them_gone() {
    ContactBuilder bad = reminder().at("2026-11-28T23:00").receipt(Source.PENDING, "EUR 5000.00");
    assertThat(bad.objections())
        .containsExactly(Objection.MAY_BE_PAID, Objection.OUTSIDE_HOURS, Objection.NO_WORKING_DAY);
    assertThat(bad.earliest()).isEmpty();
  }

  @Test
  void whatever_breaks_is_a_refusal() {
    ContactBuilder odd = reminder().receipt(Source.PENDING, "EUR 92233720368547758.07");
    odd.receipt(Source.PENDING, "EUR 92233720368547758.07");

    assertThat(odd.objections()).containsExactly(Objection.GATE_FAILED);

    ContactBuilder far = reminder();
    far.at = Instant.MAX;
    far.sourceAsOf = Optional.of(Instant.MIN);
    assertThat(far.verdict().isPermit()).isFalse();
  }

  @Test
  void a_gate_needs_packs_and_takes_the_newest_of_a_name() {
    assertThatThrownBy(() -> Gate.of(List.of())).isInstanceOf(IllegalArgumentException.class);

    RulePack house = RulePacks.shipped().getFirst();
    RulePack newer =
        RulePack.parse(
                house.text().replace("version 3", "version 4").replace("hours 26", "hours 1"))
            .value()
            .orElseThrow();
    Gate gate = Gate.of(List.of(newer, house));
    assertThat(gate.packs()).containsExactly(newer);
    assertThat(gate.judge(reminder().request(), reminder().circumstances()).why())
        .extracting(Reason::objection)
        .containsExactly(Objection.STALE_SOURCE);
  }

  private static ContactBuilder reaching(Reach reach) {
    ContactBuilder contact = reminder();
    contact.reach = reach;
    return contact;
  }

  private static ItemFact open(ItemFact item, String amount) {
    return new ItemFact(
        item.item(),
        item.number(),
        Money.parse(amount),
        item.disputed(),
        item.issueDate(),
        item.dueDate(),
        item.barredFrom());
  }

  private static ItemFact disputed(ItemFact item, String amount) {
    return new ItemFact(
        item.item(),
        item.number(),
        item.open(),
        Money.parse(amount),
        item.issueDate(),
        item.dueDate(),
        item.barredFrom());
  }
}

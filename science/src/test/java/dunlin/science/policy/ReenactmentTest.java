package dunlin.science.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.backtest.Day;
import dunlin.core.backtest.Done;
import dunlin.core.backtest.Effort;
import dunlin.core.backtest.Paid;
import dunlin.core.backtest.Reenactment;
import dunlin.core.backtest.Tally;
import dunlin.core.basics.Money;
import dunlin.core.cadence.PlannedAct;
import dunlin.core.policy.CompiledPolicy;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.AccountSnapshot;
import dunlin.core.receivable.BaseRates;
import dunlin.core.receivable.Channel;
import dunlin.core.receivable.ItemId;
import dunlin.core.receivable.ItemKind;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Policies at work on days that are over. */
class ReenactmentTest {

  private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
  private static final long BEFORE = 100;
  private static final ItemId NEW = new ItemId(200);
  private static final CompiledPolicy THANKING =
      CompiledPolicy.of(
          PolicyReader.read(
                  ShippedPolicy.text()
                      .replace(
                          "    minimum: 25\n    steps:",
                          "    minimum: 25\n    thanks: {send: email, template: thank-you, autonomy: act}\n    steps:"))
              .sound()
              .orElseThrow()
              .policy());

  @Test
  void a_step_is_taken_once_and_the_next_one_follows_on_its_day() {
    List<Day> days = days(ShippedPolicy.policy(), 110, FIRST.plusDays(40));

    List<Done> done = days.stream().flatMap(day -> day.done().stream()).toList();
    assertThat(done).filteredOn(Done::isMessage).hasSize(4);
    assertThat(done.stream().filter(each -> each.kind() == PlannedAct.Kind.CALL).count())
        .isEqualTo(1);
    assertThat(done).allMatch(each -> each.items().equals(List.of(NEW)));
    assertThat(done).noneMatch(Done::breaksCap);
    assertThat(days.getFirst().listed()).isZero();
  }

  @Test
  void what_was_really_said_before_the_first_day_counts_and_later_words_do_not() {
    AccountSnapshot.Contact before = new AccountSnapshot.Contact(FIRST.minusDays(1), Channel.CALL);
    AccountSnapshot.Contact later = new AccountSnapshot.Contact(FIRST, Channel.CALL);
    AccountSnapshot overdue = snapshot(FIRST.plusDays(1), FIRST.minusDays(4), List.of(later));
    AccountSnapshot spokenTo =
        snapshot(FIRST.plusDays(1), FIRST.minusDays(4), List.of(before, later));

    assertThat(anew(ShippedPolicy.policy()).day(List.of(overdue), Map.of()).done()).hasSize(1);
    assertThat(anew(ShippedPolicy.policy()).day(List.of(spokenTo), Map.of()).done()).isEmpty();
  }

  @Test
  void what_the_policy_itself_reminded_of_is_thanked_for_once_when_cash_settles_it() {
    Reenactment thanking = anew(THANKING);
    LocalDate reminded = FIRST.plusDays(6);
    LocalDate paid = reminded.plusDays(2);
    assertThat(thanking.day(List.of(owing(reminded)), Map.of()).done()).hasSize(1);
    assertThat(thanking.gone(List.of(owing(paid)))).isEmpty();

    List<AccountSnapshot> settled = List.of(owingNothing(paid));
    assertThat(thanking.gone(settled)).containsExactly(NEW);
    Day day = thanking.day(settled, Map.of(NEW, cash(paid)));

    assertThat(day.done())
        .singleElement()
        .satisfies(done -> {
          assertThat(done.channel()).contains(Channel.EMAIL);
          assertThat(done.items()).as("asked for").isEmpty();
          assertThat(done.breaksCap()).isFalse();
        });
    List<AccountSnapshot> dayAfter = List.of(owingNothing(paid.plusDays(1)));
    assertThat(thanking.gone(dayAfter)).isEmpty();
    assertThat(thanking.day(dayAfter, Map.of(NEW, cash(paid))).done()).isEmpty();
  }

  @Test
  void nobody_is_thanked_for_what_went_without_cash_or_was_not_reminded_of() {
    LocalDate gone = FIRST.plusDays(8);
    Reenactment credited = anew(THANKING);
    var _ = credited.day(List.of(owing(FIRST.plusDays(6))), Map.of());
    assertThat(credited.day(List.of(owingNothing(gone)), Map.of()).done()).isEmpty();

    Reenactment early = anew(THANKING);
    var _ = early.day(List.of(owing(FIRST.plusDays(1))), Map.of());
    assertThat(early.gone(List.of(owingNothing(gone)))).isEmpty();
    assertThat(early.day(List.of(owingNothing(gone)), Map.of(NEW, cash(gone))).done()).isEmpty();

    Reenactment silent = anew(ShippedPolicy.policy());
    var _ = silent.day(List.of(owing(FIRST.plusDays(6))), Map.of());
    assertThat(silent.gone(List.of(owingNothing(gone)))).isEmpty();
  }

  private static Paid cash(LocalDate on) {
    return new Paid(NEW, new ItemId(290), Money.parse("EUR 900.00"), on);
  }

  @Test
  void days_add_up_by_channel_and_kind_with_the_minutes_assumed() {
    Tally tally =
        days(ShippedPolicy.policy(), 80, FIRST.plusDays(40)).stream()
            .map(day -> Tally.of(day, day.done().isEmpty() ? 0 : 1))
            .reduce(Tally.NOTHING, Tally::plus);

    assertThat(tally.messages()).isEqualTo(tally.contacts().get(Channel.EMAIL));
    assertThat(tally.minutes())
        .isGreaterThanOrEqualTo(8 * tally.acts().getOrDefault(PlannedAct.Kind.CALL, 0L));
    assertThat(tally.wrong()).isPositive();
    assertThat(tally.breaches()).isZero();
  }

  private static List<Day> days(CompiledPolicy policy, int count, LocalDate due) {
    Reenactment reenactment = anew(policy);
    return Stream.iterate(FIRST, day -> day.plusDays(1))
        .limit(count)
        .map(day -> reenactment.day(List.of(snapshot(day, due, List.of())), Map.of()))
        .toList();
  }

  private static Reenactment anew(CompiledPolicy policy) {
    return new Reenactment(policy, Effort.ASSUMED, FIRST, BEFORE);
  }

  /** Late enough for a first reminder from the fifth day on. */
  private static AccountSnapshot owing(LocalDate day) {
    return snapshot(day, FIRST, List.of());
  }

  private static AccountSnapshot owingNothing(LocalDate day) {
    return snapshot(day, List.of(), List.of());
  }

  private static AccountSnapshot snapshot(
      LocalDate day, LocalDate due, List<AccountSnapshot.Contact> contacts) {
    Money owed = Money.parse("EUR 900.00");
    return snapshot(
        day,
        List.of(
            new AccountSnapshot.Item(
                NEW, ItemKind.INVOICE, due.minusDays(30), due, null, owed, owed)),
        contacts);
  }

  private static AccountSnapshot snapshot(
      LocalDate day, List<AccountSnapshot.Item> items, List<AccountSnapshot.Contact> contacts) {
    return new AccountSnapshot(
        new AccountId(7),
        day,
        300,
        BaseRates.only(Currency.getInstance("EUR")),
        new AccountSnapshot.Customer("MID", "B", 30, null),
        items,
        List.of(),
        List.of(),
        Optional.empty(),
        contacts.stream().map(AccountSnapshot.Contact::on).reduce((one, other) -> other),
        Optional.empty(),
        Optional.empty(),
        new AccountSnapshot.Outreach(
            Optional.of(new AccountSnapshot.Beginning(FIRST.minusDays(30), 50)),
            List.of(),
            contacts,
            List.of()));
  }
}

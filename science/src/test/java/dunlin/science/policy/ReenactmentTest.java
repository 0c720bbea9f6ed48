package dunlin.science.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.backtest.Day;
import dunlin.core.backtest.Done;
import dunlin.core.backtest.Effort;
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
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Policies at work on days that are over. */
class ReenactmentTest {

  private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
  private static final long BEFORE = 100;
  private static final ItemId NEW = new ItemId(200);

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

    assertThat(anew(ShippedPolicy.policy()).day(List.of(overdue)).done()).hasSize(1);
    assertThat(anew(ShippedPolicy.policy()).day(List.of(spokenTo)).done()).isEmpty();
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
        .map(day -> reenactment.day(List.of(snapshot(day, due, List.of()))))
        .toList();
  }

  private static Reenactment anew(CompiledPolicy policy) {
    return new Reenactment(policy, Effort.ASSUMED, FIRST, BEFORE);
  }

  private static AccountSnapshot snapshot(
      LocalDate day, LocalDate due, List<AccountSnapshot.Contact> contacts) {
    Money owed = Money.parse("EUR 900.00");
    return new AccountSnapshot(
        new AccountId(7),
        day,
        300,
        BaseRates.only(Currency.getInstance("EUR")),
        new AccountSnapshot.Customer("MID", "B", 30, null),
        List.of(
            new AccountSnapshot.Item(
                NEW, ItemKind.INVOICE, due.minusDays(30), due, null, owed, owed)),
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

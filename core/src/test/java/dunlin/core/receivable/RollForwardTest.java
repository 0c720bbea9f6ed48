package dunlin.core.receivable;

import static dunlin.core.receivable.Items.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dunlin.core.basics.Balances;
import dunlin.core.basics.Money;
import dunlin.core.receivable.RollForward.Booking;
import dunlin.core.receivable.RollForward.Line;
import dunlin.core.receivable.RollForward.Rolled;
import dunlin.testing.Laws;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RollForwardTest {

  private static final AgingBuckets BUCKETS = AgingBuckets.STANDARD;
  private static final List<Movement> BOOKED =
      Stream.of(Movement.values()).filter(movement -> movement != Movement.TRANSFERS).toList();
  private static final LocalDate MONTH_AGO = TODAY.minusDays(30);
  private static final Money EUR_100 = Money.parse("EUR 100.00");
  private static final Money EUR_60 = Money.parse("EUR 60.00");
  private static final Money NONE = Money.parse("EUR 0.00");

  @Test
  void an_item_that_grows_older_is_transferred() {
    LocalDate due = TODAY.minusDays(40);

    RollForward rolled = roll(new Rolled(due, due, EUR_100, List.of()));

    assertThat(rolled.lines().get(1).of(Movement.TRANSFERS)).hasToString("EUR -100.00");
    assertThat(rolled.lines().get(2).of(Movement.TRANSFERS)).hasToString("EUR 100.00");
    assertThat(rolled.lines().get(2).closing()).hasToString("EUR 100.00");
    assertThat(rolled.total().movements()).isEmpty();
  }

  @Test
  void an_extension_transfers_an_item_back() {
    Rolled extended = new Rolled(MONTH_AGO.minusDays(5), TODAY.plusDays(5), EUR_100, List.of());

    RollForward rolled = roll(extended);

    assertThat(rolled.lines().getFirst().of(Movement.TRANSFERS)).hasToString("EUR 100.00");
    assertThat(rolled.total().closing()).hasToString("EUR 100.00");
  }

  @Test
  void a_month_of_business_closes() {
    LocalDate due = TODAY.plusDays(10);
    RollForward rolled =
        roll(
            born(due, Movement.INVOICES, EUR_100),
            new Rolled(
                due,
                due,
                NONE,
                List.of(
                    new Booking(Movement.INVOICES, EUR_100),
                    new Booking(Movement.ALLOCATIONS, EUR_60.negated()),
                    new Booking(Movement.WRITE_OFFS, Money.parse("EUR -40.00")))),
            new Rolled(
                TODAY,
                TODAY,
                NONE,
                List.of(
                    new Booking(Movement.CASH, EUR_60.negated()),
                    new Booking(Movement.ALLOCATIONS, EUR_60))));

    Line total = rolled.total();

    assertThat(total.opening().isNone()).isTrue();
    assertThat(total.of(Movement.INVOICES)).hasToString("EUR 200.00");
    assertThat(total.of(Movement.CASH)).hasToString("EUR -60.00");
    assertThat(total.of(Movement.WRITE_OFFS)).hasToString("EUR -40.00");
    assertThat(total.of(Movement.ALLOCATIONS).isNone()).isTrue();
    assertThat(total.closing()).hasToString("EUR 100.00");
    assertThat(rolled.isComplete()).isTrue();
  }

  @Test
  void an_allocation_without_its_other_side_is_found() {
    RollForward rolled =
        roll(
            new Rolled(
                TODAY,
                TODAY,
                EUR_100,
                List.of(new Booking(Movement.ALLOCATIONS, EUR_60.negated()))));

    assertThat(rolled.isComplete()).isFalse();
  }

  @Test
  void a_line_that_does_not_close_cannot_be_made() {
    assertThatThrownBy(() ->
            new Line(
                Balances.of(EUR_100),
                Map.of(Movement.CASH, Balances.of(EUR_60.negated())),
                Balances.of(EUR_100)))
        .hasMessageContaining("give EUR 40.00, but closing is EUR 100.00");
  }

  @Test
  void transfers_are_not_booked() {
    assertThatThrownBy(() -> new Booking(Movement.TRANSFERS, EUR_100))
        .hasMessage("transfers follow from dates and are not booked");
  }

  @Test
  void a_roll_forward_does_not_run_backwards() {
    assertThatThrownBy(
            () -> RollForward.of(AgingBasis.DUE_DATE, BUCKETS, TODAY, MONTH_AGO, List.of()))
        .hasMessage("to is 2026-03-01, before from, 2026-03-31");
  }

  @Test
  void every_bucket_leads_from_the_opening_aging_to_the_closing_aging() {
    Laws.check(
        RollForwardTest::months,
        month -> {
          Aging opening = aging(month.before(), MONTH_AGO);
          Aging closing = aging(month.after(), TODAY);

          RollForward rolled = roll(month.rolled());

          assertThat(rolled.ties(opening, closing)).isTrue();
          assertThat(rolled.total().closing()).isEqualTo(closing.balance());
          assertThat(rolled.total().of(Movement.TRANSFERS).isNone()).isTrue();
          assertThat(rolled.ties(closing, opening))
              .isEqualTo(opening.amounts().equals(closing.amounts()));
        });
  }

  private record Month(List<OpenItem> before, List<OpenItem> after, List<Rolled> rolled) {}

  private static Month months(RandomGenerator random, int size) {
    List<OpenItem> before = Items.some(random, size);
    List<OpenItem> after = new ArrayList<>();
    List<Rolled> rolled = new ArrayList<>();
    for (OpenItem item : before) {
      List<Booking> bookings = bookings(random, item.open());
      OpenItem later =
          bookings.stream()
              .map(Booking::amount)
              .reduce(Money::plus)
              .map(sum -> item.withOpen(item.open().plus(sum)))
              .orElse(item);
      OpenItem moved = random.nextInt(5) == 0 ? later.extendedTo(TODAY.plusDays(9)) : later;
      after.add(moved);
      rolled.add(new Rolled(item.dueDate(), moved.dueDate(), item.open(), bookings));
    }
    return new Month(before, after, rolled);
  }

  private static List<Booking> bookings(RandomGenerator random, Money like) {
    return IntStream.range(0, random.nextInt(4))
        .mapToObj(i ->
            new Booking(
                BOOKED.get(random.nextInt(BOOKED.size())),
                Money.ofMinor(random.nextInt(-500, 500), like.currency())))
        .toList();
  }

  private static Rolled born(LocalDate due, Movement movement, Money face) {
    return new Rolled(due, due, NONE, List.of(new Booking(movement, face)));
  }

  private static RollForward roll(Rolled... items) {
    return roll(List.of(items));
  }

  private static RollForward roll(List<Rolled> items) {
    return RollForward.of(AgingBasis.DUE_DATE, BUCKETS, MONTH_AGO, TODAY, items);
  }

  private static Aging aging(List<OpenItem> items, LocalDate day) {
    return Aging.agingOf(items, AgingBasis.DUE_DATE, BUCKETS, day);
  }
}

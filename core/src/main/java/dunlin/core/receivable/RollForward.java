package dunlin.core.receivable;

import dunlin.core.basics.Balances;
import dunlin.core.basics.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the aging of one day became that of a later day, bucket by bucket.
 *
 * <p>In every bucket and currency, opening + new invoices + debit notes + credit notes + cash +
 * allocations + adjustments + write-offs + corrections + transfers between buckets = closing, all
 * of them signed; a line that does not close cannot be made. An item's opening amount first moves
 * to the bucket where the item stands at the end (a transfer), then its bookings are made there.
 * Transfers and allocations sum to zero over all buckets, so that the total line closes without
 * them.
 *
 * @param basis the date from which age is counted
 * @param buckets the ranges of age
 * @param from the day of the opening amounts
 * @param to the day of the closing amounts
 * @param lines one for each bucket, in their order
 */
public record RollForward(
    AgingBasis basis, AgingBuckets buckets, LocalDate from, LocalDate to, List<Line> lines) {

  public RollForward {
    lines = List.copyOf(lines);
    if (lines.size() != buckets.size()) {
      throw new IllegalArgumentException(
          "lines is of %d buckets, %s has %d".formatted(lines.size(), buckets, buckets.size()));
    }
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("to is %s, before from, %s".formatted(to, from));
    }
  }

  /**
   * One booking on an item between the two days.
   *
   * @param amount signed: what it added to the item
   */
  public record Booking(Movement movement, Money amount) {

    public Booking {
      if (movement == Movement.TRANSFERS) {
        throw new IllegalArgumentException("transfers follow from dates and are not booked");
      }
    }
  }

  /**
   * What happened to one item between the two days.
   *
   * @param dateAtFrom its date of the basis as it was on the opening day
   * @param dateAtTo its date of the basis as it was on the closing day; another one after an
   *     extension
   * @param opening what was open on the opening day, zero for a new item
   */
  public record Rolled(
      @Nullable LocalDate dateAtFrom,
      @Nullable LocalDate dateAtTo,
      Money opening,
      List<Booking> bookings) {

    public Rolled {
      bookings = List.copyOf(bookings);
    }
  }

  /** The roll-forward of one bucket, or of all of them; movements that are none are left out. */
  public record Line(Balances opening, Map<Movement, Balances> movements, Balances closing) {

    public Line {
      movements = Map.copyOf(movements);
      Balances reached = movements.values().stream().reduce(opening, Balances::plus);
      if (!reached.equals(closing)) {
        throw new IllegalArgumentException(
            "opening %s and movements %s give %s, but closing is %s"
                .formatted(opening, movements, reached, closing));
      }
    }

    /** The line that begins with an amount and closes wherever the movements lead. */
    static Line closing(Balances opening, Map<Movement, Balances> movements) {
      EnumMap<Movement, Balances> kept = new EnumMap<>(Movement.class);
      kept.putAll(movements);
      kept.values().removeIf(Balances::isNone);
      return new Line(opening, kept, kept.values().stream().reduce(opening, Balances::plus));
    }

    public Balances of(Movement movement) {
      return movements.getOrDefault(movement, Balances.none());
    }
  }

  /** Rolls items forward from one day to a later one. */
  public static RollForward of(
      AgingBasis basis,
      AgingBuckets buckets,
      LocalDate from,
      LocalDate to,
      Collection<Rolled> items) {
    List<Collected> collected =
        IntStream.range(0, buckets.size()).mapToObj(bucket -> Collected.empty()).toList();
    for (Rolled item : items) {
      Collected before = collected.get(buckets.bucketOf(item.dateAtFrom(), from));
      before.opening().add(item.opening());
      before.add(Movement.TRANSFERS, item.opening().negated());
      Collected after = collected.get(buckets.bucketOf(item.dateAtTo(), to));
      after.add(Movement.TRANSFERS, item.opening());
      item.bookings().forEach(booking -> after.add(booking.movement(), booking.amount()));
    }
    return new RollForward(
        basis, buckets, from, to, collected.stream().map(Collected::line).toList());
  }

  /** The line of all buckets together. */
  public Line total() {
    Map<Movement, Balances> sums = new EnumMap<>(Movement.class);
    for (Line line : lines) {
      line.movements().forEach((movement, sum) -> sums.merge(movement, sum, Balances::plus));
    }
    return Line.closing(
        lines.stream().map(Line::opening).reduce(Balances.none(), Balances::plus), sums);
  }

  /**
   * Whether what only shifts amounts, transfers and allocations, comes to zero in total.
   *
   * <p>False means that one side of an allocation is missing from the items.
   */
  public boolean isComplete() {
    Line total = total();
    return Stream.of(Movement.values())
        .filter(Movement::isZeroInTotal)
        .allMatch(movement -> total.of(movement).isNone());
  }

  /** Whether it begins and ends, in every bucket, with what the agings of its two days say. */
  public boolean ties(Aging opening, Aging closing) {
    return lines.stream().map(Line::opening).toList().equals(opening.amounts())
        && lines.stream().map(Line::closing).toList().equals(closing.amounts());
  }

  private record Collected(List<Money> opening, Map<Movement, List<Money>> movements) {

    static Collected empty() {
      return new Collected(new ArrayList<>(), new EnumMap<>(Movement.class));
    }

    void add(Movement movement, Money amount) {
      movements.computeIfAbsent(movement, key -> new ArrayList<>()).add(amount);
    }

    Line line() {
      Map<Movement, Balances> sums = new EnumMap<>(Movement.class);
      movements.forEach((movement, amounts) -> sums.put(movement, Balances.sum(amounts)));
      return Line.closing(Balances.sum(opening), sums);
    }
  }
}

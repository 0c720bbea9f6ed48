package dunlin.core.message;

import dunlin.core.basics.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What a field holds for one message. */
public sealed interface FieldValue {

  /** A word, a name, a line. */
  record Text(String text) implements FieldValue {}

  /** One amount for each currency, in the order of their codes; never added up. */
  record Amounts(List<Money> amounts) implements FieldValue {

    public Amounts {
      amounts = List.copyOf(amounts);
    }
  }

  record Count(long count) implements FieldValue {}

  record Day(LocalDate date) implements FieldValue {}

  /** Documents for a table. */
  record Items(List<Line> lines) implements FieldValue {

    public Items {
      lines = List.copyOf(lines);
    }
  }

  /** An address of a page. */
  record Link(String address) implements FieldValue {}

  /**
   * A document in a table.
   *
   * @param number that the customer knows
   * @param daysLate negative before the due date
   * @param asked what is asked for
   */
  record Line(
      String number, Optional<LocalDate> issued, LocalDate due, long daysLate, Money asked) {}

  /** Whether it says anything. */
  default boolean isEmpty() {
    return switch (this) {
      case Text(String text) -> text.isBlank();
      case Amounts(List<Money> amounts) -> amounts.stream().allMatch(Money::isZero);
      case Count count -> false;
      case Day day -> false;
      case Items(List<Line> lines) -> lines.isEmpty();
      case Link(String address) -> address.isBlank();
    };
  }
}

package dunlin.platform.treatment;

import dunlin.core.basics.Money;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Amounts of an account that have no rate to the base currency, each in its own currency.
 *
 * @param amounts in the order of their ISO codes; none is zero
 */
public record UnratedAmounts(List<Money> amounts) {

  /** A thousand times the largest amount. */
  private static final long BEFORE_ALL_KNOWN = 1000 * Money.MOST_MINOR;

  public UnratedAmounts {
    amounts = List.copyOf(amounts);
  }

  /** Reads the form in which projections keep them: {@code CAD:120000,CHF:500}, minor units. */
  public static UnratedAmounts parse(String text) {
    return text.isEmpty()
        ? new UnratedAmounts(List.of())
        : new UnratedAmounts(
            Arrays.stream(text.split(","))
                .map(each -> Money.ofMinor(Long.parseLong(each.substring(4)), each.substring(0, 3)))
                .toList());
  }

  /** The form that {@link #parse} reads. */
  public String text() {
    return amounts.stream()
        .map(each -> each.currencyCode() + ":" + each.minor())
        .collect(Collectors.joining(","));
  }

  /** What orders accounts by these amounts: as the columns of that name in the database. */
  String rank() {
    return amounts.isEmpty()
        ? ""
        : "%s%019d".formatted(amounts.getFirst().currencyCode(), amounts.getFirst().minor());
  }

  /**
   * A number that orders accounts by amounts, the most first: what has no rate may be more than
   * anything known and comes before it. The column {@code overdue_order} of the worklist has it
   * too.
   */
  public long order(Money inBase) {
    return amounts.isEmpty() ? inBase.minor() : BEFORE_ALL_KNOWN + amounts.getFirst().minor();
  }

  /**
   * What a list shows beside each other, never added up: what is known in the base currency, then
   * these. A base amount of zero is shown only where it is all there is.
   */
  public List<Money> besides(Money inBase) {
    List<Money> shown = new ArrayList<>();
    if (amounts.isEmpty() || !inBase.isZero()) {
      shown.add(inBase);
    }
    shown.addAll(amounts);
    return shown;
  }
}

package dunlin.web.workspace;

import dunlin.core.basics.Money;
import dunlin.platform.treatment.Standing;
import dunlin.platform.treatment.Standings;
import dunlin.platform.treatment.UnratedAmounts;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A column of the list of accounts, as it is exported. */
public enum AccountColumn {
  KEY("customer_key", Standing::customerKey, null),
  NAME("customer", Standing::customerName, Standings.Order.NAME),
  COUNTRY("country", Standing::country, null),
  SEGMENT("segment", Standing::segment, null),
  UNIT("unit", Standing::unit, null),
  OWNER("owner", Standing::ownerName, null),
  OPEN("open", each -> plain(each.open(), each.openUnrated()), Standings.Order.OPEN),
  OVERDUE("overdue", each -> plain(each.overdue(), each.overdueUnrated()), Standings.Order.OVERDUE),
  CURRENCY("currency", each -> each.open().currencyCode(), null),
  DAYS("oldest_days_late", each -> "" + each.oldestDaysLate(), Standings.Order.OLDEST),
  ITEMS("items_overdue", each -> "" + each.itemsOverdue(), null),
  POINTS("points", each -> "" + each.points(), Standings.Order.POINTS),
  BAND("band", each -> each.band().name(), null),
  ACTION("action", each -> each.action().name(), null),
  WHY("why", Standing::why, null),
  MARKS(
      "marks",
      each -> each.chips().stream().sorted().map(Enum::name).collect(Collectors.joining(" ")),
      null);

  private static final List<AccountColumn> USUAL =
      List.of(NAME, OWNER, OPEN, OVERDUE, DAYS, ITEMS, POINTS, WHY);

  private final String header;

  @SuppressWarnings("ImmutableEnumChecker") // method references without state
  private final Function<Standing, String> plain;

  private final Standings.@org.jspecify.annotations.Nullable Order order;

  AccountColumn(
      String header,
      Function<Standing, String> plain,
      Standings.@org.jspecify.annotations.Nullable Order order) {
    this.header = header;
    this.plain = plain;
    this.order = order;
  }

  /** The name in an export. */
  public String header() {
    return header;
  }

  /**
   * The value in an export: no separators, amounts with a point, in the currency of the column
   * CURRENCY. Where a part has no rate to that currency, each amount stands with its own: {@code
   * USD 10.00 + CAD 5.00}.
   */
  public String plain(Standing standing) {
    return plain.apply(standing);
  }

  private static String plain(Money inBase, UnratedAmounts unrated) {
    return unrated.amounts().isEmpty()
        ? inBase.toDecimal().toPlainString()
        : unrated.besides(inBase).stream().map(Money::toString).collect(Collectors.joining(" + "));
  }

  /** The order that a click on the header asks for; empty where there is none. */
  public Optional<Standings.Order> order() {
    return Optional.ofNullable(order);
  }

  public boolean isNumber() {
    return switch (this) {
      case OPEN, OVERDUE, DAYS, ITEMS, POINTS -> true;
      case KEY, NAME, COUNTRY, SEGMENT, UNIT, OWNER, CURRENCY, BAND, ACTION, WHY, MARKS -> false;
    };
  }

  /** Whether its values are a word or two, which stand on one line. */
  public boolean isShort() {
    return switch (this) {
      case KEY, COUNTRY, SEGMENT, UNIT, OWNER, CURRENCY, BAND, ACTION -> true;
      case NAME, OPEN, OVERDUE, DAYS, ITEMS, POINTS, WHY, MARKS -> false;
    };
  }

  static String text(List<AccountColumn> columns) {
    return columns.equals(USUAL)
        ? ""
        : columns.stream().map(Enum::name).collect(Collectors.joining("."));
  }

  /** The columns of a text; the usual ones if it names none. Commas and points divide. */
  static List<AccountColumn> parse(String text) {
    List<String> names = List.of(text.split("[.,]"));
    List<AccountColumn> columns =
        Arrays.stream(values()).filter(each -> names.contains(each.name())).toList();
    return columns.isEmpty() ? USUAL : columns;
  }
}

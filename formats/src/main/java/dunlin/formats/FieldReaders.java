package dunlin.formats;

import dunlin.core.basics.Money;
import dunlin.core.basics.OddCharacters;
import dunlin.core.spi.LedgerRecord;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Turns the field rules of one record into functions from a row to values, once per file.
 *
 * <p>A value that cannot be read is noted as a failure of the row, and something harmless is
 * returned in its place: the row's records are thrown away then.
 */
final class FieldReaders {

  private static final Currency ANY_CURRENCY = Money.currencyOf("EUR");
  private static final Money ANY_AMOUNT = Money.ofMinor(1, ANY_CURRENCY);
  private static final Currency UNKNOWN = Currency.getInstance("XXX");
  private static final int CACHED_DATES = 1 << 12;

  /** A text of a row, empty for none. */
  @FunctionalInterface
  interface Text {
    String read(RowReading row);
  }

  /** A value of a row that is there. */
  @FunctionalInterface
  interface Value<T> {
    T read(RowReading row);
  }

  /** A value of a row that may be missing. */
  @FunctionalInterface
  interface Possible<T> {
    @Nullable T read(RowReading row);
  }

  /** An amount of a row, in a currency that was read before, that may be missing. */
  @FunctionalInterface
  interface PossibleAmount {
    @Nullable Money read(RowReading row, @Nullable Currency currency);
  }

  /** An amount of a row, in a currency that was read before, that is there. */
  @FunctionalInterface
  interface Amount {
    Money read(RowReading row, @Nullable Currency currency);
  }

  private final RecordRule rule;
  private final TableRule table;
  private final Map<String, Integer> columns;
  private final Map<String, Currency> currencies = new HashMap<>();
  private final Map<String, String> defaults;
  private Optional<RepeatedKey> repeatedKey = Optional.empty();

  /**
   * @param columns the place of each column in the header
   * @param defaults the profile's constants, for fields that have no rule: {@code currency}, {@code
   *     entity}, {@code to}
   */
  FieldReaders(
      RecordRule rule,
      TableRule table,
      Map<String, Integer> columns,
      Map<String, String> defaults) {
    this.rule = rule;
    this.table = table;
    this.columns = columns;
    this.defaults = defaults;
  }

  boolean has(String field) {
    return rule.fields().containsKey(field);
  }

  /** The field's text; empty where the rule or the row has none. */
  Text text(String field) {
    FieldRule found = rule.fields().get(field);
    if (found == null) {
      String constant = defaults.getOrDefault(field, "");
      return row -> constant;
    }
    return text(found);
  }

  private Text text(FieldRule found) {
    Text text = text(found.source());
    String place = found.source().place();
    Text own = row -> checked(text.read(row), place, row);
    FieldRule otherwise = found.otherwise();
    return otherwise == null ? own : firstFilled(List.of(own, text(otherwise)));
  }

  private static String checked(String text, String place, RowReading row) {
    int odd = OddCharacters.find(text);
    if (odd >= 0) {
      row.fail(place, OddCells.shown(text), OddCells.reason(text, odd));
    } else if (text.equals(RowReading.NESTED)) {
      row.fail(place, text, "holds a list or an object where a single value is needed");
    }
    return text;
  }

  Text requiredText(String field) {
    Text text = text(field);
    return row -> {
      int before = row.failureCount();
      String value = text.read(row);
      if (value.isEmpty() && row.failureCount() == before) {
        missing(field, row);
      }
      return value;
    };
  }

  /**
   * The record's key. Where the rule numbers repeats, a key that comes again in the next row gets
   * {@code :2}, {@code :3} and so on.
   */
  Text key() {
    Text key = requiredText("key");
    if (!rule.numbersRepeats()) {
      return key;
    }
    Set<String> columns = new HashSet<>();
    FieldRule found = rule.fields().get("key");
    if (found != null) {
      found.addColumns(columns);
    }
    RepeatedKey repeated = new RepeatedKey(key, columns, place("key"));
    repeatedKey = Optional.of(repeated);
    return repeated;
  }

  /** The key that was bound, where the rule numbers repeats. */
  Optional<RepeatedKey> repeatedKey() {
    return repeatedKey;
  }

  /** A text that must be of a kind, if it is there. */
  Text textLike(String field, Predicate<String> isGood, String reason) {
    Text text = text(field);
    String place = place(field);
    return row -> {
      String value = text.read(row);
      if (!value.isEmpty() && !isGood.test(value)) {
        row.fail(place, value, reason);
      }
      return value;
    };
  }

  Possible<LocalDate> date(String field) {
    FieldRule found = rule.fields().get(field);
    if (found == null) {
      return row -> null;
    }
    return date(found);
  }

  private Possible<LocalDate> date(FieldRule found) {
    Text text = text(FieldRule.of(found.source()));
    CellText plusDays = found.plusDays();
    Possible<LocalDate> read = new DateReader(table.dates(), text, found.source().place());
    Possible<LocalDate> own =
        plusDays == null ? read : plus(read, text(plusDays), plusDays.place());
    FieldRule next = found.otherwise();
    return next == null ? own : either(own, date(next));
  }

  private static Possible<LocalDate> either(Possible<LocalDate> first, Possible<LocalDate> second) {
    return row -> {
      int before = row.failureCount();
      LocalDate date = first.read(row);
      return date == null && row.failureCount() == before ? second.read(row) : date;
    };
  }

  private Possible<LocalDate> plus(Possible<LocalDate> date, Text days, String place) {
    return row -> {
      LocalDate start = date.read(row);
      String text = days.read(row);
      if (start == null || text.isEmpty()) {
        return null;
      }
      int count = whole(text, LedgerRecord.Customer.MOST_TERMS_DAYS, place, row);
      return start.plusDays(count);
    };
  }

  Value<LocalDate> requiredDate(String field) {
    Possible<LocalDate> date = date(field);
    return row -> {
      int before = row.failureCount();
      LocalDate value = date.read(row);
      if (value == null && row.failureCount() == before) {
        missing(field, row);
      }
      return value == null ? LocalDate.EPOCH : value;
    };
  }

  /** A whole number from 0 to the most. */
  Possible<Integer> whole(String field, int most) {
    Text text = text(field);
    String place = place(field);
    return row -> {
      String value = text.read(row);
      return value.isEmpty() ? null : whole(value, most, place, row);
    };
  }

  private Integer whole(String text, int most, String place, RowReading row) {
    BigDecimal number = table.amounts().decimal(text);
    if (number == null
        || number.stripTrailingZeros().scale() > 0
        || number.signum() < 0
        || number.compareTo(BigDecimal.valueOf(most)) > 0) {
      row.fail(place, text, "is no whole number from 0 to " + most);
    } else if (table.amounts().mayBeThousands(number, ANY_CURRENCY)) {
      row.fail(place, text, table.amounts().bothMeanings(number));
    } else {
      return number.intValue();
    }
    return 0;
  }

  Possible<BigDecimal> decimal(String field) {
    Text text = text(field);
    FieldRule found = rule.fields().get(field);
    String place = place(field);
    Value<Boolean> negates = negates(found);
    return row -> {
      String value = text.read(row);
      return value.isEmpty() ? null : signed(decimal(value, place, row), negates.read(row));
    };
  }

  private static BigDecimal signed(BigDecimal number, boolean negates) {
    return negates && number.signum() > 0 ? number.negate() : number;
  }

  private BigDecimal decimal(String text, String place, RowReading row) {
    AmountFormat amounts = table.amounts();
    long cents = amounts.minorUnits(text, 2);
    if (cents != AmountFormat.NOT_SIMPLE) {
      return BigDecimal.valueOf(cents, 2);
    }
    BigDecimal number = amounts.decimal(text);
    if (number == null) {
      row.fail(place, text, amounts.whyNot(text));
      return BigDecimal.ZERO;
    }
    return amounts.undecided(number);
  }

  /** A number that is there and is not zero. */
  Value<BigDecimal> nonZeroDecimal(String field) {
    Possible<BigDecimal> decimal = decimal(field);
    String place = place(field);
    Text text = text(field);
    return row -> {
      int before = row.failureCount();
      BigDecimal value = decimal.read(row);
      if (value == null && row.failureCount() == before) {
        missing(field, row);
      } else if (value != null && value.signum() == 0 && row.failureCount() == before) {
        row.fail(place, text.read(row), "is zero");
      }
      return value == null ? BigDecimal.ONE : value;
    };
  }

  /** The ISO 4217 currency of the field; null where there is none, or none that exists. */
  Possible<Currency> currency(String field) {
    Text text = text(field);
    String place = place(field);
    return row -> {
      String code = text.read(row);
      if (code.isEmpty()) {
        return null;
      }
      Currency known = currencies.get(code);
      if (known == null) {
        known = currencyOf(code);
      }
      if (known.equals(UNKNOWN)) {
        row.fail(place, code, "is no ISO 4217 currency that can be owed");
        return null;
      }
      return known;
    };
  }

  private Currency currencyOf(String code) {
    Currency currency;
    try {
      currency = Money.currencyOf(code);
    } catch (IllegalArgumentException e) {
      currency = UNKNOWN;
    }
    if (currencies.size() < 1_000) {
      currencies.put(code, currency);
    }
    return currency;
  }

  Possible<Currency> requiredCurrency(String field) {
    Possible<Currency> currency = currency(field);
    return row -> {
      int before = row.failureCount();
      Currency value = currency.read(row);
      if (value == null && row.failureCount() == before) {
        missing(field, row);
      }
      return value;
    };
  }

  PossibleAmount amount(String field) {
    FieldRule found = rule.fields().get(field);
    if (found == null) {
      return (row, currency) -> null;
    }
    Text text = text(field);
    String place = place(field);
    Value<Boolean> negates = negates(found);
    return (row, currency) -> {
      String value = text.read(row);
      if (value.isEmpty()) {
        return null;
      }
      Money money = money(value, currency, place, row);
      return money.isPositive() && negates.read(row) ? money.negated() : money;
    };
  }

  /** An amount that is there and is not zero. */
  Amount nonZeroAmount(String field) {
    PossibleAmount amount = amount(field);
    String place = place(field);
    Text text = text(field);
    return (row, currency) -> {
      int before = row.failureCount();
      Money money = amount.read(row, currency);
      if (money == null && row.failureCount() == before) {
        missing(field, row);
      } else if (money != null && money.isZero() && row.failureCount() == before) {
        row.fail(place, text.read(row), "is zero: there is nothing to owe or to pay");
      }
      return money == null ? ANY_AMOUNT : money;
    };
  }

  private Money money(String text, @Nullable Currency stated, String place, RowReading row) {
    Currency currency = stated == null ? ANY_CURRENCY : stated;
    AmountFormat amounts = table.amounts();
    long minor = amounts.minorUnits(text, currency.getDefaultFractionDigits());
    if (minor != AmountFormat.NOT_SIMPLE) {
      return Money.ofMinor(minor, currency);
    }
    BigDecimal number = amounts.decimal(text);
    if (number == null) {
      row.fail(place, text, amounts.whyNot(text));
    } else if (stated != null) {
      return exact(number, text, currency, place, row);
    }
    return ANY_AMOUNT;
  }

  private Money exact(
      BigDecimal number, String text, Currency currency, String place, RowReading row) {
    AmountFormat amounts = table.amounts();
    try {
      Money money = Money.of(number, currency);
      if (!amounts.mayBeThousands(number, currency)) {
        return money;
      }
      row.fail(place, text, amounts.bothMeanings(number, currency));
    } catch (IllegalArgumentException e) {
      boolean isTooFine = number.stripTrailingZeros().scale() > Money.decimalsOf(currency);
      row.fail(place, text, isTooFine ? amounts.tooManyDecimals(number, currency) : "is too large");
    }
    return ANY_AMOUNT;
  }

  private Value<Boolean> negates(@Nullable FieldRule found) {
    return found == null || found.negativeWhen().isEmpty()
        ? row -> false
        : all(found.negativeWhen());
  }

  /** Whether all the conditions hold. */
  Value<Boolean> all(List<Condition> conditions) {
    AmountFormat amounts = table.amounts();
    List<Value<Boolean>> tests = new ArrayList<>();
    for (Condition condition : conditions) {
      Text cell = text(new CellText.Column(condition.column()));
      tests.add(row -> condition.holds(cell.read(row), amounts));
    }
    return row -> {
      for (Value<Boolean> test : tests) {
        if (!test.read(row)) {
          return false;
        }
      }
      return true;
    };
  }

  /** The column or columns that a field comes from, for messages. */
  String place(String field) {
    FieldRule found = rule.fields().get(field);
    String place = found == null ? "" : found.place();
    return place.isEmpty() ? field : place;
  }

  private void missing(String field, RowReading row) {
    row.fail(
        place(field), "", "is empty, but a %s needs its %s".formatted(rule.kind().title(), field));
  }

  private Text text(CellText source) {
    return switch (source) {
      case CellText.Column column -> {
        Integer index = columns.get(column.name());
        yield index == null ? row -> "" : cell(index);
      }
      case CellText.Constant constant -> row -> constant.text();
      case CellText.RowNumber number -> row -> Long.toString(row.firstNumber());
      case CellText.Template template ->
          template(template.parts().stream().map(this::text).toList());
      case CellText.FirstFilled first ->
          firstFilled(first.choices().stream().map(this::text).toList());
      case CellText.WholeNumber number -> wholeNumber(text(number.source()), number.place());
      case CellText.Decoded decoded -> decoded(text(decoded.source()), decoded);
    };
  }

  private static Text cell(int index) {
    return row -> row.cell(index);
  }

  private static Text template(List<Text> parts) {
    return row -> {
      StringBuilder joined = new StringBuilder();
      for (Text part : parts) {
        String text = part.read(row);
        if (text.isEmpty()) {
          return "";
        }
        joined.append(text);
      }
      return joined.toString();
    };
  }

  private static Text firstFilled(List<Text> choices) {
    return row -> {
      for (Text choice : choices) {
        String text = choice.read(row);
        if (!text.isEmpty()) {
          return text;
        }
      }
      return "";
    };
  }

  private static Text decoded(Text source, CellText.Decoded decoded) {
    String place = decoded.place();
    CodeList codes = decoded.codes();
    return row -> {
      String code = source.read(row);
      if (code.isEmpty()) {
        return "";
      }
      String meaning = codes.meaningOf(code);
      if (meaning == null) {
        row.fail(place, code, "is not in the code list '%s'".formatted(codes.name()));
        return "";
      }
      return meaning;
    };
  }

  private Text wholeNumber(Text source, String place) {
    char decimalSign = table.amounts().decimalSign();
    AmountFormat plain = new AmountFormat(decimalSign, AmountFormat.NONE);
    return row -> {
      String text = source.read(row);
      if (isDigits(text)) {
        return text;
      }
      String whole = beforeZeros(text, decimalSign);
      if (whole != null) {
        return whole;
      }
      BigDecimal number = plain.number(text);
      if (number == null) {
        return text;
      }
      if (number.stripTrailingZeros().scale() > 0) {
        row.fail(place, text, "is no whole number");
      }
      return number.stripTrailingZeros().toPlainString();
    };
  }

  /** The digits before a fraction of nothing but zeros, leading zeros kept; null for others. */
  private static @Nullable String beforeZeros(String text, char decimalSign) {
    int at = text.indexOf(decimalSign);
    if (at <= 0 || at == text.length() - 1 || !isDigits(text.substring(0, at))) {
      return null;
    }
    for (int i = at + 1; i < text.length(); i++) {
      if (text.charAt(i) != '0') {
        return null;
      }
    }
    return text.substring(0, at);
  }

  private static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** Reads days, and remembers those it read lately: a ledger has few days and many rows. */
  private static final class DateReader implements Possible<LocalDate> {

    private final List<DateFormat> formats;
    private final Text text;
    private final String place;
    private final String[] texts = new String[CACHED_DATES];
    private final LocalDate[] dates = new LocalDate[CACHED_DATES];

    DateReader(List<DateFormat> formats, Text text, String place) {
      this.formats = formats;
      this.text = text;
      this.place = place;
    }

    @Override
    public @Nullable LocalDate read(RowReading row) {
      String value = text.read(row);
      if (value.isEmpty()) {
        return null;
      }
      int hash = value.hashCode();
      int slot = (hash ^ (hash >>> 12)) & (CACHED_DATES - 1);
      if (value.equals(texts[slot])) {
        return dates[slot];
      }
      LocalDate date = parse(value, row);
      if (date != null) {
        texts[slot] = value;
        dates[slot] = date;
      }
      return date;
    }

    private @Nullable LocalDate parse(String value, RowReading row) {
      String reason = "";
      for (DateFormat format : formats) {
        int day = format.read(value);
        if (day != DateFormat.OTHER_SHAPE) {
          reason = DateFormat.whyNoDay(day);
          if (reason.isEmpty()) {
            return LocalDate.of(day / 10_000, day / 100 % 100, day % 100);
          }
        }
      }
      row.fail(place, value, reason.isEmpty() ? "is no date like " + shapes() : reason);
      return null;
    }

    private String shapes() {
      return String.join(" or ", formats.stream().map(DateFormat::toString).toList());
    }
  }
}

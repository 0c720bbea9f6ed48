package dunlin.web.api;

import dunlin.core.basics.Money;
import dunlin.core.basics.OddCharacters;
import dunlin.web.page.Lengths;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what is wrong with a request, so that its sender learns of everything at once. A value
 * that is wrong is replaced by a harmless one, and {@link #orThrow} ends the work before it is
 * used.
 */
final class Faults {

  static final int LONGEST_NOTE = Lengths.NOTE;
  static final int LONGEST_NAME = Lengths.NAME;

  private static final Currency NOBODYS = Currency.getInstance("EUR");
  private static final int LONGEST_NUMBER = 40;

  private final List<Problem.Fault> found = new ArrayList<>();
  private final Set<String> unread;

  Faults() {
    this(List.of());
  }

  /**
   * @param unread what could not be read of the request; nothing else is told of the same fields
   */
  Faults(List<Problem.Fault> unread) {
    this.unread = unread.stream().map(Problem.Fault::field).collect(Collectors.toSet());
    found.addAll(unread);
  }

  void add(String field, @Nullable Object value, String reason) {
    if (!isUnread(field)) {
      found.add(Problem.Fault.of(field, value, reason));
    }
  }

  /** Whether the field, or what it stands in, could not be read. */
  private boolean isUnread(String field) {
    if (unread.isEmpty() || unread.contains("body")) {
      return !unread.isEmpty();
    }
    String place = field;
    while (!place.isEmpty() && !unread.contains(place)) {
      place =
          place.substring(0, Math.max(0, Math.max(place.lastIndexOf('.'), place.lastIndexOf('['))));
    }
    return !place.isEmpty();
  }

  /** A text that must be there. */
  String text(String field, @Nullable String value, int longest) {
    if (value == null || value.isBlank()) {
      add(field, value, "is missing");
    }
    return optionalText(field, value, longest);
  }

  /** A text that may be left out; empty then. */
  String optionalText(String field, @Nullable String value, int longest) {
    String text = value == null ? "" : value.strip();
    if (text.length() > longest) {
      add(field, value, "has %d characters, more than %d".formatted(text.length(), longest));
    }
    int odd = OddCharacters.find(text);
    if (odd >= 0) {
      add(field, value, OddCharacters.reason(text, odd));
    }
    return text;
  }

  /** A value that must be there. */
  <T> T present(String field, @Nullable T value, T harmless) {
    if (value == null) {
      add(field, null, "is missing");
      return harmless;
    }
    return value;
  }

  LocalDate day(String field, @Nullable LocalDate value) {
    return present(field, value, LocalDate.EPOCH);
  }

  Money money(String field, @Nullable Amount value) {
    if (value == null) {
      add(field, null, "is missing");
      return Money.zero(NOBODYS);
    }
    Currency currency = currency(field + ".currency", value.currency());
    BigDecimal number = decimal(field + ".amount", value.amount());
    try {
      return Money.of(number, currency);
    } catch (IllegalArgumentException e) {
      add(field + ".amount", value.amount(), String.valueOf(e.getMessage()));
      return Money.zero(NOBODYS);
    }
  }

  Money positiveMoney(String field, @Nullable Amount value) {
    int before = found.size();
    Money money = money(field, value);
    if (found.size() == before && value != null && !money.isPositive()) {
      add(field + ".amount", value.amount(), "is not above zero");
    }
    return money;
  }

  /**
   * A number whose sign is a decimal point, as is specified: zeros beyond the second decimal are
   * left out, so that nobody takes them for thousands.
   */
  BigDecimal decimal(String field, @Nullable String value) {
    String text = value == null ? "" : value.strip();
    if (!text.matches("[+-]?\\d+(\\.\\d+)?") || text.length() > LONGEST_NUMBER) {
      add(field, value, "is not a decimal number like 12.34");
      return BigDecimal.ZERO;
    }
    BigDecimal number = new BigDecimal(text);
    boolean isFine = number.stripTrailingZeros().scale() > 2;
    return number.scale() <= 2 || isFine ? number : number.setScale(2);
  }

  Currency currency(String field, @Nullable String value) {
    return read(field, value, Money::currencyOf).orElse(NOBODYS);
  }

  /** What a function makes of a text that must be there; empty where it throws. */
  <T> Optional<T> read(String field, @Nullable String value, Function<String, T> reader) {
    if (value == null || value.isBlank()) {
      add(field, value, "is missing");
      return Optional.empty();
    }
    try {
      return Optional.of(reader.apply(value.strip()));
    } catch (IllegalArgumentException e) {
      add(field, value, String.valueOf(e.getMessage()).lines().findFirst().orElse("is wrong"));
      return Optional.empty();
    }
  }

  /** A constant by its name. */
  <E extends Enum<E>> Optional<E> constant(String field, @Nullable String value, Class<E> kind) {
    if (value != null) {
      for (E each : kind.getEnumConstants()) {
        if (each.name().equals(value.strip())) {
          return Optional.of(each);
        }
      }
    }
    add(field, value, "is none of " + Arrays.toString(kind.getEnumConstants()));
    return Optional.empty();
  }

  boolean areNone() {
    return found.isEmpty();
  }

  /**
   * @throws ProblemException if anything was wrong
   */
  void orThrow() {
    if (!found.isEmpty()) {
      throw ProblemException.invalid(found);
    }
  }
}

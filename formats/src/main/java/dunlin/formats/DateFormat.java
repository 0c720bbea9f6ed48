package dunlin.formats;

import dunlin.core.receivable.PossibleDays;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One way to write a day, such as {@code d.M.yyyy}, read strictly.
 *
 * <p>{@code yyyy} and {@code yy} (2000 to 2099) are the year, {@code MM} (two digits), {@code M}
 * (one or two) and {@code MMM} (Jan) the month, {@code dd} and {@code d} the day; {@code HH},
 * {@code mm} and {@code ss} are times of day, which are read and dropped. A letter between
 * apostrophes and everything that is no letter stand for themselves.
 */
final class DateFormat {

  /** What {@link #read} answers to a text of another shape. */
  static final int OTHER_SHAPE = -1;

  private static final List<String> LETTERS =
      List.of("yyyy", "yy", "MMM", "MM", "M", "dd", "d", "HH", "mm", "ss");
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  private final String pattern;
  private final List<String> parts;
  private final boolean isIso;

  private DateFormat(String pattern, List<String> parts) {
    this.pattern = pattern;
    this.parts = parts;
    this.isIso = pattern.equals("yyyy-MM-dd");
  }

  /**
   * The format that a pattern stands for.
   *
   * @throws IllegalArgumentException with a sentence if the pattern is none
   */
  static DateFormat of(String pattern) {
    List<String> parts = new ArrayList<>();
    int at = 0;
    while (at < pattern.length()) {
      String part = partAt(pattern, at);
      parts.add(part);
      at += part.charAt(0) == '\'' ? 3 : part.length();
    }
    for (String needed : List.of("y", "M", "d")) {
      if (parts.stream().filter(part -> part.startsWith(needed)).count() != 1) {
        throw new IllegalArgumentException(
            "'%s' is no date format: it needs year (yyyy), month (MM, M or MMM) and day (dd or d) once each"
                .formatted(pattern));
      }
    }
    return new DateFormat(pattern, List.copyOf(parts));
  }

  private static String partAt(String pattern, int at) {
    for (String letters : LETTERS) {
      if (pattern.startsWith(letters, at)) {
        return letters;
      }
    }
    if (pattern.charAt(at) == '\'' && pattern.startsWith("'", at + 2)) {
      return pattern.substring(at, at + 2);
    }
    if (Character.isLetter(pattern.charAt(at)) || pattern.charAt(at) == '\'') {
      throw new IllegalArgumentException(
          "'%s' is no date format: what should '%s' mean?"
              .formatted(pattern, pattern.substring(at)));
    }
    return pattern.substring(at, at + 1);
  }

  /**
   * The day as {@code yyyymmdd}, not yet checked to exist; {@link #OTHER_SHAPE} if the text is not
   * written in this format.
   */
  int read(String text) {
    return isIso ? readIso(text) : readParts(text);
  }

  /** The day of a checked number, written in this format, at midnight. */
  String write(LocalDate date) {
    StringBuilder text = new StringBuilder();
    for (String part : parts) {
      text.append(written(part, date));
    }
    return text.toString();
  }

  /** Why a day does not exist, as a sentence; empty if it does. */
  static String whyNoDay(int yearMonthDay) {
    int year = yearMonthDay / 10_000;
    int month = yearMonthDay / 100 % 100;
    int day = yearMonthDay % 100;
    if (year < PossibleDays.EARLIEST.getYear()) {
      return "the year %04d cannot be meant".formatted(year);
    }
    if (month < 1 || month > 12) {
      return "there is no month %d".formatted(month);
    }
    if (day < 1 || day > YearMonth.of(year, month).lengthOfMonth()) {
      String name = YearMonth.of(year, month).getMonth().toString();
      return "%d %s%s %d does not exist"
          .formatted(day, name.charAt(0), name.substring(1).toLowerCase(Locale.ROOT), year);
    }
    return "";
  }

  @Override
  public String toString() {
    return pattern;
  }

  private static int readIso(String text) {
    if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
      return OTHER_SHAPE;
    }
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 7);
    int day = digits(text, 8, 10);
    return (year | month | day) < 0 ? OTHER_SHAPE : year * 10_000 + month * 100 + day;
  }

  private int readParts(String text) {
    int at = 0;
    int year = 0;
    int month = 0;
    int day = 0;
    for (String part : parts) {
      int end = endOf(part, text, at);
      int value = end < 0 ? -1 : valueOf(part, text, at, end);
      if (value < 0) {
        return OTHER_SHAPE;
      }
      switch (part.charAt(0)) {
        case 'y' -> year = part.length() == 2 ? 2000 + value : value;
        case 'M' -> month = value;
        case 'd' -> day = value;
        default -> {
          // a time of day or a sign: it had to be there, and says nothing of the day
        }
      }
      at = end;
    }
    return at == text.length() ? year * 10_000 + month * 100 + day : OTHER_SHAPE;
  }

  private static int endOf(String part, String text, int at) {
    int length = part.charAt(0) == '\'' ? 1 : part.length();
    boolean mayBeTwo = part.equals("M") || part.equals("d");
    if (mayBeTwo && at + 2 <= text.length() && digits(text, at, at + 2) >= 0) {
      length = 2;
    }
    return at + length <= text.length() ? at + length : -1;
  }

  private static int valueOf(String part, String text, int at, int end) {
    if (part.equals("MMM")) {
      int month = MONTHS.indexOf(text.substring(at, end).toLowerCase(Locale.ROOT));
      return month < 0 ? -1 : month + 1;
    }
    if (LETTERS.contains(part)) {
      return digits(text, at, end);
    }
    return text.charAt(at) == part.charAt(part.length() - 1) ? 0 : -1;
  }

  private static int digits(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  private static String written(String part, LocalDate date) {
    return switch (part) {
      case "yyyy" -> padded(date.getYear(), 4);
      case "yy" -> padded(date.getYear() % 100, 2);
      case "MMM" -> {
        String name = MONTHS.get(date.getMonthValue() - 1);
        yield Character.toUpperCase(name.charAt(0)) + name.substring(1);
      }
      case "MM" -> padded(date.getMonthValue(), 2);
      case "M" -> String.valueOf(date.getMonthValue());
      case "dd" -> padded(date.getDayOfMonth(), 2);
      case "d" -> String.valueOf(date.getDayOfMonth());
      case "HH", "mm", "ss" -> "00";
      default -> part.substring(part.length() - 1);
    };
  }

  private static String padded(int value, int width) {
    String digits = String.valueOf(value);
    return "0".repeat(Math.max(0, width - digits.length())) + digits;
  }
}

package dunlin.web.page;

import dunlin.core.basics.Money;
import dunlin.core.kpi.Figure;
import dunlin.core.kpi.KpiInput;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates, amounts and numbers as a reader of some locale expects them. */
public final class Formats {

  private static final char MINUS = '\u2212';
  private static final Pattern PLAIN_AMOUNT =
      Pattern.compile(
          "(?<![\\w-])[A-Z]{3} -?(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?(?![\\w-]|[.,]\\d)");
  private static final Pattern PLAIN_DAY =
      Pattern.compile("(?<![\\w-])\\d{4}-\\d{2}-\\d{2}(?![\\w-])");

  private final Locale locale;
  private final Texts texts;
  private final DateTimeFormatter day;
  private final DateTimeFormatter shortDay;
  private final DateTimeFormatter month;

  private Formats(Locale locale, Texts texts) {
    this.locale = locale;
    this.texts = texts;
    this.day = DateTimeFormatter.ofLocalizedPattern("yMMMEd").withLocale(locale);
    this.shortDay = DateTimeFormatter.ofLocalizedPattern("yMMMd").withLocale(locale);
    this.month = DateTimeFormatter.ofLocalizedPattern("yMMM").withLocale(locale);
  }

  static Formats of(Locale locale, Texts texts) {
    return new Formats(locale, texts);
  }

  /** With the weekday, because people plan by it: {@code Tue, 30 Jun 2026}. */
  public String day(@Nullable LocalDate date) {
    return date == null ? "" : day.format(date);
  }

  /** Without the weekday, for dense tables: {@code 30 Jun 2026}. */
  public String shortDay(@Nullable LocalDate date) {
    return date == null ? "" : shortDay.format(date);
  }

  public String month(LocalDate date) {
    return month.format(date);
  }

  public String time(@Nullable LocalTime time) {
    return time == null ? "" : time.truncatedTo(ChronoUnit.MINUTES).toString();
  }

  /** A point in time in UTC; scripts show it in the reader's zone. */
  public String instant(Instant at) {
    return shortDay.format(at.atOffset(ZoneOffset.UTC))
        + " "
        + LocalTime.ofInstant(at, ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS)
        + " UTC";
  }

  /**
   * How a due date lies to a day: {@code 31 days late}, {@code due today}, {@code due in 3 days}.
   */
  public String lateness(@Nullable LocalDate due, LocalDate asOf) {
    if (due == null) {
      return texts.of("late.unknown");
    }
    return daysLate(ChronoUnit.DAYS.between(due, asOf));
  }

  public String daysLate(long days) {
    if (days == 0) {
      return texts.of("late.today");
    }
    return days > 0 ? texts.of("late.days", days) : texts.of("late.ahead", -days);
  }

  /** The number of an amount without its currency, with a true minus sign: {@code −1,234.50}. */
  public String number(Money money) {
    return decimal(money.toDecimal(), Money.decimalsOf(money.currency()));
  }

  /** Currency and number: {@code EUR −1,234.50}. */
  public String amount(Money money) {
    return money.currencyCode() + "\u00a0" + number(money);
  }

  /** An amount without its decimals, for tiles and bars: {@code EUR 1,235}. */
  public String rounded(Money money) {
    return money.currencyCode()
        + "\u00a0"
        + decimal(money.toDecimal().setScale(0, java.math.RoundingMode.HALF_UP), 0);
  }

  /**
   * A sentence whose plain days and amounts are written as all others are: {@code EUR 1,234.50
   * promised for 12 Jun 2026}. Decisions and findings are kept with plain ones, so that they stay
   * what they were.
   */
  public String prose(String sentence) {
    String withAmounts =
        PLAIN_AMOUNT.matcher(sentence).replaceAll(found -> readableAmount(found.group()));
    return PLAIN_DAY.matcher(withAmounts).replaceAll(found -> readableDay(found.group()));
  }

  private String readableAmount(String plainAmount) {
    try {
      Money money = Money.parse(plainAmount);
      boolean hasItsDecimals = money.toString().equals(plainAmount.replace(",", ""));
      return hasItsDecimals ? amount(money) : plainAmount;
    } catch (IllegalArgumentException e) {
      return plainAmount; // such as INV 1234, which is a number of something
    }
  }

  private String readableDay(String plainDay) {
    try {
      return shortDay(LocalDate.parse(plainDay));
    } catch (DateTimeException e) {
      return plainDay; // such as 2024-02-30, which a row may claim
    }
  }

  /** What is printed of a figure in place of its number: {@code 52.4 days}, {@code n/a}. */
  public String figure(Figure figure) {
    if (!(figure instanceof Figure.Value value)) {
      return figure.text();
    }
    String plain = value.rounded().toPlainString();
    String unit = value.text().substring(plain.length());
    return decimal(value.rounded(), value.kpi().unit().decimals()) + unit;
  }

  /** A number that went into a figure. */
  public String input(KpiInput input) {
    return switch (input) {
      case KpiInput.Amount of -> amount(of.amount());
      case KpiInput.Count of -> count(of.count());
      case KpiInput.Part of -> figure(of.figure());
    };
  }

  /** A rate of exchange, with all its decimals. */
  public String rate(BigDecimal rate) {
    return decimal(rate, Math.max(0, rate.scale()));
  }

  /** The name of a country by its code of ISO 3166; the code where it has none. */
  public String country(String code) {
    return code.isEmpty() ? "" : Locale.of("", code).getDisplayCountry(Locale.ENGLISH);
  }

  /** The name of a language by its code of ISO 639; the code where it has none. */
  public String language(String code) {
    return code.isEmpty() ? "" : Locale.of(code).getDisplayLanguage(Locale.ENGLISH);
  }

  public String count(long number) {
    return NumberFormat.getIntegerInstance(locale).format(number).replace('-', MINUS);
  }

  /** A number of points with its sign: {@code +12}, {@code −3}. */
  public String signed(int points) {
    return (points > 0 ? "+" : "") + count(points);
  }

  public String decimal(BigDecimal value, int decimals) {
    DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(locale));
    format.setMinimumFractionDigits(decimals);
    format.setMaximumFractionDigits(decimals);
    return format.format(value).replace('-', MINUS);
  }

  /** A duration to the second: {@code 1 min 20 s}. */
  public String duration(Duration duration) {
    long seconds = duration.toSeconds();
    return seconds < 60
        ? texts.of("duration.seconds", seconds)
        : texts.of("duration.minutes", seconds / 60, seconds % 60);
  }

  public String bytes(long bytes) {
    if (bytes < 1_000_000) {
      return decimal(BigDecimal.valueOf(bytes, 3), 1) + "\u00a0kB";
    }
    return decimal(BigDecimal.valueOf(bytes, 6), 1) + "\u00a0MB";
  }
}

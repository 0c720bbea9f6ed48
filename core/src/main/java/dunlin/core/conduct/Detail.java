package dunlin.core.conduct;

import dunlin.core.basics.Money;
import java.time.Instant;
import java.time.LocalDate;

/**
 * One thing that a rule looked at and what it found there.
 *
 * @param name what it is, as a lower-case word with hyphens: {@code counted-from}
 */
public record Detail(String name, Value value) {

  /** What was found. */
  public sealed interface Value {}

  /** An amount. */
  public record Amount(Money money) implements Value {}

  /** A number of things or days. */
  public record Count(long number) implements Value {}

  /** A day. */
  public record Day(LocalDate date) implements Value {}

  /** A point in time. */
  public record At(Instant instant) implements Value {}

  /** A word or a list of words. */
  public record Word(String text) implements Value {}

  public static Detail of(String name, Money money) {
    return new Detail(name, new Amount(money));
  }

  public static Detail of(String name, long number) {
    return new Detail(name, new Count(number));
  }

  public static Detail of(String name, LocalDate date) {
    return new Detail(name, new Day(date));
  }

  public static Detail of(String name, Instant instant) {
    return new Detail(name, new At(instant));
  }

  public static Detail of(String name, String text) {
    return new Detail(name, new Word(text));
  }

  /** As it stands in a certificate: {@code n:7}. */
  String written() {
    return switch (value) {
      case Amount(Money money) -> "a:" + money.currencyCode() + money.minor();
      case Count(long number) -> "n:" + number;
      case Day(LocalDate date) -> "d:" + date;
      case At(Instant instant) -> "t:" + instant;
      case Word(String text) -> "w:" + Coded.word(text);
    };
  }
}

package dunlin.core.policy;

import dunlin.core.basics.Money;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * One thing that a rule looked at and what it found there.
 *
 * @param name what it is, as a lower-case word with hyphens: {@code promised-for}
 */
public record Fact(String name, Value value) {

  /** What was found. */
  public sealed interface Value {}

  /** An amount. */
  public record Amount(Money money) implements Value {}

  /** An amount of which only a part is known, because rates are missing: it is at least this. */
  public record AtLeast(Money money) implements Value {}

  /** A number of things or days, or a percentage. */
  public record Count(long number) implements Value {}

  /** A day. */
  public record Day(LocalDate date) implements Value {}

  /** A time of a day. */
  public record Time(LocalTime time) implements Value {}

  /** A word, such as a risk class. */
  public record Word(String text) implements Value {}

  /** It is not known; what is not known never counts as good. */
  public record Unknown() implements Value {}

  public static Fact of(String name, Money money) {
    return new Fact(name, new Amount(money));
  }

  public static Fact of(String name, long number) {
    return new Fact(name, new Count(number));
  }

  public static Fact of(String name, LocalDate date) {
    return new Fact(name, new Day(date));
  }

  public static Fact of(String name, String text) {
    return new Fact(name, new Word(text));
  }

  public static Fact unknown(String name) {
    return new Fact(name, new Unknown());
  }
}

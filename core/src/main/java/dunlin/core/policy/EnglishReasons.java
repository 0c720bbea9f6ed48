package dunlin.core.policy;

import dunlin.core.basics.Money;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Tells a {@link Why}, a {@link Fact} or a rule in English. Amounts and days are written plainly.
 */
public final class EnglishReasons {

  private static final String NOT_LISTED = "not-listed.";

  private EnglishReasons() {}

  /** The sentence, without a full stop. */
  public static String sentence(Why why) {
    Arguments arguments = new Arguments(why);
    return why.key().startsWith(NOT_LISTED)
        ? notListed(why.key().substring(NOT_LISTED.length()), arguments)
        : listed(why.key(), arguments);
  }

  private static String listed(String key, Arguments of) {
    return switch (key) {
      case "callback" ->
          of.number("callback") > 0
              ? "Callback of %s missed; %s".formatted(of.told("callback-on"), of.overdue())
              : "Callback agreed for today%s; %s".formatted(of.time(), of.overdue());
      case "broken-promises" ->
          "Promised %s for %s, received %s; %s"
              .formatted(
                  of.told("promised"), of.told("promised-for"), of.told("received"), of.overdue());
      case "promises-due" ->
          "Promised %s for %s and not yet in"
              .formatted(of.told("promised"), of.told("promised-for"));
      case "dispute-age", "disputes" ->
          "Dispute open since %s; %s".formatted(of.told("disputed-on"), of.overdue());
      case "newly-overdue" -> "%s newly overdue".formatted(of.told("newly-overdue"));
      case "due-within" -> "%s falls due within days".formatted(of.leading());
      case "credit-use" ->
          "Credit limit of %s used to %s %%; %s"
              .formatted(of.told("credit-limit"), of.told("credit-use"), of.overdue());
      case "days-since-contact" ->
          of.knows("last-contact")
              ? "No contact since %s; %s".formatted(of.told("last-contact"), of.overdue())
              : "Never contacted; %s".formatted(of.overdue());
      case "currencies-without-rate" ->
          "No rate for %s; %s".formatted(of.told("currencies"), of.overdue());
      case "collectable-without-rate" ->
          "No rate for %s: %s taken as it stands, the oldest for %s"
              .formatted(
                  of.told("currencies"),
                  of.told("overdue-without-rate"),
                  Arguments.days(of.number("oldest")));
      case "risk-class" -> "Risk class %s; %s".formatted(of.told("risk-class"), of.overdue());
      default -> capitalised(of.overdue());
    };
  }

  private static String notListed(String key, Arguments of) {
    return switch (key) {
      case "open" -> "Nothing is open";
      case "overdue" -> "Nothing is overdue";
      case "flag-attorney" -> "A lawyer speaks for the debtor";
      case "flag-insolvency" -> "Insolvent, or about to be";
      case "flag-deceased" -> "The debtor died";
      case "flag-cease" -> "Asked us in writing to stop, or refused to pay";
      case "flag-minor" -> "The debtor is not of age";
      case "flag-identity-theft" -> "The debt may have been made by somebody else";
      case "flag-litigation" -> "A court has it";
      case "flag-placed" -> "Somebody else collects it";
      case "snoozed-days" -> "Put off until %s".formatted(of.told("snoozed-until"));
      case "covered" ->
          "Cash and credits of %s cover what is overdue; allocate them first"
              .formatted(of.told("credits"));
      case "callback" -> "Callback agreed for %s%s".formatted(of.told("callback-on"), of.time());
      case "days-since-contact" -> "Contacted today";
      case "disputed" -> "What is overdue is disputed, since %s".formatted(of.told("disputed-on"));
      case "open-promises" ->
          "Promised %s for %s".formatted(of.told("promised"), of.told("promised-for"));
      case "collectable" -> "Only %s could be collected".formatted(of.told("collectable"));
      case "paid" -> "%s %% of what is overdue is paid".formatted(of.told("paid"));
      default -> "Kept off the list by %s %s".formatted(key, of.leading());
    };
  }

  /** The fact as a person reads it: {@code "promised for 2026-06-12"}. */
  public static String tell(Fact fact) {
    return fact.name().replace('-', ' ') + " " + tell(fact.value());
  }

  /**
   * The value as a person reads it: {@code "EUR 1,200.00"}. Where no part of an amount has a rate,
   * "at least EUR 0.00" would read as nothing.
   */
  public static String tell(Fact.Value value) {
    return switch (value) {
      case Fact.Amount(Money money) -> told(money);
      case Fact.AtLeast(Money money) ->
          money.isZero() ? "an amount without a rate" : "at least " + told(money);
      case Fact.Count(long number) -> Long.toString(number);
      case Fact.Day(LocalDate date) -> date.toString();
      case Fact.Time(LocalTime time) -> time.toString();
      case Fact.Word(String text) -> text;
      case Fact.Unknown unknown -> "unknown";
    };
  }

  private static String told(Money money) {
    return money.currencyCode() + " " + money.grouped();
  }

  private static String capitalised(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /** Facts by name. */
  private static final class Arguments {

    private final String leading;
    private final Map<String, Fact.Value> values;

    Arguments(Why why) {
      leading = why.arguments().isEmpty() ? "" : tell(why.arguments().getFirst().value());
      values =
          why.arguments().stream()
              .collect(Collectors.toMap(Fact::name, Fact::value, (first, second) -> first));
    }

    String leading() {
      return leading;
    }

    boolean knows(String name) {
      return values.containsKey(name);
    }

    String told(String name) {
      Fact.Value value = values.get(name);
      return value == null ? "unknown" : tell(value);
    }

    long number(String name) {
      return values.get(name) instanceof Fact.Count(long number) ? number : 0;
    }

    String time() {
      return knows("callback-at") ? " at " + told("callback-at") : "";
    }

    String overdue() {
      return values.get("overdue") instanceof Fact.Amount(Money money) && money.isZero()
          ? "nothing overdue"
          : "%s overdue, the oldest for %s".formatted(overdueAmounts(), days(number("oldest")));
    }

    /** What is known in the base currency, and then what is not, each currency in its own. */
    private String overdueAmounts() {
      if (!knows("overdue-without-rate")) {
        return told("overdue");
      }
      String without =
          "%s (no rate for %s)".formatted(told("overdue-without-rate"), told("currencies"));
      return values.get("overdue") instanceof Fact.AtLeast(Money known) && !known.isZero()
          ? EnglishReasons.told(known) + " + " + without
          : without;
    }

    private static String days(long days) {
      return days == 1 ? "1 day" : days + " days";
    }
  }
}

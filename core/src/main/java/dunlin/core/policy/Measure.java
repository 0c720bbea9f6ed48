package dunlin.core.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Something about an account that a rule can look at. Its name in a policy is that of the constant
 * in lower case with hyphens.
 *
 * <p>Amounts are in the base currency. Some measures take a whole number in brackets, such as the
 * days of tolerance in {@code overdue[3]}.
 */
public enum Measure {
  /** What the customer owes on documents, before credits and cash. */
  OPEN((account, none) -> account.amount("open", account.open())),

  /** What is past its due date by more than so many days of tolerance. */
  OVERDUE((account, days) -> account.amount("overdue", account.overdue(days))),

  /** The overdue amount that is not disputed, not promised and not covered by cash or credits. */
  COLLECTABLE((account, none) -> account.amount("collectable", account.collectable())),

  /** What falls due today or within so many days, and is not disputed. */
  DUE_WITHIN((account, days) -> account.amount("due-within", account.dueWithin(days))),

  /** What became overdue, or was booked overdue, since the list before; unknown on the first. */
  NEWLY_OVERDUE((account, none) -> account.newlyOverdue()),

  /** The part of the overdue amount that is contested. */
  DISPUTED((account, none) -> account.amount("disputed", account.disputed())),

  /** How many disputes are open. */
  DISPUTES((account, none) -> Reading.of("disputes", account.disputes().size())),

  /** Days since the oldest open dispute was raised. */
  DISPUTE_AGE((account, none) -> account.disputeAge()),

  /** How many open items carry a promise that was not kept, or only in part. */
  BROKEN_PROMISES((account, none) -> account.brokenPromises()),

  /** How many promises have passed their day but not yet their days of grace. */
  PROMISES_DUE((account, none) -> account.promisesDue()),

  /** How many promises are for today or a day to come. */
  OPEN_PROMISES((account, none) -> account.openPromises()),

  /** Days since the day of the callback: 0 on the day, negative before; unknown without one. */
  CALLBACK((account, none) -> account.callback()),

  /** Days late of the oldest overdue item that is not wholly disputed; 0 if there is none. */
  OLDEST((account, none) -> account.oldest()),

  /** The percentage of the overdue documents that is paid already; unknown if none is overdue. */
  PAID((account, none) -> account.paid()),

  /**
   * The percentage of what would be collectable that cash and credits of the same currency cover;
   * in the currency with the least cover; unknown if nothing would be collectable.
   */
  COVERED((account, none) -> account.covered()),

  /** The percentage of the credit limit that is used; unknown without a limit or a rate. */
  CREDIT_USE((account, none) -> account.creditUse()),

  /** Days since we last called or wrote; unknown if we never did. */
  DAYS_SINCE_CONTACT((account, none) -> account.daysSinceContact()),

  /** Days until a person wants to see the account again; unknown if nobody put it off. */
  SNOOZED_DAYS((account, none) -> account.snoozedDays()),

  /** How many debits have no due date. */
  ITEMS_WITHOUT_DUE_DATE(
      (account, none) -> Reading.of("items-without-due-date", account.itemsWithoutDueDate())),

  /** How many currencies of the account have no rate to the base currency. */
  CURRENCIES_WITHOUT_RATE((account, none) -> account.unrated()),

  /** The source's own risk class. */
  RISK_CLASS((account, none) -> word("risk-class", account.snapshot().customer().riskClass())),

  /** The customer's segment. */
  SEGMENT((account, none) -> word("segment", account.snapshot().customer().segment()));

  private final BiFunction<AccountMeasures, Integer, Reading> reading;

  Measure(BiFunction<AccountMeasures, Integer, Reading> reading) {
    this.reading = reading;
  }

  /** The name in a policy: {@code due-within}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Measure> find(String label) {
    return Arrays.stream(values()).filter(measure -> measure.label().equals(label)).findFirst();
  }

  /** Whether it takes a number of days in brackets. */
  public boolean takesDays() {
    return this == OVERDUE || this == DUE_WITHIN;
  }

  /** Whether it is compared with a word. */
  public boolean isWord() {
    return this == RISK_CLASS || this == SEGMENT;
  }

  Reading read(AccountMeasures account, int days) {
    return reading.apply(account, days);
  }

  private static Reading word(String name, String text) {
    return text.isEmpty()
        ? new Reading(List.of(Fact.unknown(name)))
        : new Reading(List.of(Fact.of(name, text)));
  }
}

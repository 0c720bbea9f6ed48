package dunlin.core.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Something about an account that a rule can look at. Its name in a policy is that of the constant
 * in lower case with hyphens.
 *
 * <p>Amounts are in the base currency. Some measures take a whole number in brackets, such as the
 * days of tolerance in {@code overdue[3]}.
 */
public enum Measure {
  /** What the customer owes on documents, before credits and cash. */
  OPEN,

  /** What is past its due date by more than so many days of tolerance. */
  OVERDUE,

  /** The overdue amount that is not disputed, not promised and not covered by cash or credits. */
  COLLECTABLE,

  /** What falls due today or within so many days, and is not disputed. */
  DUE_WITHIN,

  /** What became overdue, or was booked overdue, since the list before; unknown on the first. */
  NEWLY_OVERDUE,

  /** The part of the overdue amount that is contested. */
  DISPUTED,

  /** How many disputes are open. */
  DISPUTES,

  /** Days since the oldest open dispute was raised. */
  DISPUTE_AGE,

  /** How many open items carry a promise that was not kept, or only in part. */
  BROKEN_PROMISES,

  /** How many promises have passed their day but not yet their days of grace. */
  PROMISES_DUE,

  /** How many promises are for today or a day to come. */
  OPEN_PROMISES,

  /** Days since the day of the callback: 0 on the day, negative before; unknown without one. */
  CALLBACK,

  /** Days late of the oldest overdue item that is not wholly disputed; 0 if there is none. */
  OLDEST,

  /** The percentage of the overdue documents that is paid already; unknown if none is overdue. */
  PAID,

  /**
   * The percentage of what would be collectable that cash and credits of the same currency cover,
   * in the currency with the least cover. Where all that is overdue is contested or promised, the
   * percentage of what is overdue; unknown if nothing is.
   */
  COVERED,

  /** The percentage of the credit limit that is used; unknown without a limit or a rate. */
  CREDIT_USE,

  /** Days since we last called or wrote; unknown if we never did. */
  DAYS_SINCE_CONTACT,

  /** Days until a person wants to see the account again; unknown if nobody put it off. */
  SNOOZED_DAYS,

  /** How many debits have no due date. */
  ITEMS_WITHOUT_DUE_DATE,

  /** How many currencies of the account have no rate to the base currency. */
  CURRENCIES_WITHOUT_RATE,

  /** The source's own risk class. */
  RISK_CLASS,

  /** The customer's segment. */
  SEGMENT;

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
    return switch (this) {
      case OPEN -> account.amount("open", account.open());
      case OVERDUE ->
          account.amount(days == 0 ? "overdue" : "overdue-beyond-" + days, account.overdue(days));
      case COLLECTABLE -> account.amount("collectable", account.collectable());
      case DUE_WITHIN -> account.amount("due-within-" + days, account.dueWithin(days));
      case NEWLY_OVERDUE -> account.newlyOverdue();
      case DISPUTED -> account.amount("disputed", account.disputed());
      case DISPUTES -> Reading.of("disputes", account.disputes().size());
      case DISPUTE_AGE -> account.disputeAge();
      case BROKEN_PROMISES -> account.brokenPromises();
      case PROMISES_DUE -> account.promisesDue();
      case OPEN_PROMISES -> account.openPromises();
      case CALLBACK -> account.callback();
      case OLDEST -> account.oldest();
      case PAID -> account.paid();
      case COVERED -> account.covered();
      case CREDIT_USE -> account.creditUse();
      case DAYS_SINCE_CONTACT -> account.daysSinceContact();
      case SNOOZED_DAYS -> account.snoozedDays();
      case ITEMS_WITHOUT_DUE_DATE ->
          Reading.of("items-without-due-date", account.itemsWithoutDueDate());
      case CURRENCIES_WITHOUT_RATE -> account.unrated();
      case RISK_CLASS -> word("risk-class", account.snapshot().customer().riskClass());
      case SEGMENT -> word("segment", account.snapshot().customer().segment());
    };
  }

  private static Reading word(String name, String text) {
    return text.isEmpty()
        ? new Reading(List.of(Fact.unknown(name)))
        : new Reading(List.of(Fact.of(name, text)));
  }
}

package dunlin.core.policy;

import dunlin.core.expression.Declaration;
import dunlin.core.expression.Subject;
import dunlin.core.expression.ValueType;
import dunlin.core.expression.Vocabulary;
import dunlin.core.receivable.AccountSnapshot.Flag;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Something about an account that a condition of a policy can look at. Its name there is that of
 * the constant in lower case; the sentence beside it is what authors of policies are told.
 *
 * <p>Amounts are in the base currency. Two measures take a whole number of days in brackets, such
 * as {@code overdue_beyond(3)}.
 */
public enum Measure {
  OPEN(ValueType.AMOUNT, "What the customer owes on documents, before credits and cash."),

  OVERDUE(ValueType.AMOUNT, "What is past its due date."),

  OVERDUE_BEYOND(ValueType.AMOUNT, "What is past its due date by more than so many days."),

  COLLECTABLE(
      ValueType.AMOUNT,
      "The overdue amount that is not disputed, not promised and not covered by cash or credits."),

  DUE_WITHIN(ValueType.AMOUNT, "What falls due today or within so many days, and is not disputed."),

  NEWLY_OVERDUE(
      ValueType.AMOUNT,
      "What became overdue, or was booked overdue, since the list before; unknown on the first."),

  DISPUTED(ValueType.AMOUNT, "The part of the overdue amount that is contested."),

  DISPUTES(ValueType.NUMBER, "How many disputes are open."),

  DISPUTE_AGE(
      ValueType.NUMBER, "Days since the oldest open dispute was raised; unknown without one."),

  BROKEN_PROMISES(
      ValueType.NUMBER, "How many open items carry a promise that was not kept, or only in part."),

  PROMISES_DUE(
      ValueType.NUMBER, "How many promises have passed their day but not yet their days of grace."),

  OPEN_PROMISES(ValueType.NUMBER, "How many promises are for today or a day to come."),

  CALLBACK(
      ValueType.NUMBER,
      "Days since the day of the callback: 0 on the day, negative before; unknown without one."),

  OLDEST(
      ValueType.NUMBER,
      "Days late of the oldest overdue item that is not wholly disputed; 0 if there is none."),

  PAID(
      ValueType.NUMBER,
      "The percentage of the overdue documents that is paid already; unknown if none is overdue."),

  /** In the currency with the least cover; of what is overdue where nothing is demandable. */
  COVERED(
      ValueType.NUMBER,
      "The percentage of what could be demanded that cash and credits of the same currency cover;"
          + " unknown if nothing is overdue."),

  CREDIT_USE(
      ValueType.NUMBER,
      "The percentage of the credit limit that is used; unknown without a limit or a rate."),

  DAYS_SINCE_CONTACT(
      ValueType.NUMBER, "Days since we last called or wrote; unknown if we never did."),

  SNOOZED_DAYS(
      ValueType.NUMBER,
      "Days until a person wants to see the account again; unknown if nobody put it off."),

  ITEMS_WITHOUT_DUE_DATE(ValueType.NUMBER, "How many debits have no due date."),

  CURRENCIES_WITHOUT_RATE(
      ValueType.NUMBER, "How many currencies of the account have no rate to the base currency."),

  /** It can be compared with nothing; a policy says what it counts until there is a rate. */
  COLLECTABLE_WITHOUT_RATE(
      ValueType.NUMBER,
      "What is collectable in currencies without a rate, in whole units as it stands, of the largest"
          + " currency; 0 if there is none."),

  FLAGS(ValueType.NUMBER, "How many kinds of flags are in force on the account."),

  FLAG_ATTORNEY(ValueType.FLAG, "A lawyer speaks for the debtor."),

  FLAG_INSOLVENCY(ValueType.FLAG, "The debtor is insolvent, or about to be."),

  FLAG_DECEASED(ValueType.FLAG, "The debtor died."),

  FLAG_CEASE(ValueType.FLAG, "The debtor asked us in writing to stop, or refused to pay."),

  FLAG_MINOR(ValueType.FLAG, "The debtor is not of age."),

  FLAG_IDENTITY_THEFT(
      ValueType.FLAG, "The debtor says that somebody else made the debt in the debtor's name."),

  FLAG_LITIGATION(ValueType.FLAG, "A court has the debt."),

  FLAG_PLACED(ValueType.FLAG, "Somebody else collects the debt."),

  RISK_CLASS(ValueType.WORD, "The source's own risk class; unknown if it states none."),

  SEGMENT(ValueType.WORD, "The customer's segment in the source; unknown if it states none.");

  /** All measures as variables. */
  public static final Vocabulary VOCABULARY =
      new Vocabulary(Arrays.stream(values()).map(Measure::declaration).toList());

  private static final Map<String, Measure> BY_VARIABLE =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Measure::variable, it -> it));

  private final ValueType type;
  private final String meaning;

  Measure(ValueType type, String meaning) {
    this.type = type;
    this.meaning = meaning;
  }

  /**
   * The measure of which an expression over {@link #VOCABULARY} speaks.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Measure of(Subject subject) {
    Measure measure = BY_VARIABLE.get(subject.name());
    if (measure == null) {
      throw new IllegalArgumentException("%s is no measure".formatted(subject));
    }
    return measure;
  }

  /** The name in a policy: {@code due_within}. */
  public String variable() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a sentence about it is told by: {@code due-within}. */
  String topic() {
    return this == OVERDUE_BEYOND ? OVERDUE.topic() : variable().replace('_', '-');
  }

  private Declaration declaration() {
    Declaration plain = Declaration.of(variable(), type, meaning);
    return this == OVERDUE_BEYOND || this == DUE_WITHIN
        ? plain.taking(new Declaration.Argument("days", 0, 3650))
        : plain;
  }

  Reading read(AccountMeasures account, int days) {
    return switch (this) {
      case OPEN -> account.amount("open", account.open());
      case OVERDUE -> account.amount("overdue", account.overdue(0));
      case OVERDUE_BEYOND ->
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
      case COLLECTABLE_WITHOUT_RATE -> account.collectableWithoutRate();
      case FLAGS -> account.flags();
      case FLAG_ATTORNEY -> account.flag("flag-attorney", Flag.ATTORNEY);
      case FLAG_INSOLVENCY -> account.flag("flag-insolvency", Flag.INSOLVENCY);
      case FLAG_DECEASED -> account.flag("flag-deceased", Flag.DECEASED);
      case FLAG_CEASE -> account.flag("flag-cease", Flag.CEASE);
      case FLAG_MINOR -> account.flag("flag-minor", Flag.MINOR);
      case FLAG_IDENTITY_THEFT -> account.flag("flag-identity-theft", Flag.IDENTITY_THEFT);
      case FLAG_LITIGATION -> account.flag("flag-litigation", Flag.LITIGATION);
      case FLAG_PLACED -> account.flag("flag-placed", Flag.PLACED);
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

package dunlin.core.spi;

import dunlin.core.basics.Money;
import dunlin.core.receivable.ItemKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * One line of a company's receivables as a source tells it, before it is held against the books.
 *
 * <p>Texts that the source leaves out are empty, dates and amounts that it leaves out are null. A
 * {@code key} is the source's own identifier, unique within its kind of record. {@code row} is the
 * line in the delivery as a person counts it, for messages.
 */
public sealed interface LedgerRecord {

  long row();

  String key();

  /**
   * A legal party that buys.
   *
   * @param country ISO 3166-1 alpha-2, or empty
   * @param currency ISO 4217 code of the account's usual currency, or empty
   * @param riskClass the source's own class, A the best; empty when it has none
   * @param parentKey the customer that may pay for this one, or empty
   * @param collector name or number of the person who collects, or empty
   * @param language ISO 639-1, or empty
   */
  record Customer(
      long row,
      String key,
      String name,
      String country,
      String currency,
      String segment,
      String riskClass,
      @Nullable Integer termsDays,
      @Nullable Money creditLimit,
      String email,
      String parentKey,
      String collector,
      String language)
      implements LedgerRecord {

    /** Nobody gives longer terms. */
    public static final int MOST_TERMS_DAYS = 100_000;
  }

  /**
   * A human at a customer: role such as AP_CLERK, channel such as EMAIL, zone such as
   * Europe/Berlin.
   */
  record Contact(
      long row,
      String key,
      String customerKey,
      String name,
      String role,
      String email,
      String phone,
      String channel,
      String language,
      String zone,
      String consent)
      implements LedgerRecord {}

  /**
   * An invoice, debit note, credit note, or one instalment of them.
   *
   * @param entity the legal entity of ours that sold; empty for the installation's first
   * @param number the document number that the customer knows; several instalments share it
   * @param instalment 1 for the only or first, at most {@link #MOST_INSTALMENTS}
   * @param reference a structured creditor reference (ISO 11649), or empty
   * @param amount face amount: positive for debits, negative for credits
   * @param statedOpen what the source says is still open, checked against the entries; null if it
   *     does not say
   * @param discountDate last day of the early-payment discount, or null
   * @param discountPercent the early-payment discount as 2 for 2 %, or null
   */
  record Document(
      long row,
      String key,
      String customerKey,
      String entity,
      ItemKind kind,
      String number,
      int instalment,
      String reference,
      String purchaseOrder,
      @Nullable LocalDate issueDate,
      @Nullable LocalDate postingDate,
      @Nullable LocalDate dueDate,
      Money amount,
      @Nullable Money statedOpen,
      @Nullable LocalDate discountDate,
      @Nullable BigDecimal discountPercent)
      implements LedgerRecord {

    /** No document is paid in more. */
    public static final int MOST_INSTALMENTS = 9_999;
  }

  /** Cash that came in on a value date; {@code amount} is positive, a return of cash negative. */
  record Payment(
      long row,
      String key,
      String customerKey,
      String entity,
      LocalDate valueDate,
      Money amount,
      String reference)
      implements LedgerRecord {}

  /**
   * Part of a payment (or credit note) set against an item; the amount is in the item's currency.
   */
  record Allocation(
      long row,
      String key,
      String paymentKey,
      String itemKey,
      LocalDate valueDate,
      BigDecimal amount)
      implements LedgerRecord {}

  /**
   * A change of an item that is not cash: adjustment or write-off, signed, in the item's currency.
   */
  record Adjustment(
      long row,
      String key,
      String itemKey,
      boolean writeOff,
      LocalDate valueDate,
      BigDecimal amount,
      String reason)
      implements LedgerRecord {}

  /** The debtor contests an item, wholly or in part; the amount is in the item's currency. */
  record Dispute(
      long row,
      String key,
      String itemKey,
      String reason,
      LocalDate openedOn,
      @Nullable LocalDate closedOn,
      @Nullable BigDecimal amount)
      implements LedgerRecord {}

  /** A debtor's word: amount and day for one item, in the item's currency. */
  record Promise(
      long row,
      String key,
      String itemKey,
      LocalDate madeOn,
      LocalDate promisedDate,
      BigDecimal amount)
      implements LedgerRecord {}

  /** A dated rate of exchange: one unit of {@code from} is {@code rate} units of {@code to}. */
  record Rate(long row, Currency from, Currency to, LocalDate date, BigDecimal rate)
      implements LedgerRecord {

    @Override
    public String key() {
      return from.getCurrencyCode() + to.getCurrencyCode() + date;
    }
  }
}

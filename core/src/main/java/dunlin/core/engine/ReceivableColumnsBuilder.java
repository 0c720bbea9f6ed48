package dunlin.core.engine;

import dunlin.core.engine.ReceivableColumns.AccountColumns;
import dunlin.core.engine.ReceivableColumns.RowColumns;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.AgingBasis;
import dunlin.core.receivable.ItemKind;
import dunlin.core.receivable.OpenItem;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Takes open items account by account, in the order of their ids, and makes {@link
 * ReceivableColumns} of them once.
 *
 * <p>Within an account the order of rows is free; rows of several currencies are put together by
 * currency at the end. For one thread.
 */
public final class ReceivableColumnsBuilder {

  private static final int MOST_CURRENCIES = 256;

  private final LongColumn accounts = new LongColumn();
  private final IntColumn firstRows = new IntColumn();
  private final LongColumn items = new LongColumn();
  private final LongColumn minors = new LongColumn();
  private final IntColumn dueDays = new IntColumn();
  private final IntColumn issueDays = new IntColumn();
  private final IntColumn postingDays = new IntColumn();
  private final ByteColumn kinds = new ByteColumn();
  private final ByteColumn rowCurrencies = new ByteColumn();
  private final Map<Currency, Integer> currencies = new HashMap<>();
  private final List<Currency> currencyTable = new ArrayList<>();
  private final AtomicBoolean built = new AtomicBoolean();

  /**
   * One open item in primitive form.
   *
   * @param minor what is open, in minor units of the currency
   * @param dueDay as {@link ReceivableColumns#epochDay} gives it, and so are the other days
   */
  public record Row(
      long item,
      ItemKind kind,
      Currency currency,
      long minor,
      int dueDay,
      int issueDay,
      int postingDay) {

    public static Row of(OpenItem item) {
      return new Row(
          item.id().value(),
          item.kind(),
          item.open().currency(),
          item.open().minor(),
          ReceivableColumns.epochDay(item.date(AgingBasis.DUE_DATE)),
          ReceivableColumns.epochDay(item.date(AgingBasis.INVOICE_DATE)),
          ReceivableColumns.epochDay(item.date(AgingBasis.POSTING_DATE)));
    }
  }

  /**
   * Adds a row of an account.
   *
   * @throws IllegalArgumentException if the account comes before one already added
   * @throws IllegalStateException if the columns were already built
   */
  public void add(long account, Row row) {
    beginIfNew(account);
    items.add(row.item());
    minors.add(row.minor());
    dueDays.add(row.dueDay());
    issueDays.add(row.issueDay());
    postingDays.add(row.postingDay());
    kinds.add((byte) row.kind().code());
    rowCurrencies.add((byte) indexOf(row.currency()));
  }

  /** Adds an open item to its account; accounts come in the order of their ids. */
  public void add(OpenItem item) {
    add(item.account().value(), Row.of(item));
  }

  /** How many rows were added so far. */
  public int rows() {
    return minors.size();
  }

  /**
   * The columns of all rows added; the builder is of no use afterwards.
   *
   * @throws IllegalStateException if they were already built
   * @throws ArithmeticException if the absolute amounts of a currency together exceed 64 bits
   */
  public ReceivableColumns build() {
    if (built.getAndSet(true)) {
      throw new IllegalStateException("the columns were already built");
    }
    int count = rows();
    firstRows.add(count);
    RowColumns rows =
        new RowColumns(
            items.drain(),
            minors.drain(),
            dueDays.drain(),
            issueDays.drain(),
            postingDays.drain(),
            kinds.drain());
    byte[] currencyOfRow = rowCurrencies.drain();
    requireSummable(rows.minors(), currencyOfRow);
    return new ReceivableColumns(positions(rows, currencyOfRow), rows);
  }

  private void beginIfNew(long account) {
    if (built.get()) {
      throw new IllegalStateException("the columns were already built");
    }
    long last = accounts.lastOr(0);
    if (account == last) {
      return;
    }
    if (account < last) {
      throw new IllegalArgumentException(
          "account %d follows %d\nMaybe order the rows by account".formatted(account, last));
    }
    accounts.add(new AccountId(account).value());
    firstRows.add(rows());
  }

  private int indexOf(Currency currency) {
    Integer known = currencies.get(currency);
    if (known != null) {
      return known;
    }
    if (currencyTable.size() == MOST_CURRENCIES) {
      throw new IllegalArgumentException(
          "%s is one currency more than %d".formatted(currency, MOST_CURRENCIES));
    }
    currencies.put(currency, currencyTable.size());
    currencyTable.add(currency);
    return currencyTable.size() - 1;
  }

  private void requireSummable(long[] amounts, byte[] currencyOfRow) {
    long[] sums = new long[currencyTable.size()];
    for (int row = 0; row < amounts.length; row++) {
      int currency = Byte.toUnsignedInt(currencyOfRow[row]);
      try {
        sums[currency] = Math.addExact(sums[currency], Math.absExact(amounts[row]));
      } catch (ArithmeticException e) {
        throw overflow(currencyTable.get(currency), e);
      }
    }
  }

  private static ArithmeticException overflow(Currency currency, ArithmeticException cause) {
    ArithmeticException overflow =
        new ArithmeticException(
            "the amounts in %s together exceed 64 bits\nMaybe one is in a wrong unit"
                .formatted(currency.getCurrencyCode()));
    overflow.initCause(cause);
    return overflow;
  }

  private AccountColumns positions(RowColumns rows, byte[] currencyOfRow) {
    long[] ids = accounts.drain();
    int[] rowOffsets = firstRows.drain();
    int[] firstPositions = new int[ids.length + 1];
    IntColumn positionRows = new IntColumn();
    ByteColumn positionCurrencies = new ByteColumn();
    for (int account = 0; account < ids.length; account++) {
      int end = rowOffsets[account + 1];
      CurrencyOrder.apply(rows, currencyOfRow, rowOffsets[account], end);
      for (int row = rowOffsets[account]; row < end; row++) {
        if (row == rowOffsets[account] || currencyOfRow[row] != currencyOfRow[row - 1]) {
          positionRows.add(row);
          positionCurrencies.add(currencyOfRow[row]);
        }
      }
      firstPositions[account + 1] = positionRows.size();
    }
    positionRows.add(currencyOfRow.length);
    return new AccountColumns(
        ids, firstPositions, positionRows.drain(), positionCurrencies.drain(), currencyTable);
  }
}

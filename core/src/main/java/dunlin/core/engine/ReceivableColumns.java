package dunlin.core.engine;

import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.AgingBasis;
import dunlin.core.receivable.ItemId;
import dunlin.core.receivable.ItemKind;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The open items of many accounts, a primitive array for each property, as of one business date.
 *
 * <p>Three levels, each numbered from 0 without gaps. An <i>account</i>, in the order of the ids,
 * has one or more <i>positions</i>: what it owes in one currency. A position has one or more
 * <i>rows</i>: its open items. The rows of a position, and the positions of an account, lie side by
 * side, so that a sum over either is a walk along memory, and no sum ever crosses currencies. A row
 * takes 29 bytes.
 *
 * <p>In each currency the absolute amounts of all rows together fit 64 bits, which the builder sees
 * to; no sum over any of the rows can overflow, and no kernel has to look.
 *
 * <p>Made by a {@link ReceivableColumnsBuilder}; never changed afterwards, and safe to read from
 * many threads.
 */
public final class ReceivableColumns {

  /** Stands for a date that an item does not have. */
  public static final int NO_DATE = Integer.MIN_VALUE;

  /** More than a million years, and far enough from the ends of an int to subtract safely. */
  private static final int FURTHEST_DAY = 1 << 29;

  private final AccountColumns accounts;
  private final RowColumns rows;

  ReceivableColumns(AccountColumns accounts, RowColumns rows) {
    this.accounts = accounts;
    this.rows = rows;
  }

  /** The day as the columns hold it: days since 1970-01-01, or {@link #NO_DATE} for none. */
  public static int epochDay(@Nullable LocalDate date) {
    if (date == null) {
      return NO_DATE;
    }
    long day = date.toEpochDay();
    if (Math.abs(day) > FURTHEST_DAY) {
      throw new IllegalArgumentException("date is %s, too far from our time".formatted(date));
    }
    return (int) day;
  }

  public int accounts() {
    return accounts.ids.length;
  }

  public int positions() {
    return accounts.positionCurrencies.length;
  }

  public int rows() {
    return rows.minors.length;
  }

  public AccountId account(int account) {
    return new AccountId(accounts.ids[account]);
  }

  /** The number of an account, or empty if it has no open item. */
  public OptionalInt find(AccountId account) {
    int found = Arrays.binarySearch(accounts.ids, account.value());
    return found < 0 ? OptionalInt.empty() : OptionalInt.of(found);
  }

  public int firstPosition(int account) {
    return accounts.firstPositions[account];
  }

  /** One past the last position of the account. */
  public int endPosition(int account) {
    return accounts.firstPositions[account + 1];
  }

  /** The account that a position belongs to. */
  public int accountOf(int position) {
    return placeOf(accounts.firstPositions, position);
  }

  /** The position that a row belongs to. */
  public int positionOf(int row) {
    return placeOf(accounts.firstRows, row);
  }

  public Currency currency(int position) {
    return accounts.currencies.get(currencyIndex(position));
  }

  /** Every currency that some position has, in the order in which they were first seen. */
  public List<Currency> currencies() {
    return accounts.currencies;
  }

  /** The place of a position's currency in {@link #currencies}. */
  public int currencyIndex(int position) {
    return Byte.toUnsignedInt(accounts.positionCurrencies[position]);
  }

  public int firstRow(int position) {
    return accounts.firstRows[position];
  }

  /** One past the last row of the position. */
  public int endRow(int position) {
    return accounts.firstRows[position + 1];
  }

  public ItemId item(int row) {
    return new ItemId(rows.items[row]);
  }

  public ItemKind kind(int row) {
    return ItemKind.ofCode((char) rows.kinds[row]);
  }

  /** What is open of the row, in minor units of its position's currency. */
  public long minor(int row) {
    return rows.minors[row];
  }

  /** A date of the row in days since 1970-01-01, or {@link #NO_DATE}. */
  public int day(int row, AgingBasis basis) {
    return days(basis)[row];
  }

  /** What the arrays take, in bytes. */
  public long bytes() {
    return 29L * rows() + 5L * positions() + 12L * accounts();
  }

  private static int placeOf(int[] offsets, int value) {
    int found = Arrays.binarySearch(offsets, value);
    return found < 0 ? -found - 2 : found;
  }

  long[] minors() {
    return rows.minors;
  }

  int[] days(AgingBasis basis) {
    return switch (basis) {
      case DUE_DATE -> rows.dueDays;
      case INVOICE_DATE -> rows.issueDays;
      case POSTING_DATE -> rows.postingDays;
    };
  }

  /** Where positions and rows begin; offsets have one entry more, the number of all. */
  static final class AccountColumns {

    private final long[] ids;
    private final int[] firstPositions;
    private final int[] firstRows;
    private final byte[] positionCurrencies;
    private final List<Currency> currencies;

    AccountColumns(
        long[] ids,
        int[] firstPositions,
        int[] firstRows,
        byte[] positionCurrencies,
        List<Currency> currencies) {
      this.ids = ids;
      this.firstPositions = firstPositions;
      this.firstRows = firstRows;
      this.positionCurrencies = positionCurrencies;
      this.currencies = List.copyOf(currencies);
    }
  }

  /** One array for each property of an open item. */
  static final class RowColumns {

    private final long[] items;
    private final long[] minors;
    private final int[] dueDays;
    private final int[] issueDays;
    private final int[] postingDays;
    private final byte[] kinds;

    RowColumns(
        long[] items,
        long[] minors,
        int[] dueDays,
        int[] issueDays,
        int[] postingDays,
        byte[] kinds) {
      this.items = items;
      this.minors = minors;
      this.dueDays = dueDays;
      this.issueDays = issueDays;
      this.postingDays = postingDays;
      this.kinds = kinds;
    }

    long[] minors() {
      return minors;
    }

    /** The rows from one on, put into another order: {@code order[i]} says which row comes i-th. */
    void reorder(int first, int[] order) {
      reorder(items, first, order);
      reorder(minors, first, order);
      reorder(dueDays, first, order);
      reorder(issueDays, first, order);
      reorder(postingDays, first, order);
      reorder(kinds, first, order);
    }

    static void reorder(byte[] values, int first, int[] order) {
      byte[] before = Arrays.copyOfRange(values, first, first + order.length);
      for (int i = 0; i < order.length; i++) {
        values[first + i] = before[order[i] - first];
      }
    }

    private static void reorder(long[] values, int first, int[] order) {
      long[] before = Arrays.copyOfRange(values, first, first + order.length);
      for (int i = 0; i < order.length; i++) {
        values[first + i] = before[order[i] - first];
      }
    }

    private static void reorder(int[] values, int first, int[] order) {
      int[] before = Arrays.copyOfRange(values, first, first + order.length);
      for (int i = 0; i < order.length; i++) {
        values[first + i] = before[order[i] - first];
      }
    }
  }
}

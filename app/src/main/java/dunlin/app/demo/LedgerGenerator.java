package dunlin.app.demo;

import dunlin.core.receivable.ItemKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;

/**
 * Writes a ledger of any size for tests and measurements, the same bytes on every machine for the
 * same arguments.
 *
 * <p>Into one folder go:
 *
 * <ul>
 *   <li>{@code customers.csv}: risk A to D, D pays latest; some have a parent that may pay for them
 *   <li>{@code invoices.csv}: type I (invoice) or C (credit note, negative); open amount = amount
 *       less allocations before the as-of date; status O (open) or X (closed, history only)
 *   <li>{@code payments.csv}, {@code allocations.csv}: what was paid before the as-of date
 *   <li>{@code disputes.csv}, {@code promises.csv}: of about 4 % and 6 % of the open invoices
 *   <li>{@code statement.csv}: new bank lines to match, and {@code truth.csv}, what they truly pay
 *   <li>{@code rates.csv}: one rate to the euro for each currency
 *   <li>{@code expected.json}: the counts and totals to come to; aging buckets by days past due are
 *       cur (0 or less), b30 (to 30), b60, b90, b180 and old
 * </ul>
 *
 * <p>Items are written as they are drawn; memory grows with the number of customers only. Amounts,
 * dates and customers do not depend on the currencies: every draw is made either way.
 */
public final class LedgerGenerator {

  private static final int MOST_ITEMS = 100_000_000;

  private LedgerGenerator() {}

  /**
   * What to generate.
   *
   * @param openItems invoices and credit notes that are open on the as-of date
   * @param seed of all chance
   * @param history closed items for each open one: 1.5 adds 150 %
   * @param currencies codes and whole weights, such as {@code EUR:70,USD:30}
   * @param customers how many
   * @param payShare share of the open invoices that the bank statement pays, 0 to 1
   * @param asOf the day that the ledger stands at
   */
  public record Arguments(
      int openItems,
      long seed,
      double history,
      String currencies,
      int customers,
      double payShare,
      LocalDate asOf) {

    private static final double LEAST_FRACTION = 0.0001;

    public Arguments {
      require(openItems > 0 && openItems <= MOST_ITEMS, "openItems", openItems);
      require(history == 0 || (history >= LEAST_FRACTION && history <= 100), "history", history);
      require(openItems * (1 + history) <= MOST_ITEMS, "history", history);
      require(customers > 0, "customers", customers);
      require(payShare == 0 || (payShare >= LEAST_FRACTION && payShare <= 1), "payShare", payShare);
    }

    /** So many open items, no history, five currencies, one customer for 25 items, 2026-06-30. */
    public static Arguments ofOpenItems(int openItems) {
      return new Arguments(
          openItems,
          1,
          0,
          "EUR:70,USD:15,GBP:9,CHF:4,JPY:2",
          Math.max(20, openItems / 25),
          0.30,
          LocalDate.of(2026, 6, 30));
    }

    public Arguments withSeed(long other) {
      return new Arguments(openItems, other, history, currencies, customers, payShare, asOf);
    }

    public Arguments withHistory(double other) {
      return new Arguments(openItems, seed, other, currencies, customers, payShare, asOf);
    }

    public Arguments withCurrencies(String other) {
      return new Arguments(openItems, seed, history, other, customers, payShare, asOf);
    }

    public Arguments withCustomers(int other) {
      return new Arguments(openItems, seed, history, currencies, other, payShare, asOf);
    }

    public Arguments withPayShare(double other) {
      return new Arguments(openItems, seed, history, currencies, customers, other, asOf);
    }

    public Arguments withAsOf(LocalDate other) {
      return new Arguments(openItems, seed, history, currencies, customers, payShare, other);
    }

    private static void require(boolean holds, String name, Object value) {
      if (!holds) {
        throw new IllegalArgumentException(
            "%s is %s\nMaybe it is out of range".formatted(name, value));
      }
    }
  }

  /**
   * Writes the files of the ledger into the folder, over older ones of the same names.
   *
   * @throws IllegalArgumentException if the currencies cannot be read
   * @throws UncheckedIOException if the disk refuses
   */
  public static void write(Arguments arguments, Path directory) {
    CurrencyMix mix = CurrencyMix.parse(arguments.currencies());
    createDirectory(directory);
    MersenneTwister draws = MersenneTwister.ofSeed(arguments.seed());
    ExpectedTotals expected = new ExpectedTotals();
    List<GeneratedCustomer> customers =
        GeneratedCustomer.writeAll(arguments.customers(), mix, draws, directory);
    long asOf = arguments.asOf().toEpochDay();
    try (ItemFiles files = new ItemFiles(directory, asOf, expected);
        BankStatement statement = new BankStatement(directory, asOf, customers, draws, expected)) {
      PayerHabits habits = new PayerHabits(draws, statement);
      writeItems(arguments, new ItemDraws(customers, draws, asOf), draws, files, habits);
      habits.payCollected(customers);
    }
    writeRates(mix, directory);
    expected.write(arguments, directory);
  }

  private static void writeItems(
      Arguments arguments,
      ItemDraws items,
      MersenneTwister draws,
      ItemFiles files,
      PayerHabits habits) {
    long closed = (long) (arguments.openItems() * arguments.history());
    for (long id = 1; id <= closed + arguments.openItems(); id++) {
      GeneratedItem item = items.next(id, id <= closed);
      files.writeItem(item);
      if (item.closed() || item.kind() == ItemKind.CREDIT_NOTE) {
        continue;
      }
      files.writeTrouble(item, draws.nextDouble());
      if (draws.nextDouble() < arguments.payShare()) {
        habits.pay(item);
      }
    }
  }

  private static void writeRates(CurrencyMix mix, Path directory) {
    List<String> columns = List.of("currency", "rate_to_eur");
    try (CsvFile file = CsvFile.create(directory.resolve("rates.csv"), columns)) {
      for (Currency currency : mix.currencies()) {
        file.row(currency, CurrencyMix.rateToEur(currency));
      }
    }
  }

  private static void createDirectory(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

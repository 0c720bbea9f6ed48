package dunlin.app.demo;

import dunlin.platform.customer.OwnEntity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * The portfolio that ships for newcomers to work in: invented, deterministic, and believable.
 *
 * <p>Three legal entities sell to some four hundred customers in EUR, GBP, USD and CHF. In the two
 * years before the business date they issued some thirty thousand documents, of which about six
 * thousand are open. There are prompt, slow, seasonal, deteriorating, disputing and large payers,
 * and a few that went silent; discounts taken, instalments, short and part payments, credit notes
 * set off, write-offs, cash that nobody has placed, promises kept and broken.
 *
 * <p>A few flaws are put in on purpose for the import to find: customers without e-mail, customers
 * entered twice, invoices without due date, due before issue, or below zero. These invoices stay
 * open.
 *
 * <p>Every open amount is the amount less allocations plus adjustments as of the business date, and
 * nothing is dated after it.
 */
public final class DemoLedger {

  /** The business date of the demo that ships. */
  public static final LocalDate BUSINESS_DATE = LocalDate.of(2026, 6, 30);

  /** The seed of the demo that ships. */
  public static final long SEED = 1;

  private DemoLedger() {}

  /**
   * Writes customers, contacts, invoices, payments, allocations, adjustments, disputes, promises
   * and rates as CSV files into the folder, over older ones of the same names.
   *
   * @param businessDate the last day of the two years
   * @param seed of all chance; equal arguments give equal bytes
   * @throws UncheckedIOException if the disk refuses
   */
  public static void write(Path directory, LocalDate businessDate, long seed) {
    createDirectory(directory);
    DemoPeriod period = DemoPeriod.endingOn(businessDate);
    Chance chance = Chance.ofSeed(seed);
    DemoBooks books = new DemoBooks(businessDate);
    DemoFiles files = new DemoFiles(directory);

    List<DemoCustomer> customers = DemoCustomers.drawn(period, chance);
    List<DemoDocument> documents = DemoSales.drawn(customers, period, chance);
    DemoSettlement settlement = new DemoSettlement(period, chance, books);
    settlement.settle(documents);
    settlement.receiveUnapplied(documents, customers);

    files.writeCustomers(customers);
    files.writeContacts(DemoContacts.drawn(customers, chance));
    files.writeInvoices(documents, books);
    files.writePayments(books.payments());
    files.writeAdjustments(books.adjustments());
    files.writeDisputes(books.disputes());
    files.writePromises(books.promises());
    files.writeRates(DemoRates.drawn(period, chance));
  }

  /** The entities that sell; the files name their codes only. */
  public static List<OwnEntity> entities() {
    return Arrays.stream(DemoEntity.values()).map(DemoEntity::entity).toList();
  }

  private static void createDirectory(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dunlin.app.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The new bank statement of a generated ledger, not yet matched, and the truth about it.
 *
 * <p>Lines come in the order of items and go out in the order of booking days: each of the ten days
 * has a file of its own until {@link #close} puts them together.
 */
final class BankStatement implements AutoCloseable {

  private static final int DAYS = 10;
  private static final int NAME_LIMIT = 27;
  private static final List<String> COLUMNS =
      List.of(
          ("id,booking_date,value_date,currency,amount,payer_name,"
                  + "payer_iban,remittance,e2e_id,bank_ref")
              .split(","));

  private final Path directory;
  private final long asOf;
  private final List<GeneratedCustomer> customers;
  private final MersenneTwister draws;
  private final ExpectedTotals expected;
  private final CsvFile truth;
  private final List<CsvFile> days = new ArrayList<>();
  private long lastLine;

  BankStatement(
      Path directory,
      long asOf,
      List<GeneratedCustomer> customers,
      MersenneTwister draws,
      ExpectedTotals expected) {
    this.directory = directory;
    this.asOf = asOf;
    this.customers = customers;
    this.draws = draws;
    this.expected = expected;
    truth =
        CsvFile.create(
            directory.resolve("truth.csv"), List.of("payment_id", "kind", "invoice_id", "amount"));
    for (int day = 0; day < DAYS; day++) {
      days.add(CsvFile.withoutHeader(dayFile(day)));
    }
  }

  /** Books the line on one of the last ten days, from the customer's account or its parent's. */
  void add(BankLine line) {
    lastLine++;
    GeneratedCustomer customer = line.customer();
    double payerDraw = draws.nextDouble();
    int day = draws.below(DAYS);
    Payer payer = payer(line, payerDraw);
    LocalDate booked = LocalDate.ofEpochDay(asOf - (DAYS - 1) + day);
    days.get(day)
        .row(
            lastLine,
            booked,
            booked,
            customer.currency(),
            customer.money(line.amount()),
            payer.name,
            payer.iban,
            line.remittance(),
            "E2E" + CheckedNumbers.padded(lastLine, 9),
            "BR" + CheckedNumbers.padded(lastLine, 10));
    expected.countLine(line);
    writeTruth(line);
  }

  private record Payer(String name, String iban) {}

  private Payer payer(BankLine line, double draw) {
    if (line.kind() == BankLine.Kind.NOISE) {
      return new Payer(draw < 0.4 ? "BANK CHARGES" : "UNKNOWN PAYER " + lastLine, "");
    }
    int parent = line.customer().parent();
    GeneratedCustomer payer =
        parent > 0 && draw < 0.5 ? customers.get(parent - 1) : line.customer();
    return new Payer(draw > 0.97 ? shouted(payer.name()) : payer.name(), payer.iban());
  }

  /** The name as old bank software passes it on: capitals, cut off. */
  private static String shouted(String name) {
    String capitals = name.toUpperCase(Locale.ROOT);
    return capitals.substring(0, Math.min(NAME_LIMIT, capitals.length()));
  }

  private void writeTruth(BankLine line) {
    String kind = line.kind().code();
    if (line.shares().isEmpty()) {
      truth.row(lastLine, kind, null, null);
    }
    for (BankLine.Share share : line.shares()) {
      truth.row(lastLine, kind, share.item(), line.customer().money(share.amount()));
    }
  }

  private Path dayFile(int day) {
    return directory.resolve(".st" + day);
  }

  /** Writes {@code statement.csv} out of the days. */
  @Override
  public void close() {
    truth.close();
    days.forEach(CsvFile::close);
    Path statement = directory.resolve("statement.csv");
    CsvFile.create(statement, COLUMNS).close();
    try (OutputStream out = Files.newOutputStream(statement, StandardOpenOption.APPEND)) {
      for (int day = 0; day < DAYS; day++) {
        Files.copy(dayFile(day), out);
        Files.delete(dayFile(day));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

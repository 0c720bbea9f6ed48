package dunlin.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The figures that a generated ledger must come to, written as {@code expected.json}: counts, aging
 * by bucket and currency, statement lines by kind. Sums are minor units.
 */
final class ExpectedTotals {

  private final Map<String, Map<String, Tally>> aging = new TreeMap<>();
  private final Map<String, KindTally> kinds = new TreeMap<>();
  private long openItems;
  private long payments;
  private long disputes;
  private long promises;
  private long lines;

  private static final class Tally {
    private long count;
    private long sum;
  }

  private static final class KindTally {
    private long count;
    private final Map<String, Long> sums = new TreeMap<>();
  }

  void countOpen(GeneratedItem item, long daysPastDue) {
    openItems++;
    Tally tally =
        aging
            .computeIfAbsent(item.customer().currency().getCurrencyCode(), _ -> new TreeMap<>())
            .computeIfAbsent(bucket(daysPastDue), _ -> new Tally());
    tally.count++;
    tally.sum += item.open();
  }

  void countLine(BankLine line) {
    lines++;
    KindTally tally = kinds.computeIfAbsent(line.kind().code(), _ -> new KindTally());
    tally.count++;
    tally.sums.merge(line.customer().currency().getCurrencyCode(), line.amount(), Long::sum);
  }

  void countPayment() {
    payments++;
  }

  void countDispute() {
    disputes++;
  }

  void countPromise() {
    promises++;
  }

  private static String bucket(long daysPastDue) {
    if (daysPastDue <= 0) {
      return "cur";
    } else if (daysPastDue <= 30) {
      return "b30";
    } else if (daysPastDue <= 60) {
      return "b60";
    } else if (daysPastDue <= 90) {
      return "b90";
    }
    return daysPastDue <= 180 ? "b180" : "old";
  }

  void write(LedgerGenerator.Arguments arguments, Path directory) {
    Map<String, Object> all = new TreeMap<>();
    all.put("aging_minor", agingAsJson());
    all.put("args", asJson(arguments));
    all.put("asof", arguments.asOf().toString());
    all.put("disputes", disputes);
    all.put("history_payments", payments);
    all.put("n_customers", arguments.customers());
    all.put("n_open", openItems);
    all.put("promises", promises);
    all.put("statement_kinds_minor", kindsAsJson());
    all.put("statement_lines", lines);
    try {
      Files.writeString(directory.resolve("expected.json"), SortedJson.write(all));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Object> asJson(LedgerGenerator.Arguments arguments) {
    return List.of(
        arguments.openItems(),
        arguments.seed(),
        decimal(arguments.history()),
        arguments.currencies(),
        decimal(arguments.payShare()));
  }

  /** 0.0, 1.5, 0.0001: never with an exponent. */
  private static BigDecimal decimal(double number) {
    BigDecimal exact = new BigDecimal(Double.toString(number)).stripTrailingZeros();
    return exact.scale() < 1 ? exact.setScale(1) : exact;
  }

  private Map<String, Object> agingAsJson() {
    Map<String, Object> json = new TreeMap<>();
    aging.forEach((currency, buckets) -> {
      Map<String, Object> inCurrency = new TreeMap<>();
      buckets.forEach((bucket, t) -> inCurrency.put(bucket, List.of(t.count, t.sum)));
      json.put(currency, inCurrency);
    });
    return json;
  }

  private Map<String, Object> kindsAsJson() {
    Map<String, Object> json = new TreeMap<>();
    kinds.forEach((kind, tally) -> json.put(kind, List.of(tally.count, tally.sums)));
    return json;
  }
}

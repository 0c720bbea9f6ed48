package dunlin.bench;

import com.sun.management.OperatingSystemMXBean;
import dunlin.core.basics.Money;
import dunlin.core.engine.AgingKernel;
import dunlin.core.engine.PortfolioAging;
import dunlin.core.engine.ReceivableColumns;
import dunlin.core.engine.ReceivableColumnsBuilder;
import dunlin.core.receivable.AgingBasis;
import dunlin.core.receivable.AgingBuckets;
import dunlin.core.receivable.ItemKind;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;

/**
 * Ages all accounts from the engine's columns alone: made-up open items, no database.
 *
 * <p>The first round, which no compiler has seen, and the mean of further ones are told apart.
 */
final class ColumnsBench {

  private static final long SEED = 7;
  private static final int ITEMS_OF_ACCOUNT = 25;
  private static final int DAYS = 360;
  private static final int MOST_MINOR = 5_000_000;
  private static final int WARM_ROUNDS = 20;
  private static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);

  /** Processor seconds of the first round and, in the mean, of each later one. */
  record Rounds(double coldSeconds, double warmSeconds) {}

  private ColumnsBench() {}

  static Measurement measure(Bed bed) {
    Bench.tell("making up %,d open items".formatted(bed.size()));
    ReceivableColumns columns = madeUp(bed.size());
    long before = System.nanoTime();
    Rounds rounds = age(columns, AS_OF);
    double wall = (System.nanoTime() - before) / 1e9 / (WARM_ROUNDS + 1);
    return Measurement.of(new Stopwatch.Reading(wall, rounds.warmSeconds))
        .doing(bed.size())
        .with("columns_cold_cpu_s", rounds.coldSeconds);
  }

  /** Ages columns again and again; the processor time is that of all threads of this program. */
  static Rounds age(ReceivableColumns columns, LocalDate asOf) {
    double cold = processorSeconds(columns, asOf, 1);
    return new Rounds(cold, processorSeconds(columns, asOf, WARM_ROUNDS) / WARM_ROUNDS);
  }

  private static double processorSeconds(ReceivableColumns columns, LocalDate asOf, int rounds) {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long before = system.getProcessCpuTime();
    for (int round = 0; round < rounds; round++) {
      PortfolioAging aging =
          AgingKernel.age(columns, AgingBasis.DUE_DATE, AgingBuckets.STANDARD, asOf);
      if (!aging.asOf().equals(asOf)) {
        throw new IllegalStateException("aged another day: " + aging.asOf());
      }
    }
    return (system.getProcessCpuTime() - before) / 1e9;
  }

  private static ReceivableColumns madeUp(int items) {
    Random random = new Random(SEED);
    List<Currency> currencies = new ArrayList<>();
    List.of("EUR", "USD", "GBP", "CHF", "JPY")
        .forEach(code -> currencies.add(Money.currencyOf(code)));
    ReceivableColumnsBuilder builder = new ReceivableColumnsBuilder();
    int first = ReceivableColumns.epochDay(AS_OF) - DAYS / 2;
    for (int i = 0; i < items; i++) {
      long account = i / ITEMS_OF_ACCOUNT;
      int due = first + random.nextInt(DAYS);
      builder.add(
          account,
          new ReceivableColumnsBuilder.Row(
              i,
              ItemKind.INVOICE,
              currencies.get((int) (account % currencies.size())),
              1 + random.nextInt(MOST_MINOR),
              due,
              due - 30,
              due - 30));
    }
    return builder.build();
  }
}

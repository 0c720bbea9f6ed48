package dunlin.core.engine;

import com.sun.management.OperatingSystemMXBean;
import dunlin.core.basics.Money;
import dunlin.core.receivable.AgingBasis;
import dunlin.core.receivable.AgingBuckets;
import dunlin.core.receivable.ItemKind;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Prints how long the columns take to build and to age, for 1,000,000 and 10,000,000 items or as
 * many as its arguments say; a program to run by hand, not a test.
 */
final class AgingKernelTimings {

  private static final LocalDate TODAY = LocalDate.of(2026, 1, 31);
  private static final int RUNS = 50;
  private static final int ROWS_OF_AN_ACCOUNT = 20;
  private static final List<Currency> CURRENCIES =
      List.of(Money.currencyOf("EUR"), Money.currencyOf("USD"), Money.currencyOf("JPY"));

  private AgingKernelTimings() {}

  public static void main(String[] arguments) {
    List<Integer> sizes =
        arguments.length == 0
            ? List.of(1_000_000, 10_000_000)
            : List.of(arguments).stream().map(Integer::valueOf).toList();
    sizes.forEach(AgingKernelTimings::time);
  }

  private static void time(int rows) {
    Timed building = Timed.begin();
    ReceivableColumns columns = portfolio(rows);
    print("build", rows, building.end());
    System.out.printf(Locale.ROOT, "%,d items: %d bytes each%n", rows, columns.bytes() / rows);
    Timed first = Timed.begin();
    PortfolioAging aged = age(columns);
    print("first aging", rows, first.end());
    System.out.println(aged.total().balance());
    Timed more = Timed.begin();
    long least = Long.MAX_VALUE;
    for (int run = 0; run < RUNS; run++) {
      Timed aging = Timed.begin();
      if (!age(columns).total().equals(aged.total())) {
        throw new IllegalStateException("the agings differ");
      }
      least = Math.min(least, aging.end().wall());
    }
    Timed all = more.end();
    print("mean of %d more agings".formatted(RUNS), rows, all.dividedBy(RUNS));
    System.out.printf(Locale.ROOT, "%,d items, best of them: wall %.1f ms%n", rows, least / 1e6);
  }

  private static PortfolioAging age(ReceivableColumns columns) {
    return AgingKernel.age(columns, AgingBasis.DUE_DATE, AgingBuckets.STANDARD, TODAY);
  }

  private static void print(String what, int rows, Timed took) {
    System.out.printf(
        Locale.ROOT,
        "%,d items, %s: wall %.1f ms, cpu %.1f ms, heap %,d MB%n",
        rows,
        what,
        took.wall() / 1e6,
        took.cpu() / 1e6,
        (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20);
  }

  private static ReceivableColumns portfolio(int rows) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(42);
    ReceivableColumnsBuilder builder = new ReceivableColumnsBuilder();
    int today = ReceivableColumns.epochDay(TODAY);
    for (int row = 0; row < rows; row++) {
      long account = 1L + row / ROWS_OF_AN_ACCOUNT;
      Currency currency = CURRENCIES.get((int) (account % CURRENCIES.size()));
      int due = row % 200 == 0 ? ReceivableColumns.NO_DATE : today + 60 - random.nextInt(400);
      int issued = today - random.nextInt(400);
      builder.add(
          account,
          new ReceivableColumnsBuilder.Row(
              row + 1,
              ItemKind.INVOICE,
              currency,
              random.nextInt(-10_000, 5_000_000),
              due,
              issued,
              issued));
    }
    return builder.build();
  }

  /** A stretch of time, in nanoseconds of the clock and of all processors. */
  private record Timed(long wall, long cpu) {

    private static final OperatingSystemMXBean SYSTEM =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    static Timed begin() {
      return new Timed(System.nanoTime(), SYSTEM.getProcessCpuTime());
    }

    Timed dividedBy(int times) {
      return new Timed(wall / times, cpu / times);
    }

    Timed end() {
      return new Timed(System.nanoTime() - wall, SYSTEM.getProcessCpuTime() - cpu);
    }
  }
}

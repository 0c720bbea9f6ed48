package dunlin.bench;

import dunlin.core.basics.Money;
import dunlin.core.receivable.OpenItem;
import dunlin.platform.receivable.BookingResult;
import dunlin.platform.receivable.Ledger;
import dunlin.platform.receivable.RecordPayment;
import dunlin.platform.treatment.Night;
import dunlin.platform.worklist.WorklistItem;
import dunlin.platform.worklist.Worklists;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * Payments arrive at a steady rate; each is timed from the instant it was due until browsers could
 * hear that the worklist has changed for its account.
 */
final class NewsBench {

  private static final int PER_SECOND = 100;
  private static final int PAYMENTS_MAX = 2_500;

  /** The first seconds of a process are told apart: classes are loaded and connections opened. */
  private static final int WARM_UP = 500;

  private static final int PAGE = 500;

  private NewsBench() {}

  static Measurement measure(Bed bed) {
    bed.load();
    bed.openBusinessDate();
    Night _ = bed.runNight();
    bed.openAtWork();
    List<RecordPayment> payments = Bed.asBench(() -> payments(bed));
    Bench.tell("%d payments, %d a second".formatted(payments.size(), PER_SECOND));
    int warmUp = Math.min(WARM_UP, payments.size() / 2);
    Latencies first = payAndHear(bed, payments.subList(0, warmUp));
    Stopwatch watch = Stopwatch.start(bed.processor());
    List<RecordPayment> rest = payments.subList(warmUp, payments.size());
    Latencies latencies = payAndHear(bed, rest);
    return Measurement.of(watch.read())
        .doing(rest.size())
        .answering(latencies)
        .with("first_seconds_p99_ms", first.millisAt(99));
  }

  private static Latencies payAndHear(Bed bed, List<RecordPayment> payments) {
    try (WorklistEar ear = WorklistEar.on(bed.database())) {
      pay(bed.door(Ledger.class), payments, ear);
      return Latencies.ofNanos(ear.awaitAll());
    }
  }

  /** Half of an open item of each of the first accounts on the list. */
  private static List<RecordPayment> payments(Bed bed) {
    Worklists worklists = bed.door(Worklists.class);
    List<RecordPayment> payments = new ArrayList<>();
    String after = "";
    do {
      Worklists.Page page = worklists.page(Worklists.Filter.all(), after, PAGE);
      for (WorklistItem item : page.items()) {
        payment(bed, item).ifPresent(payments::add);
      }
      after = page.next().orElse("");
    } while (!after.isEmpty() && payments.size() < PAYMENTS_MAX);
    return payments.subList(0, Math.min(PAYMENTS_MAX, payments.size()));
  }

  private static Optional<RecordPayment> payment(Bed bed, WorklistItem item) {
    return bed.door(Ledger.class).openItems(item.account(), bed.businessDate()).stream()
        .filter(open -> open.open().minor() > 1)
        .findFirst()
        .map(open -> payment(bed, item, open));
  }

  private static RecordPayment payment(Bed bed, WorklistItem item, OpenItem open) {
    Money half = Money.ofMinor(open.open().minor() / 2, open.open().currency());
    return new RecordPayment(
        item.account(),
        half,
        bed.businessDate(),
        "",
        "bench-" + item.account().value(),
        List.of(new RecordPayment.Allocate(open.id().value(), half)));
  }

  private static void pay(Ledger ledger, List<RecordPayment> payments, WorklistEar ear) {
    long start = System.nanoTime();
    long step = 1_000_000_000L / PER_SECOND;
    try (ExecutorService tellers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < payments.size(); i++) {
        long due = start + i * step;
        LockSupport.parkNanos(due - System.nanoTime());
        RecordPayment payment = payments.get(i);
        ear.expect(payment.accountId(), due);
        tellers.execute(() -> record(ledger, payment));
      }
    }
  }

  private static void record(Ledger ledger, RecordPayment payment) {
    BookingResult result = Bed.asBench(() -> ledger.recordPayment(payment));
    if (!(result instanceof BookingResult.Recorded)) {
      throw new IllegalStateException("a payment was not recorded: " + result);
    }
  }
}

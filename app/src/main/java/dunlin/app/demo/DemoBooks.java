package dunlin.app.demo;

import dunlin.core.receivable.EntryKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What happened to the demo's documents until the business date. Refuses entries after it, and
 * knows the balance of every document.
 */
final class DemoBooks {

  /** One transfer: all that a customer paid on a day, so many minor units of it on no document. */
  record Payment(long id, DemoCustomer customer, LocalDate date, List<Cash> cash, long unapplied) {

    long amount() {
      return unapplied + cash.stream().mapToLong(Cash::amount).sum();
    }
  }

  /** So much of a payment on that document; negative on a credit note. */
  record Cash(DemoDocument document, LocalDate date, long amount) {}

  /** A change that is not cash: negative reduces what is owed. */
  record Adjustment(
      DemoDocument document, EntryKind kind, LocalDate date, long amount, String reason) {}

  record Dispute(
      DemoDocument document,
      String reason,
      LocalDate opened,
      @Nullable LocalDate closed,
      long amount) {}

  record Promise(
      DemoDocument document, LocalDate madeOn, LocalDate promised, long amount, String state) {}

  /** Payments come together by customer and day, and are numbered by day and customer. */
  private record Run(LocalDate date, DemoCustomer customer) {

    long customerId() {
      return customer.id();
    }
  }

  private static final Comparator<Run> BY_DAY =
      Comparator.comparing(Run::date).thenComparingLong(Run::customerId);
  private static final long FIRST_PAYMENT_ID = 900_001;

  private final LocalDate businessDate;
  private final Map<Long, Long> entries = new HashMap<>();
  private final NavigableMap<Run, List<Cash>> cash = new TreeMap<>(BY_DAY);
  private final NavigableMap<Run, Long> unapplied = new TreeMap<>(BY_DAY);
  private final List<Adjustment> adjustments = new ArrayList<>();
  private final List<Dispute> disputes = new ArrayList<>();
  private final List<Promise> promises = new ArrayList<>();

  DemoBooks(LocalDate businessDate) {
    this.businessDate = businessDate;
  }

  /** What is still owed on the document, in minor units. */
  long open(DemoDocument document) {
    return document.amount() + entries.getOrDefault(document.id(), 0L);
  }

  /** Books cash on the document unless the day has yet to come; says whether it did. */
  boolean pay(DemoDocument document, LocalDate date, long amount) {
    if (date.isAfter(businessDate)) {
      return false;
    }
    book(document, -amount);
    cashOf(document.customer(), date).add(new Cash(document, date, amount));
    return true;
  }

  /** Books a change that is not cash unless the day has yet to come; says whether it did. */
  boolean adjust(Adjustment adjustment) {
    if (adjustment.date.isAfter(businessDate)) {
      return false;
    }
    book(adjustment.document, adjustment.amount);
    adjustments.add(adjustment);
    return true;
  }

  private void book(DemoDocument document, long change) {
    long before = open(document);
    long after = before + change;
    if (Long.signum(before) * Long.signum(after) < 0 || Math.abs(after) > Math.abs(before)) {
      throw new IllegalStateException(
          "open of %s would go from %d to %d".formatted(document.number(), before, after));
    }
    entries.merge(document.id(), change, Long::sum);
  }

  /** Takes cash in that is on no document. */
  void receive(DemoCustomer customer, LocalDate date, long amount) {
    List<Cash> _ = cashOf(customer, date);
    unapplied.merge(new Run(date, customer), amount, Long::sum);
  }

  private List<Cash> cashOf(DemoCustomer customer, LocalDate date) {
    return cash.computeIfAbsent(new Run(date, customer), _ -> new ArrayList<>());
  }

  /**
   * The first day within a quarter from {@code from} on which the customer paid that much or more.
   */
  Optional<LocalDate> largeRun(DemoCustomer customer, LocalDate from, long least) {
    for (LocalDate day = from; day.isBefore(from.plusDays(90)); day = day.plusDays(1)) {
      List<Cash> shares = cash.getOrDefault(new Run(day, customer), List.of());
      if (!shares.isEmpty() && shares.stream().mapToLong(Cash::amount).sum() >= least) {
        return Optional.of(day);
      }
    }
    return Optional.empty();
  }

  void dispute(Dispute dispute) {
    disputes.add(dispute);
  }

  void promise(Promise promise) {
    promises.add(promise);
  }

  /** All payments by day. */
  List<Payment> payments() {
    List<Payment> payments = new ArrayList<>();
    cash.forEach((run, shares) ->
        payments.add(
            new Payment(
                FIRST_PAYMENT_ID + payments.size(),
                run.customer,
                run.date,
                List.copyOf(shares),
                unapplied.getOrDefault(run, 0L))));
    return payments;
  }

  List<Adjustment> adjustments() {
    return adjustments.stream().sorted(Comparator.comparing(Adjustment::date)).toList();
  }

  List<Dispute> disputes() {
    return disputes.stream().sorted(Comparator.comparing(Dispute::opened)).toList();
  }

  List<Promise> promises() {
    return promises.stream().sorted(Comparator.comparing(Promise::madeOn)).toList();
  }
}

package dunlin.platform.intake;

import dunlin.core.spi.Booked;
import dunlin.core.spi.BookingBatch;
import dunlin.core.spi.BookingSink;
import dunlin.core.spi.Finding;
import dunlin.core.spi.FindingKind;
import dunlin.core.spi.LedgerRecord;
import dunlin.core.spi.RefusedRecord;
import dunlin.platform.audit.Deadlock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Books the rows of a batch kind by kind, in the order in which records depend on each other, by
 * the sinks that the areas provide.
 *
 * <p>A row goes in with all records that it makes or with none. All rows are tried at once, within
 * a savepoint; if that leaves a row half booked, everything is taken back and tried again without
 * the rows that have been refused. A row that refers to something that may still come waits for the
 * end of the delivery.
 *
 * <p>A record that several rows share, such as a customer that the profile gives once, comes in
 * with the first of them that is not refused.
 */
@Component
class BatchBooking {

  private static final List<Class<? extends LedgerRecord>> ORDER =
      List.of(
          LedgerRecord.Customer.class,
          LedgerRecord.Rate.class,
          LedgerRecord.Contact.class,
          LedgerRecord.Document.class,
          LedgerRecord.Payment.class,
          LedgerRecord.Allocation.class,
          LedgerRecord.Adjustment.class,
          LedgerRecord.Dispute.class,
          LedgerRecord.Promise.class);

  /** How many kinds there are: the rank of a file that makes no record. */
  static final int RANKS = ORDER.size();

  /** Each takes longer than the one before only by what depends on the rows it leaves out. */
  private static final int ROUNDS_MOST = 8;

  private final Map<Class<?>, BookingSink<?>> sinks;
  private final TransactionTemplate inside;

  BatchBooking(List<BookingSink<?>> sinks, PlatformTransactionManager transactions) {
    this.sinks = sinks.stream().collect(Collectors.toMap(BookingSink::kind, Function.identity()));
    this.inside = new TransactionTemplate(transactions);
    this.inside.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
  }

  /** The place of a record in the order of booking. */
  static int rankOf(LedgerRecord record) {
    return ORDER.indexOf(record.getClass());
  }

  /**
   * What became of a batch.
   *
   * @param booked the sums of all sinks
   * @param rejected rows with what was wrong
   * @param waiting rows that refer to what may still come
   */
  record Result(Booked booked, List<DeliveryRepository.Refused> rejected, List<Waiting> waiting) {

    Result plus(Result other) {
      return new Result(
          booked.plus(other.booked),
          Stream.concat(rejected.stream(), other.rejected.stream()).toList(),
          Stream.concat(waiting.stream(), other.waiting.stream()).toList());
    }
  }

  /** A row that refers to what may still come, and what it lacks. */
  record Waiting(Batch.Row row, DeliveryRepository.Refused refused) {}

  /**
   * Books rows in the current transaction.
   *
   * @param context names the recording
   * @param spare what earlier batches of the delivery left for the next row that shares it
   * @throws GaveWayException if the transaction is lost to other work and another may be begun
   */
  Result book(BookingBatch<LedgerRecord> context, List<Batch.Row> rows, SpareRecords spare) {
    SpareRecords before = spare.copy();
    Work work = new Work(context, rows, spare);
    try {
      return work.book();
    } catch (RuntimeException e) {
      if (work.isPiecemeal || !Deadlock.isBehind(e)) {
        throw e;
      }
      spare.goBackTo(before);
      throw new GaveWayException(e);
    }
  }

  /** Lets every sink do what is left to do at the end of a delivery. */
  Booked finish(BookingBatch<LedgerRecord> context) {
    Booked all = Booked.NOTHING;
    for (Class<? extends LedgerRecord> kind : ORDER) {
      BookingSink<?> sink = sinks.get(kind);
      if (sink != null) {
        all = all.plus(finish(sink, context));
      }
    }
    return all;
  }

  private static <R extends LedgerRecord> Booked finish(
      BookingSink<R> sink, BookingBatch<LedgerRecord> context) {
    return sink.finish(context.with(List.of()));
  }

  void forget(long deliveryId) {
    sinks.values().forEach(sink -> sink.forget(deliveryId));
  }

  /** One batch: rounds over the rows that have not been refused, until one leaves no row half. */
  private final class Work {

    private final BookingBatch<LedgerRecord> context;
    private final List<Batch.Row> rows;
    private final SpareRecords spare;
    private final IdentityHashMap<Batch.Row, RowTrouble> troubles = new IdentityHashMap<>();

    /**
     * Whether rows are booked one by one: what the sinks keep in mind of those cannot be undone.
     */
    private boolean isPiecemeal;

    Work(BookingBatch<LedgerRecord> context, List<Batch.Row> rows, SpareRecords spare) {
      this.context = context;
      this.rows = rows;
      this.spare = spare;
    }

    Result book() {
      for (int i = 0; i < ROUNDS_MOST; i++) {
        Optional<Booked> booked = round();
        if (booked.isPresent()) {
          return result(booked.get().plus(told()));
        }
      }
      return oneByOne();
    }

    /** Books the rows without trouble; empty if it was taken back because of new trouble. */
    private Optional<Booked> round() {
      Round round =
          new Round(
              context, rows.stream().filter(row -> !troubles.containsKey(row)).toList(), spare);
      Optional<Booked> booked = bookInside(round);
      if (booked.isEmpty()) {
        round.undo();
      } else {
        round.adopted.forEach(spare::remove);
      }
      round.troubles.forEach((row, trouble) -> {
        troubles.put(row, trouble);
        row.shared().stream().filter(record -> round.isBroughtBy(row, record)).forEach(spare::add);
      });
      return booked;
    }

    private Optional<Booked> bookInside(Round round) {
      try {
        return Objects.requireNonNull(
            inside.execute(status -> {
              round.book();
              if (round.leavesRowsHalf()) {
                status.setRollbackOnly();
                return Optional.<Booked>empty();
              }
              return Optional.of(round.booked);
            }));
      } catch (RuntimeException e) {
        round.undo();
        throw e;
      }
    }

    /** What is to be told of the rows that are booked. */
    private Booked told() {
      List<Finding> findings =
          rows.stream()
              .filter(row -> !row.masked().isEmpty() && !troubles.containsKey(row))
              .flatMap(row -> row.findings().stream())
              .toList();
      return findings.isEmpty() ? Booked.NOTHING : new Booked(0, 0, 0, List.of(), findings);
    }

    /** Rows that keep depending on each other's records are judged each by itself. */
    private Result oneByOne() {
      isPiecemeal = true;
      Result all = result(Booked.NOTHING);
      for (Batch.Row row : rows) {
        if (!troubles.containsKey(row)) {
          all = all.plus(new Work(context, List.of(row), spare).book());
        }
      }
      return all;
    }

    private Result result(Booked booked) {
      List<DeliveryRepository.Refused> rejected = new ArrayList<>();
      List<Waiting> waiting = new ArrayList<>();
      for (Batch.Row row : troubles.isEmpty() ? List.<Batch.Row>of() : rows) {
        RowTrouble trouble = troubles.get(row);
        if (trouble != null && trouble.mayPass()) {
          waiting.add(new Waiting(row.withoutShared(), trouble.refused()));
        } else if (trouble != null) {
          rejected.add(trouble.refused());
        }
      }
      return new Result(booked, rejected, waiting);
    }
  }

  /** One try to book rows, kind by kind. */
  private final class Round {

    private final BookingBatch<LedgerRecord> context;
    private final Map<Class<?>, List<LedgerRecord>> byKind = new HashMap<>();
    private final IdentityHashMap<LedgerRecord, Batch.Row> rowOf = new IdentityHashMap<>();
    private final Set<LedgerRecord> adopted = Collections.newSetFromMap(new IdentityHashMap<>());
    private final IdentityHashMap<Batch.Row, RowTrouble> troubles = new IdentityHashMap<>();
    private final IdentityHashMap<Batch.Row, Integer> described = new IdentityHashMap<>();
    private final List<BookingSink<?>> used = new ArrayList<>();
    private Booked booked = Booked.NOTHING;

    Round(BookingBatch<LedgerRecord> context, List<Batch.Row> rows, SpareRecords spare) {
      this.context = context;
      for (Batch.Row row : rows) {
        for (LedgerRecord record : row.shared()) {
          if (spare.holds(record) && !rowOf.containsKey(record)) {
            adopted.add(record);
            add(row, record);
          }
        }
        for (LedgerRecord record : row.records()) {
          add(row, record);
        }
      }
    }

    private void add(Batch.Row row, LedgerRecord record) {
      rowOf.put(record, row);
      byKind.computeIfAbsent(record.getClass(), kind -> new ArrayList<>()).add(record);
    }

    void book() {
      for (Class<? extends LedgerRecord> kind : ORDER) {
        List<LedgerRecord> records = byKind.get(kind);
        if (records != null) {
          book(kind, records);
        }
      }
    }

    private <R extends LedgerRecord> void book(Class<R> kind, List<LedgerRecord> records) {
      BookingSink<R> sink = sinkFor(kind);
      used.add(sink);
      List<R> possible = records.stream().filter(this::hasPossibleDays).map(kind::cast).toList();
      Booked done = sink.book(context.with(possible));
      List<Finding> findings = new ArrayList<>(done.findings());
      for (RefusedRecord refused : done.refused()) {
        Batch.Row row = rowOf(refused.record());
        if (refused.record() instanceof LedgerRecord.Customer && isAboutMore(row, refused)) {
          findings.add(describedTwice(refused));
          described.merge(row, 1, Integer::sum);
        } else {
          troubles.computeIfAbsent(row, RowTrouble::new).add(refused);
        }
      }
      booked =
          booked.plus(
              new Booked(done.booked(), done.unchanged(), done.corrected(), List.of(), findings));
    }

    /** What tells of a day that cannot be meant reaches no area. */
    private boolean hasPossibleDays(LedgerRecord record) {
      List<RefusedRecord> refusals = ImpossibleDays.of(record, context.today());
      for (RefusedRecord refusal : refusals) {
        troubles.computeIfAbsent(rowOf(record), RowTrouble::new).add(refusal);
      }
      return refusals.isEmpty();
    }

    private Batch.Row rowOf(LedgerRecord record) {
      Batch.Row row = rowOf.get(record);
      if (row == null) {
        throw new IllegalStateException("a sink refused a record that it was not given: " + record);
      }
      return row;
    }

    private static boolean isAboutMore(Batch.Row row, RefusedRecord refused) {
      return row.records().stream()
          .anyMatch(record ->
              !(record instanceof LedgerRecord.Customer customer)
                  || !customer.equals(refused.record()));
    }

    /** A row about something else that describes its customer otherwise is not at fault. */
    private static Finding describedTwice(RefusedRecord refused) {
      return new Finding(
          FindingKind.CUSTOMER_DESCRIBED_TWICE,
          "customer key:" + refused.record().key(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          refused.reason());
    }

    /** Whether a record of a row was refused and another one of it was not. */
    boolean leavesRowsHalf() {
      return troubles.entrySet().stream()
          .anyMatch(entry ->
              entry.getValue().refusedRecords() + described.getOrDefault(entry.getKey(), 0)
                  < recordsOf(entry.getKey()));
    }

    private int recordsOf(Batch.Row row) {
      long brought =
          row.shared().stream()
              .filter(record -> adopted.contains(record) && isBroughtBy(row, record))
              .count();
      return row.records().size() + (int) brought;
    }

    /** Whether the row is the one of this round that had the record booked. */
    @SuppressWarnings("ReferenceEquality") // two rows may be equal
    boolean isBroughtBy(Batch.Row row, LedgerRecord record) {
      return rowOf.get(record) == row;
    }

    void undo() {
      used.forEach(sink -> sink.undo(context.deliveryId()));
    }
  }

  @SuppressWarnings("unchecked")
  private <R extends LedgerRecord> BookingSink<R> sinkFor(Class<R> kind) {
    BookingSink<?> sink = sinks.get(kind);
    return sink == null ? new NoSink<>(kind) : (BookingSink<R>) sink;
  }

  /** Stands for an area that is not installed. */
  private record NoSink<R extends LedgerRecord>(Class<R> kind) implements BookingSink<R> {

    @Override
    public Booked book(BookingBatch<R> batch) {
      List<RefusedRecord> refused = new ArrayList<>();
      for (@Nullable R record : batch.records()) {
        if (record != null) {
          refused.add(
              RefusedRecord.of(
                  record, "", "", "records of this kind are not booked in this installation"));
        }
      }
      return new Booked(0, 0, 0, refused, List.of());
    }
  }
}

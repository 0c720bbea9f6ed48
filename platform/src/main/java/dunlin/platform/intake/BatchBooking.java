package dunlin.platform.intake;

import dunlin.core.basics.Failure;
import dunlin.core.spi.Booked;
import dunlin.core.spi.BookingBatch;
import dunlin.core.spi.BookingSink;
import dunlin.core.spi.Finding;
import dunlin.core.spi.FindingKind;
import dunlin.core.spi.LedgerRecord;
import dunlin.core.spi.RefusedRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Books the rows of a batch kind by kind, in the order in which records depend on each other, by
 * the sinks that the areas provide.
 *
 * <p>As soon as one record of a row is refused, the records of the same row that would follow are
 * not booked. A row that refers to something that may still come waits for the end of the delivery.
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

  private final Map<Class<?>, BookingSink<?>> sinks;

  BatchBooking(List<BookingSink<?>> sinks) {
    this.sinks = sinks.stream().collect(Collectors.toMap(BookingSink::kind, Function.identity()));
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
   * @param waiting rows that refer to what may still come, with the records not yet booked
   */
  record Result(Booked booked, List<DeliveryRepository.Refused> rejected, List<Waiting> waiting) {}

  /** A row that refers to what may still come, and what it lacks. */
  record Waiting(Batch.Row row, DeliveryRepository.Refused refused) {}

  /** Books rows in the current transaction; {@code context} names the recording. */
  Result book(BookingBatch<LedgerRecord> context, List<Batch.Row> rows) {
    return new Work(context, rows).book();
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

  private final class Work {

    private final BookingBatch<LedgerRecord> context;
    private final List<Batch.Row> rows;
    private final IdentityHashMap<LedgerRecord, Batch.Row> rowOf = new IdentityHashMap<>();
    private final IdentityHashMap<Batch.Row, Trouble> troubles = new IdentityHashMap<>();
    private Booked booked = Booked.NOTHING;

    Work(BookingBatch<LedgerRecord> context, List<Batch.Row> rows) {
      this.context = context;
      this.rows = rows;
    }

    Result book() {
      Map<Class<?>, List<LedgerRecord>> byKind = new HashMap<>();
      for (Batch.Row row : rows) {
        for (LedgerRecord record : row.records()) {
          rowOf.put(record, row);
          byKind.computeIfAbsent(record.getClass(), kind -> new ArrayList<>()).add(record);
        }
      }
      for (Class<? extends LedgerRecord> kind : ORDER) {
        List<LedgerRecord> records = byKind.get(kind);
        if (records != null) {
          book(kind, records);
        }
      }
      return result();
    }

    private <R extends LedgerRecord> void book(Class<R> kind, List<LedgerRecord> records) {
      List<R> bookable = new ArrayList<>(records.size());
      for (LedgerRecord record : records) {
        Trouble trouble = troubles.isEmpty() ? null : troubles.get(rowOf.get(record));
        if (trouble == null) {
          bookable.add(kind.cast(record));
        } else {
          trouble.left.add(record);
        }
      }
      Booked done = sinkFor(kind).book(context.with(bookable));
      List<Finding> findings = new ArrayList<>(done.findings());
      for (RefusedRecord refused : done.refused()) {
        Batch.Row row = rowOf(refused.record());
        if (refused.record() instanceof LedgerRecord.Customer && row.records().size() > 1) {
          findings.add(describedTwice(refused));
        } else {
          Trouble trouble = troubles.computeIfAbsent(row, key -> new Trouble());
          trouble.refusals.add(refused);
          trouble.left.add(refused.record());
        }
      }
      booked =
          booked.plus(
              new Booked(done.booked(), done.unchanged(), done.corrected(), List.of(), findings));
    }

    private Batch.Row rowOf(LedgerRecord record) {
      Batch.Row row = rowOf.get(record);
      if (row == null) {
        throw new IllegalStateException("a sink refused a record that it was not given: " + record);
      }
      return row;
    }

    /** A row about something else that describes its customer otherwise is not at fault. */
    private Finding describedTwice(RefusedRecord refused) {
      return new Finding(
          FindingKind.CUSTOMER_DESCRIBED_TWICE,
          "customer key:" + refused.record().key(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          refused.reason());
    }

    private Result result() {
      List<DeliveryRepository.Refused> rejected = new ArrayList<>();
      List<Waiting> waiting = new ArrayList<>();
      for (Batch.Row row : rows) {
        Trouble trouble = troubles.isEmpty() ? null : troubles.get(row);
        if (trouble != null && trouble.mayPass()) {
          waiting.add(new Waiting(row.with(trouble.left), trouble.rejecting(row)));
        } else if (trouble != null) {
          rejected.add(trouble.rejecting(row));
        }
      }
      return new Result(booked, rejected, waiting);
    }
  }

  @SuppressWarnings("unchecked")
  private <R extends LedgerRecord> BookingSink<R> sinkFor(Class<R> kind) {
    BookingSink<?> sink = sinks.get(kind);
    return sink == null ? new NoSink<>(kind) : (BookingSink<R>) sink;
  }

  /** What was refused of a row, and which of its records are not booked. */
  private static final class Trouble {

    private final List<RefusedRecord> refusals = new ArrayList<>();
    private final List<LedgerRecord> left = new ArrayList<>();

    boolean mayPass() {
      return refusals.stream().allMatch(RefusedRecord::mayFollow);
    }

    DeliveryRepository.Refused rejecting(Batch.Row row) {
      return BatchBooking.rejecting(row, refusals);
    }
  }

  static DeliveryRepository.Refused rejecting(Batch.Row row, List<RefusedRecord> refusals) {
    return row.refusedFor(refusals.stream().map(refusal -> failure(row, refusal)).toList());
  }

  /** The failure names the column that holds the value, where one does. */
  private static Failure failure(Batch.Row row, RefusedRecord refusal) {
    return Failure.of(row.number(), columnOf(row, refusal), refusal.value(), refusal.reason());
  }

  private static String columnOf(Batch.Row row, RefusedRecord refusal) {
    int column = refusal.value().isEmpty() ? -1 : row.cells().indexOf(refusal.value());
    return column >= 0 && column < row.columns().size()
        ? row.columns().get(column)
        : refusal.field();
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

package dunlin.platform.intake;

import dunlin.core.basics.Failure;
import dunlin.core.spi.LedgerRecord;
import dunlin.formats.LedgerFile;
import dunlin.formats.MappingProfile;
import dunlin.formats.RecordSink;
import dunlin.formats.RefusedRow;
import dunlin.formats.RowPlace;
import dunlin.formats.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of a delivery on a thread of its own, a few batches ahead of whoever books them.
 */
final class DeliveryReader implements Runnable {

  private static final int BATCHES_AHEAD = 2;

  /** What the reader hands over: a batch, or its end. */
  sealed interface Step {

    /** Rows to be booked. */
    record Rows(Batch batch) implements Step {}

    /**
     * Nothing more follows.
     *
     * @param failures why the delivery could not be read to its end; empty if it was
     */
    record End(List<String> failures, List<String> notices) implements Step {
      public End {
        failures = List.copyOf(failures);
        notices = List.copyOf(notices);
      }
    }
  }

  private final MappingProfile profile;
  private final List<Source> files;
  private final int recordsOfBatch;
  private final BlockingQueue<Step> steps = new ArrayBlockingQueue<>(BATCHES_AHEAD);
  private final AtomicBoolean stopped = new AtomicBoolean();

  DeliveryReader(MappingProfile profile, List<Source> files, int recordsOfBatch) {
    this.profile = profile;
    this.files = List.copyOf(files);
    this.recordsOfBatch = recordsOfBatch;
  }

  /** The next step, or null if none came in that time. */
  @Nullable Step poll(long millis) {
    try {
      return steps.poll(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for rows", e);
    }
  }

  /** Lets the reading end as soon as it can. */
  void stop() {
    stopped.set(true);
    steps.clear();
  }

  @Override
  public void run() {
    Collecting collecting = new Collecting();
    try {
      for (Source file : inOrder()) {
        collecting.read(file);
      }
      hand(collecting.end());
    } catch (Stopped e) {
      steps.clear();
    } catch (RuntimeException | Error e) {
      collecting.failures.add("reading failed: " + e);
      hand(collecting.end());
    }
  }

  private void hand(Step step) {
    try {
      while (!steps.offer(step, 100, TimeUnit.MILLISECONDS)) {
        if (stopped.get()) {
          throw new Stopped();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Stopped();
    }
  }

  /** Customers first, then what refers to them: by the first record that each file makes. */
  private List<Source> inOrder() {
    if (files.size() < 2) {
      return files;
    }
    record Ranked(Source file, int rank) {}

    return files.stream()
        .map(file -> new Ranked(file, rankOf(file)))
        .sorted(Comparator.comparingInt(Ranked::rank))
        .map(Ranked::file)
        .toList();
  }

  private int rankOf(Source file) {
    FirstRecord first = new FirstRecord();
    try {
      LedgerFile.read(file, profile, first);
    } catch (Stopped e) {
      // the first record is all that was wanted
    }
    return first.rank;
  }

  /** Ends a reading from within; carries nothing. */
  private static final class Stopped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Stopped() {
      super("stopped", null, false, false);
    }
  }

  private static final class FirstRecord implements RecordSink {

    private int rank = BatchBooking.RANKS;

    @Override
    public void record(LedgerRecord record) {
      rank = BatchBooking.rankOf(record);
      throw new Stopped();
    }

    @Override
    public void refused(RefusedRow row) {
      // a row that is refused says nothing of the order
    }

    @Override
    public void failed(Failure failure) {
      // told when the file is read in earnest
    }
  }

  /** What was found instead of a table. */
  private record Stray(String file, Failure failure) {}

  private final class Collecting implements RecordSink {

    private final List<String> failures = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private final List<Stray> strays = new ArrayList<>();
    private int filesWithoutTable;
    private List<Batch.Row> rows = new ArrayList<>();
    private List<DeliveryRepository.Refused> refusedRows = new ArrayList<>();
    private Batch.@Nullable Row last;
    private final IdentityHashMap<LedgerRecord, CardFree> masked = new IdentityHashMap<>(0);
    private String file = "";
    private int records;
    private long rowsRead;
    private long bytesBefore;
    private long bytesOfFile;

    void read(Source source) {
      file = source.name();
      bytesOfFile = 0;
      int straysBefore = strays.size();
      LedgerFile.read(source, profile, this);
      filesWithoutTable += strays.size() > straysBefore ? 1 : 0;
      bytesBefore += Math.max(0, source.size());
      bytesOfFile = 0;
      flush();
    }

    /** Files without a table are left out, unless there is no other. */
    Step.End end() {
      boolean isNoneRead = filesWithoutTable == files.size();
      for (Stray stray : strays) {
        if (isNoneRead) {
          failures.add(stray.file() + ": " + stray.failure());
        } else {
          notices.add("%s was not read: %s.".formatted(stray.file(), stray.failure().reason()));
        }
      }
      return new Step.End(failures, notices);
    }

    private void flush() {
      if (!rows.isEmpty() || !refusedRows.isEmpty()) {
        hand(new Step.Rows(new Batch(rows, refusedRows, bytesBefore + bytesOfFile, rowsRead)));
        rows = new ArrayList<>();
        refusedRows = new ArrayList<>();
        last = null;
        records = 0;
      }
    }

    @Override
    public void taken(
        String table, long row, List<String> columns, List<String> cells, RowPlace place) {
      last = Batch.Row.begin(file, table, row, columns, cells, place);
      rows.add(last);
      rowsRead++;
    }

    /** A record that was held back comes long after its row, whose cells are gone. */
    @Override
    public void record(LedgerRecord record) {
      Batch.Row row = last;
      if (row == null || row.number() != record.row() || rows.isEmpty()) {
        row = Batch.Row.begin(file, "", record.row(), List.of(), List.of(), RowPlace.NONE);
        rows.add(row);
      }
      row.take(freeOf(record));
      records++;
    }

    @Override
    public void shared(LedgerRecord record) {
      if (last != null) {
        last.shared().add(freeOf(record).record());
      }
    }

    /** The very object again for a record that several rows share. */
    private CardFree freeOf(LedgerRecord record) {
      CardFree known = masked.get(record);
      CardFree free = known == null ? CardFree.of(record) : known;
      if (!free.masked().isEmpty()) {
        masked.put(record, free);
      }
      return free;
    }

    @Override
    public void refused(RefusedRow row) {
      refusedRows.add(new DeliveryRepository.Refused(file, row));
      rowsRead++;
    }

    @Override
    public void failed(Failure failure) {
      failures.add(file + ": " + failure);
    }

    @Override
    public void noTable(Failure failure) {
      strays.add(new Stray(file, failure));
    }

    @Override
    public void notice(String sentence) {
      notices.add(sentence);
    }

    @Override
    public void progress(long row, long bytesRead) {
      bytesOfFile = bytesRead;
      if (records >= recordsOfBatch || refusedRows.size() >= recordsOfBatch) {
        flush();
      }
      if (stopped.get()) {
        throw new Stopped();
      }
    }
  }
}

package dunlin.platform.intake;

import dunlin.core.spi.LedgerRecord;
import dunlin.formats.MappingProfile;
import dunlin.formats.RejectedRows;
import dunlin.formats.Source;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.audit.Recordings;
import dunlin.platform.intake.DeliveryReader.Step;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deliveries of files and records into the books.
 *
 * <p>The caller has been permitted by role; a delivery books whatever it brings, under the caller's
 * name, and is called outside of a transaction.
 */
@Service
public class Imports implements DisposableBean {

  private static final int RECORDS_OF_BATCH = 20_000;
  private static final int AT_ONCE = 2;
  private static final int QUEUED_MOST = 3;
  private static final char COMMA = ',';

  private final DeliveryRepository repository;
  private final Profiles profiles;
  private final RunningDeliveries marks;
  private final DeliveryRun.Desk desk;
  private final BatchBooking booking;
  private final Recordings recordings;
  private final Clock clock;
  private final TransactionTemplate transaction;
  private final Map<Long, DeliveryRun> running = new ConcurrentHashMap<>();

  /** One for each delivery that is read or waits in the background, taken before it begins. */
  private final Semaphore places = new Semaphore(AT_ONCE + QUEUED_MOST);

  private final ExecutorService background =
      Executors.newFixedThreadPool(
          AT_ONCE, Thread.ofPlatform().daemon().name("delivery-", 1).factory());

  Imports(
      DeliveryRepository repository,
      Profiles profiles,
      RunningDeliveries marks,
      DeliveryRun.Desk desk,
      BatchBooking booking,
      Recordings recordings,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.repository = repository;
    this.profiles = profiles;
    this.marks = marks;
    this.desk = desk;
    this.booking = booking;
    this.recordings = recordings;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * A delivery to be booked.
   *
   * @param source whose keys the files carry; a new name is a new source
   * @param profile the name of a mapping profile, in its newest version
   * @param files in any order; customers are booked before what refers to them
   * @param dryRun whether everything is taken back at the end
   * @param leftOut sentences on what lies beside the files and is not read, to be told with it
   */
  public record Request(
      String source, String profile, List<Source> files, boolean dryRun, List<String> leftOut) {

    public Request {
      files = List.copyOf(files);
      leftOut = List.copyOf(leftOut);
    }

    public Request(String source, String profile, List<Source> files, boolean dryRun) {
      this(source, profile, files, dryRun, List.of());
    }
  }

  /**
   * Begins a delivery in the background and answers with its id at once.
   *
   * @throws IllegalArgumentException if there is no such profile, or no file
   * @throws TooManyDeliveriesException if too many wait already; nothing was kept of this one
   */
  public long start(Request request) {
    return start(request, () -> {});
  }

  /**
   * The same.
   *
   * @param whenRead done when nobody needs the files any more, however the delivery ends, and also
   *     if it does not begin
   */
  public long start(Request request, Runnable whenRead) {
    boolean begins = false;
    try {
      long id = withFullSight(actor -> startAs(actor, request, whenRead));
      begins = true;
      return id;
    } finally {
      if (!begins) {
        whenRead.run();
      }
    }
  }

  private long startAs(Actor actor, Request request, Runnable whenRead) {
    if (!places.tryAcquire()) {
      throw new TooManyDeliveriesException(AT_ONCE + QUEUED_MOST);
    }
    boolean begins = false;
    try {
      long id = startInPlace(actor, request, whenRead);
      begins = true;
      return id;
    } finally {
      if (!begins) {
        places.release();
      }
    }
  }

  private long startInPlace(Actor actor, Request request, Runnable whenRead) {
    Begun begun = begin(request);
    try {
      background.execute(() -> {
        try {
          Acting.run(actor, () -> drive(begun, request, progress -> {}));
        } finally {
          places.release();
          whenRead.run();
        }
      });
    } catch (RejectedExecutionException e) {
      abandon(begun, "Dunlin was being stopped. Nothing was booked; deliver again.");
      throw e;
    }
    return begun.run().id();
  }

  /** Books a delivery and waits for its end, telling about its progress twice a second. */
  public Delivery run(Request request, Consumer<Delivery> progress) {
    return withFullSight(actor -> {
      Begun begun = begin(request);
      drive(begun, request, progress);
      return find(begun.run().id()).orElseThrow();
    });
  }

  /** Books records that came without a file: as many as are in order. */
  public Delivery deliver(String source, List<LedgerRecord> records) {
    return withFullSight(actor -> {
      Begun begun = begin(source, null, "%d records".formatted(records.size()), 0, false);
      conduct(
          begun,
          run -> {
            for (int from = 0; from < records.size(); from += RECORDS_OF_BATCH) {
              int to = Math.min(records.size(), from + RECORDS_OF_BATCH);
              List<Batch.Row> rows =
                  records.subList(from, to).stream().map(RecordCells::rowOf).toList();
              run.book(new Batch(rows, List.of(), 0, to));
            }
            run.finish();
            return run.ending(List.of(), List.of());
          });
      return find(begun.run().id()).orElseThrow();
    });
  }

  public Optional<Delivery> find(long deliveryId) {
    DeliveryRun run = running.get(deliveryId);
    return run == null ? inTransaction(() -> repository.find(deliveryId)) : Optional.of(run.now());
  }

  /** Deliveries, the newest first. */
  public List<Delivery> newest(int limit) {
    return newest(Long.MAX_VALUE, limit);
  }

  /** Deliveries with a number below, the newest first. */
  public List<Delivery> newest(long below, int limit) {
    return inTransaction(() -> repository.newest(below, limit)).stream()
        .map(delivery -> {
          DeliveryRun run = running.get(delivery.id());
          return run == null ? delivery : run.now();
        })
        .toList();
  }

  /** Asks a running delivery to stop after the batch under way; what is booked stands. */
  public void cancel(long deliveryId) {
    DeliveryRun run = running.get(deliveryId);
    if (run != null) {
      run.stop(Delivery.State.CANCELLED);
    }
  }

  /**
   * The first refused rows of a delivery with their reasons, by file, table and row. A member who
   * does not see everything sees those of the own deliveries only, here and in what follows.
   */
  public List<RejectedRow> rejectedRows(long deliveryId, int limit) {
    return rejectedRows(deliveryId, 0, limit);
  }

  /**
   * The refused rows after a place in the delivery, with all their reasons.
   *
   * @param after {@link RejectedRow#place} of the last row seen, 0 for the beginning
   * @param limit how many rows at the most; a row can have several reasons
   */
  public List<RejectedRow> rejectedRows(long deliveryId, long after, int limit) {
    return inTransaction(() -> repository.rejectedRows(deliveryId, after, limit));
  }

  /**
   * The tables of a delivery in which rows were refused; each can be downloaded as one file.
   *
   * @param file the file of the delivery; empty for records that came without one
   * @param table the table in it, by its name in the profile; the kind of record without a file
   * @param rows how many rows of it were refused
   */
  public record RejectedTable(String file, String table, long rows) {}

  public List<RejectedTable> rejectedTables(long deliveryId) {
    return inTransaction(() -> repository.rejectedTables(deliveryId));
  }

  /**
   * Writes the refused rows of a table as CSV, ready to be mended and delivered again; records that
   * came without a file with a column for each field.
   */
  public void writeRejectedRows(long deliveryId, String file, String table, OutputStream out) {
    Delivery delivery = find(deliveryId).orElseThrow();
    char delimiter =
        delivery.profile().isEmpty()
            ? COMMA
            : RejectedRows.delimiterOf(usable(delivery.profile()).profile());
    transaction.executeWithoutResult(status -> {
      List<RejectedRows> begun = new ArrayList<>(1);
      repository.forEachRejected(
          deliveryId,
          file,
          table,
          row -> {
            try {
              if (begun.isEmpty()) {
                begun.add(RejectedRows.begin(out, delimiter, row));
              }
              begun.getFirst().write(row);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
      close(begun);
    });
  }

  private static void close(List<RejectedRows> begun) {
    try {
      for (RejectedRows rows : begun) {
        rows.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Deliveries that a dead program, or an outage of the database, left behind are interrupted;
   * delivering again completes them.
   */
  @EventListener(ContextRefreshedEvent.class)
  public void repairInterrupted() {
    Acting.run(
        Actor.system("import"),
        () -> {
          for (long id : inTransaction(repository::running)) {
            marks.ifNobodyRuns(id, () -> interrupt(id));
          }
        });
  }

  private void interrupt(long id) {
    transaction.executeWithoutResult(status -> {
      repository.end(
          id,
          Delivery.State.INTERRUPTED,
          "The program or its database ended in the middle. What was booked stands; deliver again to complete it.",
          clock.instant());
      booking.forget(id);
    });
  }

  @Override
  public void destroy() throws InterruptedException {
    running.values().forEach(run -> run.stop(Delivery.State.INTERRUPTED));
    background.shutdown();
    if (!background.awaitTermination(20, TimeUnit.SECONDS)) {
      background.shutdownNow();
    }
  }

  /** A delivery that has its row, and the mark that somebody runs it. */
  private record Begun(
      DeliveryRun run, RunningDeliveries.Mark mark, @Nullable MappingProfile profile) {}

  private Begun begin(Request request) {
    if (request.files().isEmpty()) {
      throw new IllegalArgumentException("a delivery needs a file");
    }
    long bytes = request.files().stream().mapToLong(file -> Math.max(0, file.size())).sum();
    String name = request.files().stream().map(Source::name).collect(Collectors.joining(", "));
    return begin(request.source(), usable(request.profile()), name, bytes, request.dryRun());
  }

  private Profiles.Usable usable(String profile) {
    return profiles
        .findUsable(profile)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "there is no mapping profile '%s'\nMaybe one of %s"
                    .formatted(
                        profile, profiles.newest().stream().map(Profiles.Version::name).toList())));
  }

  private Begun begin(
      String source, Profiles.@Nullable Usable profile, String name, long bytes, boolean dryRun) {
    repairInterrupted();
    int sourceId = recordings.sourceId(source);
    Begun begun =
        inTransaction(() -> {
          long id =
              repository.insert(
                  new DeliveryRepository.New(
                      sourceId,
                      profile == null ? null : profile.id(),
                      name,
                      bytes,
                      dryRun,
                      clock.instant(),
                      Acting.now().name()));
          DeliveryRun run = new DeliveryRun(desk, repository.find(id).orElseThrow());
          // Before anybody can see the delivery, and take it for one that was left behind.
          RunningDeliveries.Mark mark = marks.set(id);
          return new Begun(run, mark, profile == null ? null : profile.profile());
        });
    running.put(begun.run().id(), begun.run());
    return begun;
  }

  private void abandon(Begun begun, String why) {
    transaction.executeWithoutResult(
        status -> repository.end(begun.run().id(), Delivery.State.FAILED, why, clock.instant()));
    running.remove(begun.run().id());
    begun.mark().close();
  }

  private void drive(Begun begun, Request request, Consumer<Delivery> progress) {
    MappingProfile profile = begun.profile();
    if (profile == null) {
      throw new IllegalStateException("a delivery of files has no profile");
    }
    conduct(
        begun,
        run -> {
          Step.End end = readAll(run, profile, request, run::book, progress);
          if (run.needsSecondReading() && !run.isStopped()) {
            readAll(run, profile, request, run::bookAgain, progress);
          }
          if (!run.isStopped()) {
            run.finish();
          }
          progress.accept(run.now());
          List<String> notices = new ArrayList<>(end.notices());
          notices.addAll(request.leftOut());
          return run.ending(end.failures(), notices);
        });
  }

  private static Step.End readAll(
      DeliveryRun run,
      MappingProfile profile,
      Request request,
      Consumer<Batch> booking,
      Consumer<Delivery> progress) {
    DeliveryReader reader = new DeliveryReader(profile, request.files(), RECORDS_OF_BATCH);
    Thread.ofPlatform().daemon().name("delivery-reader-" + run.id()).start(reader);
    try {
      while (!run.isStopped()) {
        Step step = reader.poll(500);
        if (step instanceof Step.Rows rows) {
          booking.accept(rows.batch());
        } else if (step instanceof Step.End end) {
          return end;
        }
        progress.accept(run.now());
      }
      return new Step.End(List.of(), List.of());
    } finally {
      reader.stop();
    }
  }

  private void conduct(
      Begun begun, java.util.function.Function<DeliveryRun, DeliveryRun.Ending> work) {
    try {
      begun.run().run(work);
    } finally {
      running.remove(begun.run().id());
      begun.mark().close();
    }
  }

  private <T> T withFullSight(java.util.function.Function<Actor, T> work) {
    return Acting.withFullSight(() -> work.apply(Acting.now()));
  }

  private <T> T inTransaction(Supplier<T> work) {
    T done = transaction.execute(status -> work.get());
    if (done == null) {
      throw new IllegalStateException("a question about deliveries was answered with null");
    }
    return done;
  }
}

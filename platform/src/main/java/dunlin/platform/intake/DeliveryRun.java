package dunlin.platform.intake;

import dunlin.core.spi.Booked;
import dunlin.core.spi.BookingBatch;
import dunlin.core.spi.Finding;
import dunlin.core.spi.FindingKind;
import dunlin.core.spi.LedgerRecord;
import dunlin.platform.audit.AuditTrail;
import dunlin.platform.audit.Deadlock;
import dunlin.platform.audit.Outage;
import dunlin.platform.audit.Recording;
import dunlin.platform.audit.Recordings;
import dunlin.platform.calendar.BusinessDays;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One delivery under way: takes batches one after the other and books each in a transaction of its
 * own, together with the progress; a dry run in one transaction for all, which is rolled back.
 */
final class DeliveryRun {

  private static final int WAITING_MOST = 50_000;
  private static final int FINDINGS_MOST = 10_000;
  private static final int BOOKING_TRIES = 5;
  private static final int CONCLUDING_TRIES = 10;
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);

  /** What a delivery needs of others. */
  @Component
  static final class Desk {

    private final DeliveryRepository repository;
    private final BatchBooking booking;
    private final Recordings recordings;
    private final BusinessDays days;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final TransactionTemplate apart;

    Desk(
        DeliveryRepository repository,
        BatchBooking booking,
        Recordings recordings,
        BusinessDays days,
        AuditTrail audit,
        ApplicationEventPublisher events,
        Clock clock,
        PlatformTransactionManager transactions) {
      this.repository = repository;
      this.booking = booking;
      this.recordings = recordings;
      this.days = days;
      this.audit = audit;
      this.events = events;
      this.clock = clock;
      this.transaction = new TransactionTemplate(transactions);
      this.apart = new TransactionTemplate(transactions);
      this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }
  }

  /** How a delivery ends. */
  record Ending(Delivery.State state, String message) {}

  private final Desk desk;
  private final Delivery delivery;
  private final AtomicReference<Counts> counts = new AtomicReference<>(Counts.NONE);
  private final AtomicReference<Delivery.State> stop =
      new AtomicReference<>(Delivery.State.RUNNING);
  private final List<Batch.Row> waiting = new ArrayList<>();
  private final SpareRecords spare = new SpareRecords();
  private final Batch.RefusedRows refusedRows = new Batch.RefusedRows();
  private boolean letGo;
  private final Map<FindingKind, Set<String>> told = new EnumMap<>(FindingKind.class);
  private final Set<FindingKind> toldInPart = EnumSet.noneOf(FindingKind.class);
  private final long startedNanos = System.nanoTime();

  DeliveryRun(Desk desk, Delivery delivery) {
    this.desk = desk;
    this.delivery = delivery;
  }

  long id() {
    return delivery.id();
  }

  /** Asks it to stop after the batch under way, to end in that state. */
  void stop(Delivery.State state) {
    stop.compareAndSet(Delivery.State.RUNNING, state);
  }

  boolean isStopped() {
    return stop.get() != Delivery.State.RUNNING;
  }

  /** How it stands now, with its speed. */
  Delivery now() {
    Counts now = counts.get();
    double seconds = Math.max(1e-9, (System.nanoTime() - startedNanos) / 1e9);
    Optional<Duration> remaining =
        now.bytesRead() > 0 && delivery.bytes() >= now.bytesRead()
            ? Optional.of(
                Duration.ofMillis(
                    (long)
                        (1000 * seconds * (delivery.bytes() - now.bytesRead()) / now.bytesRead())))
            : Optional.empty();
    return delivery.at(now, now.rowsRead() / seconds, remaining);
  }

  /** Does the work; a dry run in one transaction that is rolled back. */
  Ending run(Function<DeliveryRun, Ending> work) {
    desk.transaction.executeWithoutResult(status ->
        desk.audit.tell(
            delivery.dryRun() ? "began a dry run" : "began a delivery",
            "delivery:" + id(),
            delivery.name()));
    Ending ending = inItsTransactions(work);
    concludePatiently(ending);
    return ending;
  }

  /** After an outage of the database the end is told as soon as it is back. */
  private void concludePatiently(Ending ending) {
    for (int tries = 1; ; tries++) {
      try {
        conclude(ending);
        return;
      } catch (RuntimeException e) {
        if (tries == CONCLUDING_TRIES || Outage.behind(e).isEmpty()) {
          throw e;
        }
        LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
      }
    }
  }

  private void conclude(Ending ending) {
    desk.transaction.executeWithoutResult(status -> {
      desk.repository.update(id(), counts.get());
      desk.repository.end(id(), ending.state(), ending.message(), desk.clock.instant());
      desk.audit.tell(
          delivery.dryRun() ? "ended a dry run" : "ended a delivery",
          "delivery:" + id(),
          ending.state() + " " + now().summary());
      if (!delivery.dryRun()) {
        desk.events.publishEvent(
            new DeliveryEnded(id(), counts.get().booked() + counts.get().corrected()));
      }
      desk.booking.forget(id());
    });
  }

  private Ending inItsTransactions(Function<DeliveryRun, Ending> work) {
    try {
      if (!delivery.dryRun()) {
        return work.apply(this);
      }
      Ending ending =
          desk.transaction.execute(status -> {
            status.setRollbackOnly();
            return work.apply(this);
          });
      if (ending == null) {
        throw new IllegalStateException("delivery %d came to nothing".formatted(id()));
      }
      return ending;
    } catch (RuntimeException e) {
      return new Ending(
          passes(e) ? Delivery.State.INTERRUPTED : Delivery.State.FAILED, whyItEnds(e));
    }
  }

  private static boolean passes(RuntimeException e) {
    return Outage.behind(e).isPresent() || Deadlock.isBehind(e);
  }

  private String whyItEnds(RuntimeException e) {
    if (Deadlock.isBehind(e)) {
      return "Other work held the same items, and the database let it go first. %s deliver again to complete it."
          .formatted(delivery.dryRun() ? "Nothing was booked;" : "What was booked stands;");
    }
    return Outage.behind(e)
        .map(outage -> outage + " What was booked stands; deliver again to complete it.")
        .orElseGet(() -> "booking failed: " + e.getMessage());
  }

  /**
   * Books a batch. Rows that refer to what may still come are kept for the end; once they are too
   * many they are let go, and {@link #needsSecondReading}.
   */
  void book(Batch batch) {
    counts.set(
        inTransaction(context -> {
          BatchBooking.Result result = desk.booking.book(context, batch.rows(), spare);
          List<DeliveryRepository.Refused> rejected = new ArrayList<>(batch.refused());
          rejected.addAll(result.rejected());
          result.waiting().forEach(one -> keep(one.row()));
          return settle(result.booked(), rejected, counts.get())
              .at(batch.bytesRead(), batch.rowsRead());
        }));
  }

  private void keep(Batch.Row row) {
    if (!letGo && waiting.size() < WAITING_MOST) {
      waiting.add(row);
    } else {
      letGo = true;
      waiting.clear();
    }
  }

  /** Whether rows were let go that may be booked now that everything has come once. */
  boolean needsSecondReading() {
    return letGo;
  }

  /**
   * Books a batch of the second reading: what was booked by the first is unchanged and quiet. Rows
   * that need others of this reading wait for its end, as many as there is room for.
   */
  void bookAgain(Batch batch) {
    Batch rest = batch.without(refusedRows, spare);
    counts.set(
        inTransaction(context -> {
          BatchBooking.Result result = desk.booking.book(context, rest.rows(), spare);
          List<DeliveryRepository.Refused> rejected = new ArrayList<>(result.rejected());
          result
              .waiting()
              .forEach(one -> {
                if (waiting.size() < WAITING_MOST) {
                  waiting.add(one.row());
                } else {
                  rejected.add(one.refused());
                }
              });
          Booked done = result.booked();
          Booked news = new Booked(done.booked(), 0, done.corrected(), List.of(), done.findings());
          return settle(news, rejected, counts.get());
        }));
  }

  /** Books the rows that waited, now or never, and does what is left to do at the end. */
  void finish() {
    counts.set(
        inTransaction(context -> {
          Counts so = counts.get();
          List<DeliveryRepository.Refused> rejected = new ArrayList<>();
          Booked booked = Booked.NOTHING;
          if (!waiting.isEmpty()) {
            BatchBooking.Result result = desk.booking.book(context, waiting, spare);
            booked = result.booked();
            rejected.addAll(result.rejected());
            result.waiting().forEach(one -> rejected.add(one.refused()));
          }
          waiting.clear();
          return settle(booked.plus(desk.booking.finish(context)), rejected, so);
        }));
  }

  private Counts settle(Booked booked, List<DeliveryRepository.Refused> rejected, Counts before) {
    List<Finding> findings = booked.findings().stream().filter(this::isToBeTold).toList();
    rejected.forEach(refusedRows::add);
    int listed = desk.repository.insertFindings(id(), findings, desk.clock.instant());
    Counts after = before.plus(booked, rejected.size(), listed);
    if (delivery.dryRun()) {
      desk.apart.executeWithoutResult(status -> desk.repository.insertRejected(id(), rejected));
    } else {
      desk.repository.insertRejected(id(), rejected);
      desk.repository.update(id(), after);
    }
    return after;
  }

  /** A delivery tells a finding once, and of each kind only so many. */
  private boolean isToBeTold(Finding finding) {
    Set<String> subjects = told.computeIfAbsent(finding.kind(), kind -> new HashSet<>());
    if (subjects.size() < FINDINGS_MOST) {
      return subjects.add(finding.subject());
    }
    if (!subjects.contains(finding.subject())) {
      toldInPart.add(finding.kind());
    }
    return false;
  }

  /** A batch that gave way to other work is booked again; a dry run would lose all before it. */
  private Counts inTransaction(Function<BookingBatch<LedgerRecord>, Counts> work) {
    for (int tries = 1; ; tries++) {
      try {
        return inOneTransaction(work);
      } catch (GaveWayException e) {
        if (tries == BOOKING_TRIES || delivery.dryRun()) {
          throw e;
        }
      }
    }
  }

  private Counts inOneTransaction(Function<BookingBatch<LedgerRecord>, Counts> work) {
    Counts done =
        desk.transaction.execute(status -> {
          desk.repository.lockSource(delivery.source());
          Recording recording =
              delivery.dryRun()
                  ? desk.recordings.rehearse(delivery.source(), "dry run " + id())
                  : desk.recordings.begin(delivery.source(), "delivery " + id());
          Counts after =
              work.apply(
                  new BookingBatch<>(
                      id(),
                      recording.sourceId(),
                      recording.id(),
                      recording.at(),
                      desk.days.today(),
                      List.of()));
          if (!delivery.dryRun()) {
            desk.events.publishEvent(new BatchBooked(recording.id()));
          }
          return after;
        });
    if (done == null) {
      throw new IllegalStateException("a batch of delivery %d came to nothing".formatted(id()));
    }
    return done;
  }

  Ending ending(List<String> failures, List<String> notices) {
    List<String> sentences = new ArrayList<>(failures);
    sentences.addAll(notices);
    int setBack = told.getOrDefault(FindingKind.SET_BACK, Set.of()).size();
    if (setBack > 0) {
      sentences.add(
          "%,d %s %s back to what the source said before a correction; maybe an old file was delivered. The findings name each."
              .formatted(
                  setBack,
                  setBack == 1 ? "record" : "records",
                  delivery.dryRun() ? "would go" : "went"));
    }
    toldInPart.forEach(kind ->
        sentences.add(
            "There are more than %,d findings '%s'; the first %,d were kept."
                .formatted(FINDINGS_MOST, kind.label(), FINDINGS_MOST)));
    String message = String.join("\n", sentences);
    if (isStopped()) {
      return new Ending(stop.get(), message);
    }
    return new Ending(failures.isEmpty() ? Delivery.State.DONE : Delivery.State.FAILED, message);
  }
}

package dunlin.platform.outreach;

import dunlin.core.cadence.Autonomy;
import dunlin.core.receivable.AccountId;
import dunlin.platform.audit.AuditTrail;
import dunlin.platform.audit.Outage;
import dunlin.platform.calendar.BusinessDays;
import dunlin.platform.contact.InteractionId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes down how messages in hand fare. A sender goes on only when what it wrote is on the disk;
 * what several senders write at the same time is one transaction, since each has to wait for the
 * disk, and for the chain of the audit trail.
 */
@Component
class Progress {

  /** Longer than any server may take. */
  private static final Duration LEASE = Duration.ofMinutes(30);

  private static final int TRIALS = 60;
  private static final Duration BETWEEN_TRIALS = Duration.ofSeconds(1);

  private final InHandRepository messages;
  private final ProofRepository proofs;
  private final AttachmentRepository attachments;
  private final SentContacts contacts;
  private final AddressFaults faults;
  private final BusinessDays businessDays;
  private final AuditTrail audit;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final Together<Parcel, Boolean> marks;
  private final Together<Outcome, Boolean> outcomes;

  Progress(
      InHandRepository messages,
      ProofRepository proofs,
      AttachmentRepository attachments,
      SentContacts contacts,
      AddressFaults faults,
      BusinessDays businessDays,
      AuditTrail audit,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.messages = messages;
    this.proofs = proofs;
    this.attachments = attachments;
    this.contacts = contacts;
    this.faults = faults;
    this.businessDays = businessDays;
    this.audit = audit;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
    this.marks = new Together<>(this::markThese);
    this.outcomes = new Together<>(this::writeThese);
  }

  // On its way

  /**
   * Marks all of it as on its way, with the permits; false, and nothing is kept, if anything newer
   * is known about its accounts or against its address, or if it was taken by somebody else.
   */
  boolean mark(Parcel parcel) {
    return parcel.isAlone() ? marks.with(parcel) : markWhole(parcel);
  }

  private List<Boolean> markThese(List<Parcel> parcels) {
    Set<MessageId> marked = transaction.execute(status -> markAlone(parcels));
    return parcels.stream()
        .map(each -> marked != null && marked.contains(each.first().id()))
        .toList();
  }

  private Set<MessageId> markAlone(List<Parcel> parcels) {
    Set<MessageId> marked =
        messages.mark(
            parcels.stream().flatMap(each -> each.marks().stream()).toList(),
            now().plus(LEASE),
            stamp());
    keep(
        parcels.stream()
            .filter(each -> marked.contains(each.first().id()))
            .flatMap(each -> each.permits().stream())
            .toList(),
        "was permitted");
    return marked;
  }

  private boolean markWhole(Parcel parcel) {
    return insistOn(() -> markPieces(parcel));
  }

  private boolean insistOn(BooleanSupplier work) {
    AtomicBoolean isDone = new AtomicBoolean();
    insist(() -> isDone.set(allOrNothing(work)));
    return isDone.get();
  }

  /** Does the work in a transaction, of which nothing stays if it says no. */
  private boolean allOrNothing(BooleanSupplier work) {
    return Boolean.TRUE.equals(
        transaction.execute(status -> {
          boolean isDone = work.getAsBoolean();
          if (!isDone) {
            status.setRollbackOnly();
          }
          return isDone;
        }));
  }

  private boolean markPieces(Parcel parcel) {
    Set<MessageId> marked = messages.mark(parcel.marks(), now().plus(LEASE), stamp());
    if (marked.size() < parcel.pieces().size() || hasNews(parcel, parcel.onlyWatched())) {
      return false;
    }
    keep(parcel.permits(), "was permitted");
    return true;
  }

  private boolean hasNews(Parcel parcel, Collection<AccountId> accounts) {
    return !accounts.isEmpty() && messages.hasNews(accounts, parcel.marks());
  }

  /** The last look: whether nothing newer is known than what it was judged by. */
  boolean isStillWanted(Parcel parcel) {
    return !hasNews(parcel, parcel.watched());
  }

  private void keep(List<ProofRepository.Judged> judged, String what) {
    if (judged.isEmpty()) {
      return;
    }
    List<Long> numbers = proofs.keep(judged);
    for (int i = 0; i < judged.size(); i++) {
      MessageId message = judged.get(i).message();
      Judgement judgement = judged.get(i).judgement();
      if (judgement.verdict().isPermit()) {
        attachments.keep(message, numbers.get(i), judgement.draft());
      }
      audit.tell(
          "a message " + what,
          "message:" + message.value(),
          "certificate " + judgement.certificate().hash());
    }
  }

  // What came of it

  /**
   * What came of messages that were in hand together.
   *
   * @param refusals of the gate
   * @param contacts that the sent ones of them are
   * @param faults of their address
   */
  private record Outcome(
      List<InHandRepository.End> ends,
      List<ProofRepository.Judged> refusals,
      List<SentContacts.Sent> contacts,
      List<AddressFaults.Said> faults) {}

  /** A message did not go out. */
  void settle(Claimed message, Settled settled) {
    settle(List.of(message), settled);
  }

  /** Messages did not go out. */
  void settle(Collection<Claimed> messages, Settled settled) {
    write(new Outcome(ends(messages, settled), List.of(), List.of(), List.of()));
  }

  /**
   * Nothing of a parcel went out.
   *
   * @param faults that the other side told of its address
   */
  void settle(Parcel parcel, Settled settled, List<AddressFaults.Said> faults) {
    write(new Outcome(parcel.ends(settled), List.of(), List.of(), faults));
  }

  /** The gate has said no. */
  void refuse(Claimed message, Judgement judgement, Map<Claimed, Settled> all) {
    write(
        new Outcome(
            all.entrySet().stream()
                .map(each -> new InHandRepository.End(each.getKey(), each.getValue()))
                .toList(),
            List.of(new ProofRepository.Judged(message.id(), judgement)),
            List.of(),
            List.of()));
  }

  /** It was sent, and becomes facts: a contact, and the steps that it took, of each account. */
  void sent(Parcel parcel, Settled settled) {
    write(new Outcome(parcel.ends(settled), List.of(), parcel.contacts(), List.of()));
  }

  /**
   * A notice is delivered by being recorded, at once with its last look: all of it happened, or
   * nothing, whenever the program ends.
   */
  boolean putUp(Parcel parcel, Settled settled) {
    return insistOn(() -> markPieces(parcel) && putUpMarked(parcel, settled));
  }

  private boolean putUpMarked(Parcel parcel, Settled settled) {
    write(
        List.of(new Outcome(parcel.ends(settled), List.of(), parcel.contacts(), List.of())),
        "put up a notice");
    return true;
  }

  private static List<InHandRepository.End> ends(Collection<Claimed> messages, Settled settled) {
    return messages.stream().map(each -> new InHandRepository.End(each, settled)).toList();
  }

  private void write(Outcome outcome) {
    insist(() -> {
      boolean _ = outcomes.with(outcome);
    });
  }

  private List<Boolean> writeThese(List<Outcome> all) {
    transaction.executeWithoutResult(status -> write(all, "sent a message"));
    return all.stream().map(each -> true).toList();
  }

  private void write(List<Outcome> all, String reason) {
    keep(flat(all, Outcome::refusals), "was refused");
    List<InHandRepository.End> ends = flat(all, Outcome::ends);
    List<SentContacts.Sent> sent = flat(all, Outcome::contacts);
    messages.settle(ends, sent.isEmpty() ? Map.of() : recorded(sent, ends, reason), stamp());
    flat(all, Outcome::faults)
        .forEach(each -> {
          long _ = faults.record(each);
        });
  }

  /** The contacts that messages are, which nobody else has settled meanwhile. */
  private Map<MessageId, InteractionId> recorded(
      List<SentContacts.Sent> sent, List<InHandRepository.End> ends, String reason) {
    Set<MessageId> ours = messages.ours(ends.stream().map(InHandRepository.End::message).toList());
    List<SentContacts.Sent> news = sent.stream().filter(each -> ours.contains(each.id())).toList();
    return news.isEmpty() ? Map.of() : contacts.record(news, reason);
  }

  private static <T> List<T> flat(List<Outcome> all, Function<Outcome, List<T>> part) {
    return all.stream().flatMap(each -> part.apply(each).stream()).toList();
  }

  /**
   * Does the work again and again while the database is away: what was sent has to be written down,
   * as nobody else knows of it.
   */
  private static void insist(Runnable work) {
    RuntimeException last = new IllegalStateException("was not tried");
    for (int trial = 0; trial < TRIALS; trial++) {
      try {
        work.run();
        return;
      } catch (RuntimeException e) {
        if (!isPassing(e)) {
          throw e;
        }
        last = e;
        LockSupport.parkNanos(BETWEEN_TRIALS.toNanos());
      }
    }
    throw last;
  }

  /**
   * Whether a fault is none of the program: the database is away, or another transaction was in the
   * way. What was in hand is taken up again when its lease is over.
   */
  static boolean isPassing(RuntimeException e) {
    return Outage.behind(e).isPresent() || e instanceof ConcurrencyFailureException;
  }

  // Before it is on its way

  /** It fails, unless it is on its way. */
  void fail(Claimed message, String why) {
    transaction.executeWithoutResult(status -> {
      boolean _ = messages.failBeforeSending(message, why, stamp());
    });
  }

  /** Leaves it to a person; says whether it is left. */
  boolean hold(Claimed message, Autonomy autonomy) {
    return Boolean.TRUE.equals(
        transaction.execute(status -> messages.hold(message, autonomy, stamp())));
  }

  private Instant now() {
    return clock.instant();
  }

  private Stamp stamp() {
    return new Stamp(businessDays.today(), now(), Dispatch.OUTREACH.name());
  }
}

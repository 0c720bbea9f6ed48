package dunlin.platform.outreach;

import dunlin.core.cadence.Autonomy;
import dunlin.core.conduct.Verdict;
import dunlin.core.receivable.AccountId;
import dunlin.core.spi.MailAddress;
import dunlin.core.spi.OutboundMessage;
import dunlin.core.spi.OutboundMessage.Unsubscribe;
import dunlin.core.spi.Sending;
import dunlin.platform.audit.AuditTrail;
import dunlin.platform.audit.Outage;
import dunlin.platform.calendar.BusinessDays;
import dunlin.platform.outreach.MessageRepository.Settled;
import dunlin.platform.outreach.MessageRepository.Stamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes what is in the hand of a worker to the outside, or says why it does not go. */
@Component
class HandingOver {

  private static final Logger LOG = LoggerFactory.getLogger(HandingOver.class);

  /** How an answer begins that says what somebody has to mend. */
  static final String TROUBLE = "for a person to mend: ";

  /** What the other side puts off for longer has failed. */
  private static final Duration TRIED_FOR = Duration.ofDays(1);

  private static final Duration NEXT_TRIAL_OF_OURS = Duration.ofMinutes(15);
  private static final int MOST_DOUBLINGS = 10;
  private static final Duration FIRST_PAUSE = Duration.ofMinutes(2);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(4);
  private static final int TRIALS = 60;
  private static final Duration BETWEEN_TRIALS = Duration.ofSeconds(1);

  /** When something is looked at again that waits for others. */
  static final Duration NEXT_LOOK = Duration.ofMinutes(30);

  /** Longer than any server may take. */
  private static final Duration LEASE = Duration.ofMinutes(30);

  /** A refusal that passes so soon is waited for; after that the next night decides anew. */
  private static final Duration WORTH_WAITING = Duration.ofHours(18);

  private final MessageRepository messages;
  private final ProofRepository proofs;
  private final AttachmentRepository attachments;
  private final Post post;
  private final SentContacts contacts;
  private final AddressFaults faults;
  private final BusinessDays businessDays;
  private final AuditTrail audit;
  private final TransactionTemplate transaction;
  private final Clock clock;

  HandingOver(
      MessageRepository messages,
      ProofRepository proofs,
      AttachmentRepository attachments,
      Post post,
      SentContacts contacts,
      AddressFaults faults,
      BusinessDays businessDays,
      AuditTrail audit,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.messages = messages;
    this.proofs = proofs;
    this.attachments = attachments;
    this.post = post;
    this.contacts = contacts;
    this.faults = faults;
    this.businessDays = businessDays;
    this.audit = audit;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /**
   * Hands a message over if everything permits it; says whether it went out. A fault of the program
   * before the message is on its way fails it; one after that leaves it uncertain.
   */
  boolean handOver(Claimed message, @Nullable Dossier dossier, GateDesk.Open desk) {
    try {
      return tryTo(message, dossier, desk);
    } catch (RuntimeException e) {
      LOG.error("Message {} could not be handed over", message.id().value(), e);
      if (Outage.behind(e).isEmpty()) {
        transaction.executeWithoutResult(status -> {
          boolean _ =
              messages.failBeforeSending(
                  message, "a fault of the program: " + e.getClass().getSimpleName(), stamp());
        });
      }
      return false;
    }
  }

  /** Fails a message whose account cannot be read. */
  void fail(Claimed message, String why) {
    transaction.executeWithoutResult(status -> {
      boolean _ = messages.failBeforeSending(message, why, stamp());
    });
  }

  private boolean tryTo(Claimed message, @Nullable Dossier dossier, GateDesk.Open desk) {
    if (dossier == null) {
      return settle(message, Settled.because(Message.State.DROPPED, now(), "the account is gone"));
    }
    if (isHeld(message, desk)) {
      return false;
    }
    return switch (desk.write(dossier, message)) {
      case Writing.NoLongerDue(String why) ->
          settle(message, Settled.because(Message.State.DROPPED, now(), why));
      case Writing.Impossible(String why) ->
          settle(message, Settled.because(Message.State.FAILED, now(), why));
      case Writing.Done(Draft draft) ->
          judge(message, desk.question(dossier, draft, message.cadence(), message.step()), desk);
    };
  }

  /** What was to go by itself is left to a person where the policy has come to say so. */
  boolean isHeld(Claimed message, GateDesk.Open desk) {
    Optional<Autonomy> left = desk.leftToPeople(message.cadence(), message.step());
    return left.isPresent()
        && Boolean.TRUE.equals(
            transaction.execute(status -> messages.hold(message, left.get(), stamp())));
  }

  private boolean judge(Claimed message, Question question, GateDesk.Open desk) {
    Optional<Settled> hindrance =
        otherDayAtDebtor(question)
            .or(() -> desk.hidden(question.dossier(), question.draft(), now()));
    if (hindrance.isPresent()) {
      return settle(message, hindrance.get());
    }
    Judgement judgement = desk.judge(question, now());
    return switch (judgement.verdict()) {
      case Verdict.Refusal refusal -> refuse(message, judgement, refusal);
      case Verdict.Permit permit -> send(Parcel.of(message, question, judgement));
    };
  }

  /**
   * Figures of the business date would be wrong on another day of the debtor's: the message waits
   * until that day begins in all zones, or until the next is opened.
   */
  Optional<Settled> otherDayAtDebtor(Question question) {
    LocalDate today = question.dossier().judged().snapshot().businessDate();
    Instant now = now();
    List<LocalDate> days =
        question.zones().stream().map(zone -> LocalDate.ofInstant(now, zone)).toList();
    if (days.stream().anyMatch(day -> day.isAfter(today))) {
      return Optional.of(
          Settled.because(
              Message.State.WAITING,
              now.plus(NEXT_LOOK),
              "the business date is over at the debtor; the next one is not open yet"));
    }
    return question.zones().stream()
        .filter(zone -> LocalDate.ofInstant(now, zone).isBefore(today))
        .map((ZoneId zone) -> today.atStartOfDay(zone).toInstant())
        .max(Instant::compareTo)
        .map(begins ->
            Settled.because(Message.State.WAITING, begins, "the day has not begun at the debtor"));
  }

  /** Says no to a message, with the proof of it. */
  boolean refuse(Claimed message, Judgement judgement, Verdict.Refusal refusal) {
    transaction.executeWithoutResult(status -> {
      keep(message, judgement, "was refused");
      boolean _ = messages.settle(message, refused(judgement, refusal), stamp());
    });
    return false;
  }

  /** What becomes of a message that was refused: it waits if that is worth it. */
  Settled refused(Judgement judgement, Verdict.Refusal refusal) {
    Instant now = now();
    Optional<Instant> later =
        refusal.earliest().filter(at -> at.isBefore(now.plus(WORTH_WAITING)) && at.isAfter(now));
    return Settled.because(
        later.isPresent() ? Message.State.WAITING : Message.State.REFUSED,
        later.orElse(now),
        judgement.reasons());
  }

  /** Keeps the proof of a judgement, and of a permit what goes along. */
  void keep(Claimed message, Judgement judgement, String what) {
    long certificate =
        proofs.keep(
            message.id(), judgement.at(), judgement.verdict().isPermit(), judgement.certificate());
    if (judgement.verdict().isPermit()) {
      attachments.keep(message.id(), certificate, judgement.draft());
    }
    audit.tell(
        "a message " + what,
        "message:" + message.id().value(),
        "certificate " + judgement.certificate().hash());
  }

  /** Hands over what is permitted; says whether it went out. */
  boolean send(Parcel parcel) {
    if (parcel.words().isNotice()) {
      return putUp(parcel);
    }
    if (!mark(parcel)) {
      return again(parcel, "something newer is known about the account");
    }
    Sending sending = post.messenger().send(outbound(parcel), () -> isStillWanted(parcel));
    return switch (sending) {
      case Sending.Accepted accepted -> sent(parcel, accepted);
      case Sending.Refused refused -> refused(parcel, refused);
      case Sending.Deferred deferred -> later(parcel, deferred);
      case Sending.Unknown unknown ->
          settle(
              parcel,
              new Settled(
                  Message.State.UNCERTAIN,
                  now(),
                  "nobody knows whether it arrived: " + unknown.text(),
                  unknown.messageId()));
      case Sending.CalledOff calledOff ->
          again(parcel, "something newer was recorded about the account at the last moment");
    };
  }

  /**
   * A notice is delivered by being recorded, at once with its last look: all of it happened, or
   * nothing, whenever the program ends.
   */
  private boolean putUp(Parcel parcel) {
    AtomicBoolean isUp = new AtomicBoolean();
    Settled settled = new Settled(Message.State.SENT, now(), Noticeboard.ANSWER, "");
    insist(() -> {
      isUp.set(markAll(parcel));
      if (isUp.get()) {
        record(parcel, parcel.carrier(), settled);
      }
    });
    return isUp.get() || again(parcel, "something newer is known about the account");
  }

  /** It failed; an address that does not exist is remembered for all who have it. */
  private boolean refused(Parcel parcel, Sending.Refused refused) {
    String why = "the other side refused it: %d %s".formatted(refused.code(), refused.text());
    insist(() -> {
      settleAll(parcel, Settled.because(Message.State.FAILED, now(), why));
      refused.recipients().stream()
          .filter(HandingOver::isNoMailbox)
          .forEach(answer -> {
            long _ = faults.record(noMailbox(parcel.first(), answer));
          });
    });
    return false;
  }

  private static AddressFaults.Said noMailbox(Claimed message, Sending.RecipientAnswer answer) {
    return new AddressFaults.Said(
        answer.address(),
        AddressFault.Kind.PERMANENT,
        AddressFault.Source.ANSWER,
        "%d %s".formatted(answer.code(), answer.text()),
        Optional.of(message.id()));
  }

  /**
   * Whether the answer says that there is no such mailbox (RFC 3463, 5.1), and not that our mail is
   * unwanted or the box is full.
   */
  private static boolean isNoMailbox(Sending.RecipientAnswer answer) {
    boolean saysMore = answer.text().matches("5\\.\\d+\\.\\d+.*");
    return answer.isPermanent()
        && (answer.text().startsWith("5.1.")
            || (!saysMore && (answer.code() == 550 || answer.code() == 551)));
  }

  /** All of it or nothing. */
  private boolean mark(Parcel parcel) {
    return Boolean.TRUE.equals(
        transaction.execute(status -> {
          boolean isMarked = markAll(parcel);
          if (!isMarked) {
            status.setRollbackOnly();
          }
          return isMarked;
        }));
  }

  private boolean markAll(Parcel parcel) {
    boolean isMarked =
        parcel.pieces().stream().allMatch(each -> mark(parcel, each))
            && !hasNews(parcel, parcel.onlyWatched());
    if (isMarked) {
      parcel.pieces().forEach(this::keepPart);
      keep(parcel.first(), parcel.judgement(), "was permitted");
    }
    return isMarked;
  }

  private boolean mark(Parcel parcel, Parcel.Piece piece) {
    boolean isCarrier = piece.equals(parcel.carrier());
    return messages.mark(
        piece.message(),
        parcel.version(),
        piece.draft(),
        isCarrier ? Optional.empty() : Optional.of(parcel.first().id()),
        now().plus(LEASE),
        stamp());
  }

  private void keepPart(Parcel.Piece piece) {
    piece.part().ifPresent(permit -> keep(piece.message(), permit, "was permitted"));
  }

  private boolean hasNews(Parcel parcel, Collection<AccountId> accounts) {
    return !accounts.isEmpty()
        && messages.hasNews(accounts, parcel.words().pseudonym(), parcel.version());
  }

  /** Where nobody can say whether it is, it is not: an error refuses. */
  private boolean isStillWanted(Parcel parcel) {
    try {
      return Boolean.FALSE.equals(transaction.execute(status -> hasNews(parcel, parcel.watched())));
    } catch (RuntimeException e) {
      LOG.error("Message {} could not be looked at a last time", parcel.first().id().value(), e);
      return false;
    }
  }

  private OutboundMessage outbound(Parcel parcel) {
    Draft draft = parcel.words();
    OutreachProfile.Sender sender = parcel.question().sender();
    return new OutboundMessage(
        parcel.first().key().toString(),
        new MailAddress(sender.name(), post.from().address()),
        Optional.of(sender.email()).filter(Addressees::isAddress).map(MailAddress::of),
        List.of(new MailAddress(draft.person(), draft.address())),
        draft.subject(),
        draft.plain(),
        Optional.of(draft.html()),
        draft.enclosed().files(),
        draft.language().locale(),
        List.of(),
        draft.preferences().filter(HandingOver::isSecure).map(link -> new Unsubscribe(link, true)));
  }

  /** Mail programs are told of no other links. */
  private static boolean isSecure(String link) {
    return link.startsWith("https://");
  }

  /**
   * What was sent becomes facts: a contact, and the steps that it took, of each account. While the
   * database is away this is tried again, as nobody else knows that it was sent.
   */
  private boolean sent(Parcel parcel, Sending.Accepted accepted) {
    Settled settled =
        new Settled(Message.State.SENT, now(), accepted.answer(), accepted.messageId());
    insist(() -> parcel.pieces().forEach(each -> record(parcel, each, settled)));
    return true;
  }

  /** Does the work in a transaction, again and again while the database is away. */
  private void insist(Runnable work) {
    RuntimeException last = new IllegalStateException("was not tried");
    for (int trial = 0; trial < TRIALS; trial++) {
      try {
        transaction.executeWithoutResult(status -> work.run());
        return;
      } catch (RuntimeException e) {
        boolean passes = Outage.behind(e).isPresent() || e instanceof ConcurrencyFailureException;
        if (!passes) {
          throw e;
        }
        last = e;
        LockSupport.parkNanos(BETWEEN_TRIALS.toNanos());
      }
    }
    throw last;
  }

  private void record(Parcel parcel, Parcel.Piece piece, Settled settled) {
    Claimed message = piece.message();
    if (messages.settle(message, of(parcel, piece, settled), stamp())) {
      contacts.record(
          new SentContacts.Sent(
              message.id(),
              message.account(),
              piece.draft().channel(),
              message.cadence(),
              piece.draft().person(),
              parcel.words().subject(),
              piece.draft().advances()),
          parcel.words().isNotice() ? "put up a notice" : "sent a message");
    }
  }

  /** The Message-ID is that of the carrier alone: what comes back is found by it. */
  private static Settled of(Parcel parcel, Parcel.Piece piece, Settled settled) {
    return piece.equals(parcel.carrier()) ? settled : settled.withoutMessageId();
  }

  private boolean later(Parcel parcel, Sending.Deferred deferred) {
    Claimed message = parcel.first();
    String why = "%s: %s".formatted(deferred.reason(), deferred.text());
    if (isOurs(deferred.reason())) {
      return settle(parcel, Settled.troubled(now().plus(NEXT_TRIAL_OF_OURS), TROUBLE + why));
    }
    if (message.tryingSince().filter(since -> since.isBefore(now().minus(TRIED_FOR))).isPresent()) {
      return settle(parcel, Settled.because(Message.State.FAILED, now(), why));
    }
    return settle(
        parcel, Settled.because(Message.State.WAITING, now().plus(pause(message, deferred)), why));
  }

  /** Doubled with each trial; never shorter than the other side asked for. */
  private static Duration pause(Claimed message, Sending.Deferred deferred) {
    Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(message.attempts(), MOST_DOUBLINGS));
    Duration bounded = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    return deferred.retryAfter().filter(asked -> asked.compareTo(bounded) > 0).orElse(bounded);
  }

  /** Whether the trouble is that of the installation, whatever the message. */
  private static boolean isOurs(Sending.Reason reason) {
    return switch (reason) {
      case NOT_ADMITTED, NOT_SECURE, NOT_UNDERSTOOD -> true;
      case UNREACHABLE, TOO_SLOW, CUT_OFF, ASKED_TO_WAIT -> false;
    };
  }

  private boolean again(Parcel parcel, String why) {
    return settle(parcel, Settled.because(Message.State.WAITING, now(), why));
  }

  private boolean settle(Parcel parcel, Settled settled) {
    insist(() -> settleAll(parcel, settled));
    return false;
  }

  private void settleAll(Parcel parcel, Settled settled) {
    parcel
        .pieces()
        .forEach(each -> {
          boolean _ = messages.settle(each.message(), of(parcel, each, settled), stamp());
        });
  }

  /** Says what became of a message that did not go out. */
  boolean settle(Claimed message, Settled settled) {
    insist(() -> {
      boolean _ = messages.settle(message, settled, stamp());
    });
    return false;
  }

  private Instant now() {
    return clock.instant();
  }

  private Stamp stamp() {
    return new Stamp(businessDays.today(), now(), Dispatch.OUTREACH.name());
  }
}

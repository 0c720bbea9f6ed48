package dunlin.platform.outreach;

import dunlin.core.cadence.Autonomy;
import dunlin.core.conduct.Verdict;
import dunlin.core.spi.MailAddress;
import dunlin.core.spi.NoMailbox;
import dunlin.core.spi.OutboundMessage;
import dunlin.core.spi.OutboundMessage.Unsubscribe;
import dunlin.core.spi.Sending;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

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

  /** When something is looked at again that waits for others. */
  static final Duration NEXT_LOOK = Duration.ofMinutes(30);

  /** A refusal that passes so soon is waited for; after that the next night decides anew. */
  private static final Duration WORTH_WAITING = Duration.ofHours(18);

  private final Progress progress;
  private final Post post;
  private final Clock clock;

  HandingOver(Progress progress, Post post, Clock clock) {
    this.progress = progress;
    this.post = post;
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
      if (!Progress.isPassing(e)) {
        progress.fail(message, "a fault of the program: " + e.getClass().getSimpleName());
      }
      return false;
    }
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
    return left.isPresent() && progress.hold(message, left.get());
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
    progress.refuse(message, judgement, Map.of(message, refused(judgement, refusal)));
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

  /** Hands over what is permitted; says whether it went out. */
  boolean send(Parcel parcel) {
    if (parcel.words().isNotice()) {
      return putUp(parcel);
    }
    if (!progress.mark(parcel)) {
      return again(parcel, "something newer is known about the account");
    }
    Sending sending = post.messenger().send(outbound(parcel), () -> isStillWanted(parcel));
    return switch (sending) {
      case Sending.Accepted accepted -> {
        progress.sent(
            parcel,
            new Settled(Message.State.SENT, now(), accepted.answer(), accepted.messageId()));
        yield true;
      }
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

  private boolean putUp(Parcel parcel) {
    return progress.putUp(parcel, new Settled(Message.State.SENT, now(), Noticeboard.ANSWER, ""))
        || again(parcel, "something newer is known about the account");
  }

  /** It failed; an address that does not exist is remembered for all who have it. */
  private boolean refused(Parcel parcel, Sending.Refused refused) {
    String why = "the other side refused it: %d %s".formatted(refused.code(), refused.text());
    progress.settle(
        parcel,
        Settled.because(Message.State.FAILED, now(), why),
        refused.recipients().stream()
            .filter(HandingOver::isNoMailbox)
            .map(answer -> noMailbox(parcel.first(), answer))
            .toList());
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

  private static boolean isNoMailbox(Sending.RecipientAnswer answer) {
    return answer.isPermanent() && NoMailbox.isSaid(answer.code(), answer.text());
  }

  /** Where nobody can say whether it is, it is not: an error refuses. */
  private boolean isStillWanted(Parcel parcel) {
    try {
      return progress.isStillWanted(parcel);
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
    progress.settle(parcel, settled, List.of());
    return false;
  }

  /** Says what became of a message that did not go out. */
  private boolean settle(Claimed message, Settled settled) {
    progress.settle(message, settled);
    return false;
  }

  private Instant now() {
    return clock.instant();
  }
}

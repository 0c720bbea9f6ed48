package dunlin.platform.identity;

import dunlin.platform.audit.EffectWitness;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Service;

/**
 * The answers already given to requests that carried an idempotency key.
 *
 * <p>A request is begun before its work and its answer kept after. The first transaction of the
 * work that changes something says so within itself. When the node dies in between, the next
 * attempt after {@link #GIVEN_UP_AFTER} is let through if nothing had been changed; otherwise it
 * hears that its answer is lost.
 */
@Service
public class IdempotentAnswers implements EffectWitness {

  private static final ScopedValue<IdempotentRequest> NOW = ScopedValue.newInstance();

  /** A request under way for so long is given up. */
  public static final Duration GIVEN_UP_AFTER = Duration.ofMinutes(2);

  /** Answers are kept for so long. */
  public static final Duration KEPT_FOR = Duration.ofDays(7);

  /** What is known of a request that begins. */
  public sealed interface Begun {

    /** It is new: do the work, then keep the answer. */
    record First() implements Begun {}

    /** It was answered: give the same answer. */
    record Again(KeptAnswer answer) implements Begun {}

    /** It is being answered now. */
    record UnderWay() implements Begun {}

    /** It had its effect, and the answer was lost when the node died. */
    record Lost() implements Begun {}

    /** The key was used for another request. */
    record OtherRequest() implements Begun {}
  }

  private final IdempotentAnswerRepository repository;
  private final Unseen unseen;
  private final Clock clock;

  IdempotentAnswers(IdempotentAnswerRepository repository, Unseen unseen, Clock clock) {
    this.repository = repository;
    this.unseen = unseen;
    this.clock = clock;
  }

  public Begun begin(IdempotentRequest request) {
    return unseen.call(() -> {
      Instant now = clock.instant();
      repository.forgetBefore(now.minus(KEPT_FOR));
      if (repository.insert(request, now)
          || repository.takeOver(request, now.minus(GIVEN_UP_AFTER), now)) {
        return new Begun.First();
      }
      return known(request, now);
    });
  }

  private Begun known(IdempotentRequest request, Instant now) {
    IdempotentAnswerRepository.Line line = repository.load(request);
    if (!line.requestHash().equals(request.hash())) {
      return new Begun.OtherRequest();
    }
    if (line.answer().isPresent()) {
      return new Begun.Again(line.answer().get());
    }
    boolean isLost = line.hadEffect() && line.begunAt().isBefore(now.minus(GIVEN_UP_AFTER));
    return isLost ? new Begun.Lost() : new Begun.UnderWay();
  }

  /** Does the work of a request that begun: what it changes is known to be its effect. */
  public <X extends Exception> void work(
      IdempotentRequest request, ScopedValue.CallableOp<?, X> work) throws X {
    var _ = ScopedValue.where(NOW, request).call(work);
  }

  @Override
  public void beforeCommit() {
    if (NOW.isBound()) {
      repository.hadEffect(NOW.get(), clock.instant());
    }
  }

  /** Keeps the answer, to be given again. */
  public void keep(IdempotentRequest request, KeptAnswer answer) {
    unseen.run(() -> repository.keep(request, answer));
  }

  /** Lets the request be tried again, because it was refused. */
  public void forget(IdempotentRequest request) {
    unseen.run(() -> repository.forget(request));
  }

  /** Lets the request be tried again if it broke before it had an effect. */
  public void giveUp(IdempotentRequest request) {
    unseen.run(() -> repository.forgetWithoutEffect(request));
  }
}

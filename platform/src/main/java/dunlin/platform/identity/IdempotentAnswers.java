package dunlin.platform.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Service;

/**
 * The answers already given to requests that carried an idempotency key.
 *
 * <p>A request is begun before its work and its answer kept after. When the node dies in between,
 * the next attempt after {@link #GIVEN_UP_AFTER} is let through: what it does must therefore carry
 * the key as its source key, so that the ledger itself refuses a second effect.
 */
@Service
public class IdempotentAnswers {

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
      IdempotentAnswerRepository.Line line = repository.load(request);
      if (!line.requestHash().equals(request.hash())) {
        return new Begun.OtherRequest();
      }
      return line.answer().<Begun>map(Begun.Again::new).orElseGet(Begun.UnderWay::new);
    });
  }

  /** Keeps the answer, to be given again. */
  public void keep(IdempotentRequest request, KeptAnswer answer) {
    unseen.run(() -> repository.keep(request, answer));
  }

  /** Lets the request be tried again, because it failed without effect. */
  public void forget(IdempotentRequest request) {
    unseen.run(() -> repository.forget(request));
  }
}

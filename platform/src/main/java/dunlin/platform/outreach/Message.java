package dunlin.platform.outreach;

import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.Channel;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A message to a debtor, as it stands in the outbox.
 *
 * @param businessDate the day whose plan asked for it
 * @param notBefore the first instant at which it may go out
 * @param address where it went or was to go; empty until it was first judged
 * @param carriedBy the message whose words were handed over and speak of this account too; its own
 *     text is then what was judged about this account
 * @param answer why it is in its state, for a person
 * @param seenAt when the page with a notice was first opened, by a person or a program that tries
 *     links; no rule counts it
 */
public record Message(
    MessageId id,
    AccountId account,
    LocalDate businessDate,
    String cadence,
    String step,
    int level,
    Channel channel,
    State state,
    Instant notBefore,
    int attempts,
    Addressee addressee,
    Text text,
    String messageId,
    Optional<MessageId> carriedBy,
    String answer,
    Instant changedAt,
    String changedBy,
    Optional<Instant> seenAt) {

  /** Whom it is for, in which language. */
  public record Addressee(String person, String address, String language) {}

  /**
   * The words that were handed over; empty until then.
   *
   * @param leftOut what was to go along and was too large, in the language of the words; or empty
   */
  public record Text(String subject, String plain, String html, String leftOut) {}

  /** How far it has come. */
  public enum State {
    /** A person is told that it is due. */
    SUGGESTED,
    /** It is prepared; a person lets it go. */
    DRAFT,
    /** It goes out once its time has come. */
    WAITING,
    /** It is being judged. */
    CLAIMED,
    /** It is being handed over. */
    SENDING,
    /** Nobody knows whether it was delivered. */
    UNCERTAIN,
    /** It was handed over. */
    SENT,
    /** The gate refused it. */
    REFUSED,
    /** It could not be handed over. */
    FAILED,
    /** Its reason went away, or a person stopped it. */
    DROPPED;

    /** Whether it still may go out or may have gone out unnoticed. */
    public boolean isLive() {
      return switch (this) {
        case SUGGESTED, DRAFT, WAITING, CLAIMED, SENDING, UNCERTAIN -> true;
        case SENT, REFUSED, FAILED, DROPPED -> false;
      };
    }
  }
}

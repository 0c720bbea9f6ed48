package dunlin.platform.contact;

import dunlin.core.receivable.AccountId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call, note, mail, letter or other message with a customer, as it stands in the contact
 * ledger.
 *
 * @param person whom it was with, or empty
 * @param valueDate the business date on which it happened
 * @param callbackAt the time of the callback in the customer's day, or null for any
 * @param minutes how long it took, or null if nobody said
 * @param by the actor who logged it: {@code member:7}
 * @param byName the member's name, or empty for work by Dunlin itself
 * @param withdrawn whether it was taken back
 */
public record Interaction(
    InteractionId id,
    AccountId account,
    Kind kind,
    String outcome,
    String person,
    String note,
    String nextStep,
    @Nullable LocalDate callbackOn,
    @Nullable LocalTime callbackAt,
    @Nullable Integer minutes,
    LocalDate valueDate,
    Instant at,
    String by,
    String byName,
    boolean withdrawn) {

  /** What can come of a contact; empty where none was made. */
  public static final List<String> OUTCOMES =
      List.of(
          "REACHED",
          "NO_ANSWER",
          "LEFT_MESSAGE",
          "WILL_PAY",
          "PAID_ALREADY",
          "WRONG_NUMBER",
          "REFUSED");

  /** The way in which we spoke to the customer, or that we only noted something. */
  public enum Kind {
    CALL,
    NOTE,
    EMAIL_IN,
    EMAIL_OUT,
    LETTER,
    SMS_OUT,
    PORTAL
  }
}

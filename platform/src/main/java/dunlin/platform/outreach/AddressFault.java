package dunlin.platform.outreach;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Something that the outside, or a person here, said of an address.
 *
 * @param address by its pseudonym
 * @param detail in whose words, or why
 * @param on the business date of the day on which it was recorded
 * @param by the actor who recorded it
 */
public record AddressFault(
    long id,
    String address,
    Kind kind,
    Source source,
    String detail,
    LocalDate on,
    Instant at,
    String by) {

  /** What was said. */
  public enum Kind {
    /** There is no such mailbox: nothing is sent there any more. */
    PERMANENT,
    /** Its owner complained: nothing is sent there any more. */
    COMPLAINT,
    /** A message came back for now; several in a row keep the next one back. */
    TRANSIENT,
    /** A person knows that it takes messages: what was said before does not count. */
    CLEARED
  }

  /** How we know. */
  public enum Source {
    /** The server that was handed a message answered so. */
    ANSWER,
    /** A report came back later. */
    BOUNCE,
    /** The mailbox provider, or the owner, told us. */
    COMPLAINT,
    /** Somebody who works here says so. */
    MEMBER
  }
}

package dunlin.platform.contact;

import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.Channel;
import java.time.LocalDate;

/**
 * What a debtor agreed to or forbade, as it was last said of an address.
 *
 * @param address empty for the whole channel
 * @param wording in which words it was said, or where it can be read
 * @param on the day on which it was said
 * @param by the actor who recorded it
 */
public record Consent(
    long id,
    AccountId account,
    Channel channel,
    String address,
    State state,
    Source source,
    String wording,
    LocalDate on,
    String by) {

  /** What was said. */
  public enum State {
    /** The debtor agreed to be reached so. */
    GRANTED,
    /** The debtor does not want to be reached so. */
    REVOKED
  }

  /** How we know. */
  public enum Source {
    /** The system that the ledger comes from says so. */
    IMPORT,
    /** Somebody who works here was told. */
    MEMBER,
    /** The debtor chose it in the portal. */
    PORTAL,
    /** The debtor answered a message. */
    REPLY,
    /** The debtor complained. */
    COMPLAINT
  }

  public boolean isGranted() {
    return state == State.GRANTED;
  }
}

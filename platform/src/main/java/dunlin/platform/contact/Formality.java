package dunlin.platform.contact;

import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.Channel;
import dunlin.core.receivable.ItemId;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Something that a law wants done, or waited for, before a debt is asked for.
 *
 * @param item the only debt that it is about; empty for all that had been issued by its day
 * @param form how it was said
 * @param note where it can be read
 * @param on the day on which it was said
 * @param by the actor who recorded it
 */
public record Formality(
    long id,
    AccountId account,
    Kind kind,
    Optional<ItemId> item,
    Channel form,
    String note,
    LocalDate on,
    String by) {

  /** What was said. */
  public enum Kind {
    /** We told what is owed, to whom, and how to contest it. */
    VALIDATION,
    /** We told of the right to see the records of the debt. */
    RECORDS_RIGHT,
    /** We wrote in the language in which the matter was first spoken of. */
    OWN_LANGUAGE,
    /** The debtor contested the debt in writing. */
    CONTESTED,
    /** We sent the proof of a debt that was contested. */
    VERIFICATION,
    /** The debt was first spoken of on that day, which the contact ledger does not know. */
    FIRST_COMMUNICATION
  }
}

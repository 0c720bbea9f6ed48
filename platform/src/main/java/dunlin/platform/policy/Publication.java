package dunlin.platform.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A version was put in force.
 *
 * @param id its number in the series of the ledger's facts
 * @param draft of which the text is; empty for what needed none
 * @param writtenBy everybody who had a hand in the text, as the audit trail names them
 * @param approvedBy who put it in force; empty for the version that comes with Dunlin
 * @param reason why, in the words of whoever submitted it or went back to it
 * @param acknowledged what was found doubtful about the text, and is meant so
 */
public record Publication(
    long id,
    int version,
    Kind kind,
    Optional<DraftId> draft,
    List<String> writtenBy,
    String approvedBy,
    String reason,
    List<String> acknowledged,
    LocalDate valueDate,
    Instant recordedAt) {

  /** How a version came in force. */
  public enum Kind {
    /** It came with Dunlin, or was there before people published. */
    SHIPPED,
    /** One person submitted it, another put it in force. */
    APPROVED,
    /** It had been in force before, and one person went back to it. */
    ROLLED_BACK
  }

  public Publication {
    writtenBy = List.copyOf(writtenBy);
    acknowledged = List.copyOf(acknowledged);
  }
}

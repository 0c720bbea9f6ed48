package dunlin.core.conduct;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * All contacts with a debtor on every channel and by every sender, those of a system before this
 * one included.
 *
 * @param completeFrom the first day, at the debtor, from which no contact is missing; empty if that
 *     is unknown
 */
public record ContactHistory(Optional<LocalDate> completeFrom, List<PastContact> contacts) {

  public ContactHistory {
    contacts = List.copyOf(contacts);
  }
}

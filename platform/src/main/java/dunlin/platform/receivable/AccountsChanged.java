package dunlin.platform.receivable;

import java.util.Set;

/**
 * What accounts owe has changed, by payment, document, adjustment or new terms.
 *
 * <p>Published inside the transaction that records the facts. A large import publishes {@link
 * DeliveryBooked} instead.
 *
 * @param recordingId the recording of the facts
 * @param accountIds the accounts
 * @param cause what happened, in the words of the audit: {@code "payment recorded"}
 */
public record AccountsChanged(long recordingId, Set<Long> accountIds, String cause) {

  public AccountsChanged {
    accountIds = Set.copyOf(accountIds);
  }
}

package dunlin.core.conduct;

import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.Channel;
import dunlin.core.receivable.ItemId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A contact with the debtor, or an attempt at one.
 *
 * @param number of the fact in the contact ledger
 * @param connected whether it reached the number or address: a call that rings unanswered or
 *     reaches a voicemail did, one to a number out of service did not
 * @param conversation whether two people spoke
 * @param debts what it was about; empty if that is unknown, and then it counts for every debt
 * @param address as in {@link ContactRequest.Recipient}
 * @param exclusion why the law does not count it
 */
public record PastContact(
    long number,
    AccountId account,
    Channel channel,
    Direction direction,
    Instant placedAt,
    boolean connected,
    boolean conversation,
    Set<ItemId> debts,
    Scope.SenderKind sender,
    String address,
    ContactRequest.Use use,
    Optional<Exclusion> exclusion) {

  public PastContact {
    debts = Set.copyOf(debts);
  }

  /** Who began. */
  public enum Direction {
    OUTBOUND,
    INBOUND
  }

  /**
   * Why a contact is not counted.
   *
   * @param since when consent was given
   */
  public record Exclusion(Cause cause, Optional<Instant> since) {}

  /** Kinds of contacts that are not counted. */
  public enum Cause {
    /** The debtor had consented to it, in person, a few days before. */
    CONSENT,
    /** It went to a lawyer, a credit bureau, the creditor or the like. */
    PROFESSIONAL
  }

  boolean isOutbound() {
    return direction == Direction.OUTBOUND;
  }

  boolean isAbout(ItemId debt) {
    return debts.isEmpty() || debts.contains(debt);
  }
}

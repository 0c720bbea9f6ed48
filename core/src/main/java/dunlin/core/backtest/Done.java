package dunlin.core.backtest;

import dunlin.core.cadence.PlannedAct;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.Channel;
import dunlin.core.receivable.ItemId;
import java.util.List;
import java.util.Optional;

/**
 * Something that a policy would have done.
 *
 * @param channel of a contact; empty for what does not reach the debtor
 * @param items of which it speaks as owed; none of a word of thanks
 * @param minutes of a person that it is taken to need
 * @param breaksCap whether it is one contact too many by the policy's own guardrails
 */
public record Done(
    AccountId account,
    PlannedAct.Kind kind,
    Optional<Channel> channel,
    List<ItemId> items,
    int minutes,
    boolean breaksCap) {

  public Done {
    items = List.copyOf(items);
  }

  public boolean isMessage() {
    return kind == PlannedAct.Kind.MESSAGE;
  }
}

package dunlin.platform.trial;

import dunlin.core.basics.Money;
import dunlin.core.policy.AccountDifference;
import dunlin.core.policy.Change;
import dunlin.core.receivable.AccountId;
import java.util.List;

/**
 * An account that two texts treat differently, with its name.
 *
 * @param overdue in the base currency, without what has no rate to it
 * @param amounts what is overdue in each currency
 * @param changes in which it differs
 */
public record Effect(
    AccountId account,
    String customerKey,
    String customerName,
    Money overdue,
    List<Money> amounts,
    List<Change> changes,
    AccountDifference.Side before,
    AccountDifference.Side after) {

  public Effect {
    amounts = List.copyOf(amounts);
    changes = List.copyOf(changes);
  }
}

package dunlin.core.cadence;

import dunlin.core.basics.Money;
import dunlin.core.receivable.AccountSnapshot;
import dunlin.core.receivable.AccountSnapshot.Item;
import dunlin.core.receivable.ItemId;
import dunlin.core.receivable.PromiseState;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How much of each item of an account may be asked for on its day: what is open, but not what is
 * contested, promised for a day to come, stopped by a person, or perhaps paid already.
 */
final class Asking {

  /** What may be asked for an item, or why nothing may. */
  sealed interface Answer {}

  /** So much, more than nothing. */
  record Asked(Money amount) implements Answer {}

  /** Nothing. */
  record Nothing(Held.Reason reason) implements Answer {}

  private final LocalDate day;
  private final Map<ItemId, Money> disputed = new HashMap<>();
  private final Map<ItemId, AccountSnapshot.Promise> promised = new HashMap<>();
  private final Map<ItemId, AccountSnapshot.Block> blocked = new HashMap<>();
  private final Map<String, Money> unallocated = new HashMap<>();

  Asking(AccountSnapshot account) {
    day = account.businessDate();
    for (AccountSnapshot.Dispute each : account.disputes()) {
      disputed.merge(each.item(), each.amount(), Money::plus);
    }
    for (AccountSnapshot.Promise each : account.promises()) {
      if (each.stateOn(day) == PromiseState.OPEN) {
        promised.put(each.item(), each);
      }
    }
    for (AccountSnapshot.Block each : account.outreach().blocks()) {
      each.item().ifPresent(item -> blocked.put(item, each));
    }
    addUnallocated(account.items());
  }

  private void addUnallocated(List<Item> items) {
    for (Item each : items) {
      if (each.open().isNegative()) {
        unallocated.merge(each.open().currencyCode(), each.open().negated(), Money::plus);
      }
    }
  }

  Answer of(Item item) {
    AccountSnapshot.Block block = blocked.get(item.id());
    if (block != null) {
      return new Nothing(new Held.Blocked(block.reason(), block.until()));
    }
    Money contested = disputed.get(item.id());
    if (contested == null) {
      return afterPromise(item, item.open());
    }
    Money rest = item.open().minus(contested);
    return rest.isPositive() ? afterPromise(item, rest) : new Nothing(new Held.Disputed(contested));
  }

  private Answer afterPromise(Item item, Money uncontested) {
    AccountSnapshot.Promise promise = promised.get(item.id());
    Money rest = promise == null ? uncontested : uncontested.minus(outstanding(promise));
    if (promise != null && !rest.isPositive()) {
      return new Nothing(
          new Held.Promised(promise.amount(), PromiseState.lastDay(promise.promisedDate())));
    }
    return coverOf(rest)
        .<Answer>map(cash -> new Nothing(new Held.MayBeCovered(cash)))
        .orElse(new Asked(rest));
  }

  private static Money outstanding(AccountSnapshot.Promise promise) {
    Money rest = promise.amount().minus(promise.received());
    return rest.isNegative() ? Money.zero(rest.currency()) : rest;
  }

  /** The cash and credits of the account that are at least as much as the amount. */
  private Optional<Money> coverOf(Money amount) {
    return Optional.ofNullable(unallocated.get(amount.currencyCode()))
        .filter(cash -> cash.compareTo(amount) >= 0);
  }
}

package dunlin.platform.dispute;

import dunlin.core.basics.Money;
import dunlin.core.receivable.ItemId;
import dunlin.core.receivable.OpenItem;
import java.util.Map;

/**
 * How much of items is contested on a day.
 *
 * @param raised what open disputes say of each item, which may be more than is still open of it
 */
public record Contested(Map<ItemId, Money> raised) {

  public static final Contested NOTHING = new Contested(Map.of());

  public Contested {
    raised = Map.copyOf(raised);
  }

  /** The contested part of what is open of the item; zero for what we owe. */
  public Money of(OpenItem item) {
    Money open = item.open();
    Money contested = raised.get(item.id());
    if (contested == null || !open.isPositive()) {
      return Money.zero(open.currency());
    }
    return contested.compareTo(open) < 0 ? contested : open;
  }
}

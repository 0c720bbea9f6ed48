package dunlin.core.backtest;

import dunlin.core.basics.Money;
import dunlin.core.receivable.ItemId;
import java.time.LocalDate;

/**
 * An item that cash settled within the week before a day.
 *
 * @param payment that settled it
 * @param amount of the whole payment, above zero
 * @param on the day on which it came in
 */
public record Paid(ItemId item, ItemId payment, Money amount, LocalDate on) {}

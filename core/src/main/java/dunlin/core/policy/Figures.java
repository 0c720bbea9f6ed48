package dunlin.core.policy;

import dunlin.core.basics.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What an account owes as far as ranking needs it, in the base currency.
 *
 * <p>The sum of each currency is converted once, at the dated rate, half to even. Amounts of a
 * currency without a rate are not part of the sums, which are then no more than a lower bound; the
 * currency is named, and {@link WithoutRate} says how much it is.
 *
 * @param open what the customer owes on documents, credits and cash not deducted
 * @param overdue the part of it that is past its due date
 * @param collectable the part of that which is not disputed, not promised for a day to come and not
 *     covered by cash or credits
 * @param oldestDaysLate days late of the oldest overdue item, 0 if there is none
 * @param oldestDueDate its due date
 * @param currenciesWithoutRate ISO codes of currencies left out of the sums, in their order
 */
public record Figures(
    Money open,
    Money overdue,
    Money collectable,
    int oldestDaysLate,
    Optional<LocalDate> oldestDueDate,
    int itemsOpen,
    int itemsOverdue,
    List<String> currenciesWithoutRate) {

  public Figures {
    currenciesWithoutRate = List.copyOf(currenciesWithoutRate);
  }
}

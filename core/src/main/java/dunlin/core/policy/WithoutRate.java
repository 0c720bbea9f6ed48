package dunlin.core.policy;

import dunlin.core.basics.Money;
import dunlin.core.receivable.AccountSnapshot;
import java.util.List;

/**
 * What an account owes in currencies that have no rate to the base currency, each in its own: what
 * {@link Figures} had to leave out.
 *
 * @param open what the customer owes on documents, in the order of the ISO codes; zeros left out
 * @param overdue the part of it that is past its due date
 */
public record WithoutRate(List<Money> open, List<Money> overdue) {

  public static final WithoutRate NOTHING = new WithoutRate(List.of(), List.of());

  public WithoutRate {
    open = List.copyOf(open);
    overdue = List.copyOf(overdue);
  }

  public static WithoutRate of(AccountSnapshot snapshot) {
    AccountMeasures measures = new AccountMeasures(snapshot);
    return new WithoutRate(
        measures.open().withoutRate(snapshot.rates()),
        measures.overdue(0).withoutRate(snapshot.rates()));
  }
}

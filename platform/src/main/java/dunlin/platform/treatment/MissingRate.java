package dunlin.platform.treatment;

import dunlin.core.basics.Money;
import java.util.Currency;

/**
 * A currency in which customers owe and from which no rate leads to the base currency.
 *
 * @param base the base currency
 * @param accounts that owe something in the currency
 * @param open what they owe on documents, in the currency; credits and cash not deducted
 * @param overdue the part of it that is past its due date on the business date
 */
public record MissingRate(Currency base, int accounts, Money open, Money overdue) {

  public Currency currency() {
    return open.currency();
  }

  /** What is wrong, and how to mend it, in two sentences for a person. */
  public String sentence() {
    return ("There is no rate from %1$s to %2$s: %3$s %4$s, of it %5$s overdue, and no figure in %2$s has it."
            + " State a rate under Settings, Rates of exchange (/settings/rates), by POST /api/v1/rates, or"
            + " in a delivery.")
        .formatted(
            currency(),
            base,
            accounts == 1 ? "1 account owes" : accounts + " accounts owe",
            told(open),
            told(overdue));
  }

  private static String told(Money money) {
    return money.currencyCode() + " " + money.grouped();
  }
}

package dunlin.app.demo;

import dunlin.core.basics.Money;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * A customer of the demo ledger.
 *
 * @param stem the invented word that its name is made of
 * @param email empty if nobody ever asked for one
 * @param creditLimit in whole units of its currency
 * @param parentId 0 if it belongs to nobody
 */
record DemoCustomer(
    long id,
    String code,
    String stem,
    String name,
    DemoCountry country,
    DemoSegment segment,
    RiskClass risk,
    int termsDays,
    long creditLimit,
    String email,
    String iban,
    long parentId,
    String collector,
    Habits habits) {

  /**
   * How it buys and pays.
   *
   * @param size its invoices as a multiple of its segment's
   * @param monthlyInvoices in an average month
   * @param paymentDay its weekly payment run
   * @param silentFrom from when it pays nothing any more, or null
   */
  record Habits(
      DemoTrade trade,
      DemoPayer payer,
      double size,
      double monthlyInvoices,
      DayOfWeek paymentDay,
      @Nullable Discount discount,
      @Nullable LocalDate silentFrom) {}

  /** So many percent off if paid within so many days of the invoice. */
  record Discount(int days, int percent) {}

  DemoEntity entity() {
    return country.entity();
  }

  Currency currency() {
    return country.currency();
  }

  Money money(long minor) {
    return Money.ofMinor(minor, currency());
  }

  /** The same party entered a second time by somebody in a hurry. */
  DemoCustomer enteredAgain(long otherId, String otherCode, String otherName) {
    Habits few =
        new Habits(
            habits.trade,
            habits.payer,
            habits.size,
            0.4,
            habits.paymentDay,
            null,
            habits.silentFrom);
    return new DemoCustomer(
        otherId,
        otherCode,
        stem,
        otherName,
        country,
        segment,
        risk,
        termsDays,
        creditLimit,
        email,
        iban,
        0,
        collector,
        few);
  }
}

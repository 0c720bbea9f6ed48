package dunlin.web.page;

import dunlin.core.conduct.PaymentCards;
import java.util.Optional;
import java.util.Set;

/**
 * The one place where data of payment cards is refused, whichever way people or programs write it:
 * what is never taken in need not be protected. What sources deliver is masked where it is booked.
 */
public final class NoPaymentCards {

  private static final Set<String> SECRETS = Set.of("password", "old", "_csrf");
  private static final Set<String> NUMBERS_OF_PHONES = Set.of("address", "phone");

  private NoPaymentCards() {}

  /** Why the value of a field cannot be taken, as the rest of a sentence; it shows it masked. */
  public static Optional<String> whyNot(String field, String value) {
    if (SECRETS.contains(field)) {
      return Optional.empty();
    }
    return PaymentCards.whyNot(NUMBERS_OF_PHONES.contains(field) ? "+" + value : value);
  }
}

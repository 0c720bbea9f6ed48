package dunlin.platform.customer;

import dunlin.core.basics.Money;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.CustomerId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is known of a customer, seen from one of its accounts.
 *
 * @param key the source's own identifier
 * @param country ISO 3166-1 alpha-2, or empty
 * @param currency ISO 4217 code of the usual currency, or empty
 * @param riskClass the source's own class, A the best; empty when it has none
 * @param termsDays the usual terms of payment
 * @param collector name or number of the collector as the source says, or empty
 * @param language ISO 639-1, or empty
 * @param externalScore a bureau's score
 * @param children the customers that name this one as their parent
 */
public record CustomerCard(
    CustomerId customerId,
    AccountId accountId,
    String key,
    String name,
    String country,
    String currency,
    String segment,
    String riskClass,
    OptionalInt termsDays,
    Optional<Money> creditLimit,
    String email,
    String collector,
    String language,
    OptionalInt externalScore,
    Optional<Relative> parent,
    List<Relative> children,
    Unit unit) {

  public CustomerCard {
    children = List.copyOf(children);
  }

  /** A customer of the same family. */
  public record Relative(CustomerId customerId, String key, String name) {}
}

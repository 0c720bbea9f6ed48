package dunlin.platform.customer;

import java.util.Currency;

/**
 * One of our own legal entities.
 *
 * @param code by which deliveries name it
 * @param currency the one that it keeps its books in
 * @param country two letters, as in ISO 3166
 */
public record OwnEntity(String code, String name, Currency currency, String country) {

  public OwnEntity {
    if (code.isBlank() || name.isBlank() || !country.matches("[A-Z]{2}")) {
      throw new IllegalArgumentException(
          "entity '%s' with name '%s' in country '%s'\nMaybe the country is not two capital letters"
              .formatted(code, name, country));
    }
  }
}

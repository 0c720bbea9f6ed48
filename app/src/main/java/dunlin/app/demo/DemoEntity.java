package dunlin.app.demo;

import dunlin.platform.customer.OwnEntity;
import java.util.Currency;
import java.util.List;

/** A legal entity of the demo company, with its collectors. All of them are made up. */
enum DemoEntity {
  GERMANY(
      "DUN-DE", "Dunlin Demo GmbH", "EUR", "DE", "Jana Brandtner,Lukas Reimold,Femke Aaldering"),
  BRITAIN("DUN-UK", "Dunlin Demo Ltd", "GBP", "GB", "Priya Nairn,Owen Talbury"),
  AMERICA("DUN-US", "Dunlin Demo Inc.", "USD", "US", "Marcus Haleworth,Elena Corvado");

  private final String code;
  private final String fullName;
  private final String currency;
  private final String country;
  private final String collectors;

  DemoEntity(String code, String fullName, String currency, String country, String collectors) {
    this.code = code;
    this.fullName = fullName;
    this.currency = currency;
    this.country = country;
    this.collectors = collectors;
  }

  String code() {
    return code;
  }

  OwnEntity entity() {
    return new OwnEntity(code, fullName, Currency.getInstance(currency), country);
  }

  /** What its document and customer numbers begin with. */
  String prefix() {
    return code.substring(code.indexOf('-') + 1);
  }

  List<String> collectors() {
    return List.of(collectors.split(","));
  }
}

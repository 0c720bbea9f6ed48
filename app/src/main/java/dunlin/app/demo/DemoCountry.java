package dunlin.app.demo;

import dunlin.core.basics.Money;
import java.util.Currency;
import java.util.List;

/**
 * A country in which demo customers live, with what makes an address there believable.
 *
 * <p>Place and company names are put together from syllables that mean nothing. Telephone numbers
 * come from the ranges that the regulators set aside for fiction (Germany, France, Britain, North
 * America); elsewhere there are none. Account numbers have correct check digits and banks that do
 * not exist.
 */
record DemoCountry(
    DemoCountry.Business business, DemoCountry.Address address, DemoCountry.Names names) {
  private static final DemoCountry GERMANY =
      new DemoCountry(
          new Business(DemoEntity.GERMANY, 88, "DE", "EUR", "de"),
          new Address(List.of("Europe/Berlin"), "+49 30 23125 ###", "##################"),
          new Names(Syllables.GERMAN, "Stadtwerke %s", "GmbH", "GmbH & Co. KG", "AG", "KG"));

  private static final DemoCountry AUSTRIA =
      new DemoCountry(
          new Business(DemoEntity.GERMANY, 20, "AT", "EUR", "de"),
          new Address(List.of("Europe/Vienna"), "", "################"),
          new Names(Syllables.GERMAN, "Gemeinde %s", "GmbH", "AG"));

  private static final DemoCountry SWITZERLAND =
      new DemoCountry(
          new Business(DemoEntity.GERMANY, 24, "CH", "CHF", "de"),
          new Address(List.of("Europe/Zurich"), "", "#################"),
          new Names(Syllables.GERMAN, "Kantonsspital %s", "AG", "GmbH"));

  private static final DemoCountry FRANCE =
      new DemoCountry(
          new Business(DemoEntity.GERMANY, 30, "FR", "EUR", "fr"),
          new Address(List.of("Europe/Paris"), "+33 1 99 00 ## ##", "#######################"),
          new Names(Syllables.FRENCH, "Mairie de %s", "SARL", "SAS", "SA"));

  private static final DemoCountry NETHERLANDS =
      new DemoCountry(
          new Business(DemoEntity.GERMANY, 18, "NL", "EUR", "en"),
          new Address(List.of("Europe/Amsterdam"), "", "DNLN##########"),
          new Names(Syllables.DUTCH, "Gemeente %s", "B.V.", "N.V."));

  private static final DemoCountry BRITAIN =
      new DemoCountry(
          new Business(DemoEntity.BRITAIN, 90, "GB", "GBP", "en"),
          new Address(List.of("Europe/London"), "+44 20 7946 0###", "DNLN##############"),
          new Names(Syllables.BRITISH, "%s Borough Council", "Ltd", "Ltd", "PLC", "LLP"));

  private static final DemoCountry IRELAND =
      new DemoCountry(
          new Business(DemoEntity.BRITAIN, 20, "IE", "EUR", "en"),
          new Address(List.of("Europe/Dublin"), "", "DNLN##############"),
          new Names(Syllables.BRITISH, "%s County Hospital", "Ltd", "DAC"));

  static final DemoCountry UNITED_STATES =
      new DemoCountry(
          new Business(DemoEntity.AMERICA, 98, "US", "USD", "en"),
          new Address(
              List.of(
                  "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"),
              "+1 212 555 01##",
              ""),
          new Names(Syllables.AMERICAN, "%s County Schools", ", Inc.", "LLC", "Corp."));

  private static final DemoCountry CANADA =
      new DemoCountry(
          new Business(DemoEntity.AMERICA, 12, "CA", "USD", "en"),
          new Address(List.of("America/Toronto"), "+1 416 555 01##", ""),
          new Names(Syllables.AMERICAN, "City of %s", "Inc.", "Ltd."));

  static final List<DemoCountry> ALL =
      List.of(
          GERMANY,
          AUSTRIA,
          SWITZERLAND,
          FRANCE,
          NETHERLANDS,
          BRITAIN,
          IRELAND,
          UNITED_STATES,
          CANADA);

  /** Who sells there, to how many, in which currency and language. */
  record Business(
      DemoEntity entity, int customers, String code, String currency, String language) {}

  /** Time zones and the patterns of numbers; # is a digit. */
  record Address(List<String> zones, String phone, String bankAccount) {}

  /** How companies there are called. */
  record Names(Syllables syllables, String publicBody, List<String> legalForms) {

    Names(Syllables syllables, String publicBody, String... legalForms) {
      this(syllables, publicBody, List.of(legalForms));
    }
  }

  /** Beginnings and ends of invented names. */
  record Syllables(List<String> beginnings, List<String> ends) {

    static final Syllables GERMAN =
        of(
            "Varn Quell Tann Osk Hellm Brundl Wiess Kroh Mettl Fahr Gerst Ilm Lothr Rauh Sperl Zirn",
            "lohe kamm wick brunn heide egg rode torf stett ried");

    static final Syllables FRENCH =
        of(
            "Vaur Mond Chast Belv Orm Tress Luz Garn Pers Vign",
            "ignac ellon andre euil anges oray");

    static final Syllables DUTCH =
        of("Zwar Olde Meers Hout Brem Kruis Wolf Lind", "sloot hoek veld donk waard");

    static final Syllables BRITISH =
        of(
            "Thorl Wexh Garst Pell Hather Quarn Drax Mend Skel Orr Brack Tarl",
            "combe wick mere thwaite holm stow den leigh garth bourne hurst");

    static final Syllables AMERICAN =
        of(
            "Wenna Kesso Ossa Talla Oqua Minno Chatta Sawa Tippa Nanti Pequa Loosa Ombra Zeno Kala Birra",
            "brook crest field haven ridge vale point mont bury glen ward");

    private static Syllables of(String beginnings, String ends) {
      return new Syllables(List.of(beginnings.split(" ")), List.of(ends.split(" ")));
    }

    String drawn(Chance chance) {
      return chance.oneOf(beginnings) + chance.oneOf(ends);
    }
  }

  DemoEntity entity() {
    return business.entity;
  }

  int customers() {
    return business.customers;
  }

  /** ISO 3166-1 alpha-2. */
  String code() {
    return business.code;
  }

  Currency currency() {
    return Money.currencyOf(business.currency);
  }

  String language() {
    return business.language;
  }

  List<String> zones() {
    return address.zones;
  }

  /** A number that nobody has, or empty. */
  String phone(Chance chance) {
    return chance.digits(address.phone);
  }

  /** An account number of a bank that does not exist, or empty where there are no such numbers. */
  String iban(Chance chance) {
    return address.bankAccount.isEmpty()
        ? ""
        : CheckedNumbers.iban(code(), chance.digits(address.bankAccount));
  }
}

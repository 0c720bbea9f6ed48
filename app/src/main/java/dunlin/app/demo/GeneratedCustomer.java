package dunlin.app.demo;

import dunlin.core.basics.Money;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/**
 * A customer of a generated ledger.
 *
 * <p>Names and account numbers are put together when asked for, so that the hundreds of thousands
 * of customers of a large ledger fit into small memory.
 *
 * @param number from 1
 * @param parent the number of the customer that may pay for this one, or 0
 * @param bankCode eight digits
 */
record GeneratedCustomer(
    int number,
    int firstName,
    int trade,
    int legalForm,
    Currency currency,
    int termsDays,
    RiskClass risk,
    int parent,
    int bankCode) {

  private static final List<String> FIRST_NAMES =
      words(
          "Alpen Nord Sued Rhein Delta Omega Blue Iron Silver Urban Terra Aqua Nova Prime "
              + "Meyer Dupont Garcia Rossi Jansen Kowalski Smith Huber Weber Martin");
  private static final List<String> TRADES =
      words(
          "Logistik Handel Foods Textil Metall Druck Energie Bau Pharma Optik Data Systems "
              + "Medien Papier Chemie Motor Garten Moebel Technik Service");
  private static final List<String> LEGAL_FORMS =
      List.of("GmbH", "AG", "SARL", "SA", "BV", "SL", "SpA", "Ltd", "Inc", "KG");
  private static final int[] TERMS = {14, 30, 30, 30, 45, 60, 60, 90};
  private static final List<String> COUNTRIES = words("DE DE DE FR FR NL ES IT BE AT CH GB US PL");
  private static final List<String> SEGMENTS =
      List.of("KEY", "MID", "MID", "SMB", "SMB", "SMB", "SMB", "PUB");
  private static final List<String> COLUMNS =
      words(
          "id code name country currency segment risk terms_days credit_limit email iban "
              + "parent_id collector");
  private static final int DRAWS = 11;
  private static final int COLLECTORS = 12;
  private static final int FIRST_CHILD = 21;
  private static final double CHILD_SHARE = 0.05;

  private static List<String> words(String text) {
    return List.of(text.split(" "));
  }

  /** Draws so many customers and writes them as {@code customers.csv}. */
  static List<GeneratedCustomer> writeAll(
      int count, CurrencyMix mix, MersenneTwister draws, Path directory) {
    List<GeneratedCustomer> customers = new ArrayList<>(count);
    try (CsvFile file = CsvFile.create(directory.resolve("customers.csv"), COLUMNS)) {
      double[] drawn = new double[DRAWS];
      for (int number = 1; number <= count; number++) {
        for (int i = 0; i < DRAWS; i++) {
          drawn[i] = draws.nextDouble();
        }
        GeneratedCustomer customer = of(number, drawn, mix);
        customers.add(customer);
        customer.writeTo(file, drawn);
      }
    }
    return customers;
  }

  private static GeneratedCustomer of(int number, double[] drawn, CurrencyMix mix) {
    boolean child = number >= FIRST_CHILD && drawn[6] < CHILD_SHARE;
    return new GeneratedCustomer(
        number,
        (int) (drawn[0] * FIRST_NAMES.size()),
        (int) (drawn[1] * TRADES.size()),
        (int) (drawn[2] * LEGAL_FORMS.size()),
        mix.at(drawn[3]),
        TERMS[(int) (drawn[4] * TERMS.length)],
        RiskClass.at(drawn[5]),
        child ? 1 + (int) (drawn[7] * (number - 1)) : 0,
        10_000_000 + (int) (drawn[8] * 89_999_999));
  }

  private void writeTo(CsvFile file, double[] drawn) {
    file.row(
        number,
        code(),
        name(),
        COUNTRIES.get((int) (drawn[9] * COUNTRIES.size())),
        currency,
        SEGMENTS.get((int) (drawn[10] * SEGMENTS.size())),
        risk,
        termsDays,
        // whole units of the currency; the two name draws serve again
        (1 + (int) (drawn[0] * drawn[1] * 200)) * 1000,
        "ar%d@example.com".formatted(number),
        iban(),
        parent == 0 ? null : parent,
        1 + number % COLLECTORS);
  }

  String code() {
    return "C" + CheckedNumbers.padded(number, 7);
  }

  String name() {
    return FIRST_NAMES.get(firstName)
        + " "
        + TRADES.get(trade)
        + " "
        + number
        + " "
        + LEGAL_FORMS.get(legalForm);
  }

  String iban() {
    return CheckedNumbers.iban("DE", bankCode + CheckedNumbers.padded(number, 10));
  }

  Money money(long minor) {
    return Money.ofMinor(minor, currency);
  }
}

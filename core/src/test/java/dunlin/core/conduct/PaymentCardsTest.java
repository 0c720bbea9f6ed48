package dunlin.core.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.testing.Laws;
import java.math.BigInteger;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentCardsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4111111111111111",
        "He pays by 4111 1111 1111 1111, he says",
        "card:4111-1111-1111-1111.",
        "4111.1111.1111.1111",
        "VISA4111111111111111",
        "3782 822463 10005",
        "+4111111111111111",
        "41 11 11 11 11 11 11 11",
        "30.06.2026 4111 1111 1111 1111",
        "DE00 4111 1111 1111 1111 00"
      })
  void card_numbers_are_found_and_masked(String text) {
    assertThat(PaymentCards.whyNot(text)).get().asString().contains("holds a card number (");
    assertThat(PaymentCards.masked(text).replaceAll("\\D", ""))
        .doesNotContain("4111111111111111", "378282246310005");
  }

  @Test
  void a_refusal_names_the_number_masked() {
    assertThat(PaymentCards.whyNot("paid by 4111 1111 1111 1111"))
        .contains(
            "holds a card number (411111******1111), which must not be kept here; leave it out");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CVV 123",
        "cvc: 1234",
        "CVV2=999",
        "the card code is 123",
        "Card security code: 737",
        "security code no. 123",
        "Kartenprüfnummer lautet 123",
        "cryptogramme visuel: 123",
        "código de seguridad 123"
      })
  void security_codes_beside_their_name_are_found_and_hidden(String text) {
    assertThat(PaymentCards.whyNot(text))
        .get()
        .asString()
        .contains("the security code of a card (***");
    assertThat(PaymentCards.masked(text)).doesNotContainPattern("\\d{3}").contains("***");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Asked for the CVV; I refused to take it.",
        "CVV",
        "postcode 1234",
        "gift card value 100",
        "CVC Ltd owes 12,345.00",
        "4111 1111 1111 1112",
        "+49 170 1234 5678",
        "called 0049 170 12345678",
        "3014-05-06 12.30.45.678",
        "sha 4111111111111111abcdef0123456789abcdef0123456789",
        "pays to DE89 3704 0044 0532 0130 00 tomorrow"
      })
  void other_texts_are_no_card_data(String text) {
    assertThat(PaymentCards.in(text)).isEmpty();
    assertThat(PaymentCards.masked(text)).isEqualTo(text);
  }

  @Test
  void only_what_has_the_check_digit_and_the_beginning_of_a_card_is_taken_for_one() {
    Laws.check(
        20_000,
        (random, size) -> digits(random, 13 + random.nextInt(7)),
        number -> {
          boolean mayBeCard = passesLuhn(number) && beginsAsCard(number);
          assertThat(PaymentCards.in("invoice " + number + " is open").isEmpty())
              .as(number)
              .isEqualTo(!mayBeCard);
        });
  }

  @Test
  void no_iban_is_taken_for_a_card_in_any_writing() {
    Laws.check(
        20_000,
        (random, size) -> iban(random),
        iban -> {
          String grouped = iban.replaceAll("(.{4})(?!$)", "$1 ");
          for (String written : List.of(iban, grouped, grouped.replace(' ', '-'))) {
            assertThat(PaymentCards.in("to " + written + ", in May")).as(written).isEmpty();
            assertThat(PaymentCards.in("to " + written + " in May 2026")).as(written).isEmpty();
          }
        });
  }

  private static String digits(RandomGenerator random, int count) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < count; i++) {
      digits.append(random.nextInt(10));
    }
    return digits.toString();
  }

  private static String iban(RandomGenerator random) {
    String country = List.of("DE", "FR", "ES", "GB", "NL").get(random.nextInt(5));
    String bank = country.equals("GB") ? "NWBK" : country.equals("NL") ? "ABNA" : "";
    String rest = bank + digits(random, country.equals("FR") ? 23 : country.equals("ES") ? 20 : 18);
    StringBuilder number = new StringBuilder();
    for (char letter : (rest + country + "00").toCharArray()) {
      number.append(Character.digit(letter, 36));
    }
    int check = 98 - new BigInteger(number.toString()).mod(BigInteger.valueOf(97)).intValue();
    return "%s%02d%s".formatted(country, check, rest);
  }

  private static boolean passesLuhn(String number) {
    int sum = 0;
    for (int i = 0; i < number.length(); i++) {
      int digit = number.charAt(number.length() - 1 - i) - '0';
      sum += i % 2 == 0 ? digit : digit * 2 / 10 + digit * 2 % 10;
    }
    return sum % 10 == 0;
  }

  private static boolean beginsAsCard(String number) {
    int two = Integer.parseInt(number.substring(0, 2));
    int four = Integer.parseInt(number.substring(0, 4));
    return two / 10 == 4
        || (two >= 50 && two <= 69)
        || List.of(30, 34, 35, 36, 37, 38).contains(two)
        || (four >= 2200 && four <= 2720);
  }
}

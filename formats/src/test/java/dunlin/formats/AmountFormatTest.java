package dunlin.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.testing.Laws;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class AmountFormatTest {

  private static final AmountFormat PLAIN = AmountFormat.PLAIN;
  private static final AmountFormat GERMAN = new AmountFormat(',', '.');
  private static final AmountFormat SWISS = new AmountFormat('.', '\'');
  private static final AmountFormat FRENCH = new AmountFormat(',', ' ');

  @Test
  void simple_numbers_become_minor_units() {
    assertThat(PLAIN.minorUnits("12.34", 2)).isEqualTo(1234);
    assertThat(PLAIN.minorUnits("-12.3", 2)).isEqualTo(-1230);
    assertThat(PLAIN.minorUnits("12", 2)).isEqualTo(1200);
    assertThat(PLAIN.minorUnits("12", 0)).isEqualTo(12);
    assertThat(PLAIN.minorUnits("1.234", 3)).isEqualTo(1234);
    assertThat(GERMAN.minorUnits("12,34", 2)).isEqualTo(1234);
  }

  @Test
  void everything_else_is_left_to_the_careful_way() {
    for (String text :
        new String[] {
          "", "-", ".", "1.", ".5", "1.234", "1,000.00", "(5.00)", "5-", "1e3", "x", "1.2.3", "--1"
        }) {
      assertThat(PLAIN.minorUnits(text, 2)).as(text).isEqualTo(AmountFormat.NOT_SIMPLE);
    }
    assertThat(PLAIN.minorUnits("1.0", 0)).isEqualTo(AmountFormat.NOT_SIMPLE);
    assertThat(PLAIN.minorUnits("999999999999999999", 2)).isEqualTo(AmountFormat.NOT_SIMPLE);
  }

  @Test
  void negative_amounts_may_be_written_in_several_ways() {
    assertThat(PLAIN.decimal("-1.50")).isEqualByComparingTo("-1.50");
    assertThat(PLAIN.decimal("1.50-")).isEqualByComparingTo("-1.50");
    assertThat(PLAIN.decimal("(1.50)")).isEqualByComparingTo("-1.50");
    assertThat(PLAIN.decimal("\u22121.50")).isEqualByComparingTo("-1.50");
    assertThat(PLAIN.decimal("+1.50")).isEqualByComparingTo("1.50");
  }

  @Test
  void a_thousands_sign_stands_before_groups_of_three() {
    assertThat(GERMAN.decimal("1.234.567,89")).isEqualByComparingTo("1234567.89");
    assertThat(SWISS.decimal("1'234.50")).isEqualByComparingTo("1234.50");
    assertThat(SWISS.decimal("1\u2019234.50")).isEqualByComparingTo("1234.50");
    assertThat(FRENCH.decimal("12\u00A0345,6")).isEqualByComparingTo("12345.6");
    assertThat(FRENCH.decimal("12\u202F345")).isEqualByComparingTo("12345");
  }

  @Test
  void a_thousands_sign_in_another_place_is_no_thousands_sign() {
    for (String text : new String[] {"1.5", "12.34", "1234.567", "1..234", ".123", "1.234.56"}) {
      assertThat(GERMAN.decimal(text)).as(text).isNull();
    }
    assertThat(PLAIN.decimal("1,234.00")).isNull();
  }

  @Test
  void a_decimal_comma_where_a_point_is_declared_is_explained() {
    assertThat(PLAIN.whyNot("1.234,56"))
        .isEqualTo(
            "is no amount with the decimal sign '.'; maybe the profile should say decimal sign ','");
    assertThat(PLAIN.whyNot("twelve")).isEqualTo("is no amount");
  }

  @Test
  void scientific_notation_is_a_number_and_no_amount() {
    for (String text : new String[] {"1e3", "1E+3", "-1.5e-2", "(1e3)", "1e3-"}) {
      assertThat(PLAIN.decimal(text)).as(text).isNull();
    }
    assertThat(PLAIN.number("1.9E+09")).isEqualByComparingTo("1900000000");
    assertThat(PLAIN.number("1.5")).isEqualByComparingTo("1.5");
    assertThat(GERMAN.whyNot("1,5e-1"))
        .isEqualTo(
            "is written in scientific notation, which no amount may be; if it is meant, write 0,15");
  }

  @Test
  void a_number_out_of_all_proportion_is_none() {
    assertThat(PLAIN.number("1e999")).isNull();
    assertThat(PLAIN.number("1e-999")).isNull();
    assertThat(PLAIN.decimal("9".repeat(200))).isNull();
  }

  @Test
  void both_ways_agree() {
    Laws.check(
        (random, size) ->
            BigDecimal.valueOf(random.nextLong(-1_000_000_000_000L, 1_000_000_000_000L), size % 3)
                .toPlainString(),
        text ->
            assertThat(BigDecimal.valueOf(PLAIN.minorUnits(text, 2), 2))
                .isEqualByComparingTo(PLAIN.decimal(text)));
  }
}

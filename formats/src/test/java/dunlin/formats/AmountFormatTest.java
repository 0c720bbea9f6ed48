package dunlin.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.testing.Laws;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AmountFormatTest {

  private static final AmountFormat PLAIN = AmountFormat.PLAIN;
  private static final AmountFormat GERMAN = new AmountFormat(',', '.');
  private static final AmountFormat SWISS = new AmountFormat('.', '\'');
  private static final AmountFormat FRENCH = new AmountFormat(',', ' ');
  private static final String ODD = "0123456789.,'-+() eE\u20AC\uFF11\u0661\u2013x%";

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
  void another_way_of_writing_is_explained_with_what_it_seems_to_mean() {
    assertThat(PLAIN.whyNot("1,000.00"))
        .isEqualTo(
            "is no amount as the profile declares it, with decimal sign '.' and no thousands sign;"
                + " it seems to be 1000.00, written with decimal sign '.' and thousands sign ',':"
                + " if so, the profile should say that");
    assertThat(PLAIN.whyNot("1.000,00"))
        .contains("seems to be 1000.00", "decimal sign ',' and thousands sign '.'");
    assertThat(PLAIN.whyNot("1 000,00"))
        .contains("seems to be 1000.00", "decimal sign ',' and thousands sign space");
    assertThat(PLAIN.whyNot("1'000.00"))
        .contains("seems to be 1000.00", "decimal sign '.' and thousands sign apostrophe");
    assertThat(GERMAN.whyNot("12.34"))
        .contains("with decimal sign ',' and thousands sign '.'; it seems to be 12.34");
  }

  @Test
  void what_may_be_much_or_little_is_told_both_ways() {
    assertThat(PLAIN.whyNot("1,234"))
        .isEqualTo(
            "is no amount as the profile declares it, with decimal sign '.' and no thousands sign;"
                + " it may be 1234, with decimal sign '.' and thousands sign ','; or 1.234, with"
                + " decimal sign ',' and no thousands sign: the profile should say which");
    assertThat(PLAIN.decimal("1,234")).isNull();
    assertThat(PLAIN.decimal("1.234")).isEqualByComparingTo("1.234");
    assertThat(GERMAN.decimal("1.234")).isEqualByComparingTo("1234");
  }

  @Test
  void what_stands_beside_a_number_is_named() {
    assertThat(PLAIN.whyNot("\u20AC 100.00"))
        .isEqualTo(
            "has '\u20AC' beside the number; an amount stands alone, its currency in a column of"
                + " its own");
    assertThat(PLAIN.whyNot("100.00 CR")).startsWith("has 'CR' beside the number");
    assertThat(PLAIN.whyNot("Rs.100")).startsWith("has 'Rs' beside the number");
    assertThat(PLAIN.whyNot("$1,000.00"))
        .startsWith("has '$' beside the number")
        .endsWith("; the profile says decimal sign '.' and no thousands sign");
  }

  @Test
  void digits_and_signs_of_other_scripts_are_told_with_the_usual_ones() {
    assertThat(PLAIN.whyNot("\uFF11\uFF12\uFF0E\uFF15"))
        .isEqualTo(
            "is not written with the digits 0 to 9 and the signs of a keyboard; if it is meant,"
                + " write 12.5");
    assertThat(PLAIN.whyNot("\u0661\u0662")).endsWith("write 12");
    assertThat(PLAIN.whyNot("\u2013100.00"))
        .isEqualTo("has a dash that is no minus; write -100.00 if that is meant");
  }

  @Test
  void a_sign_too_many_is_told_with_the_ways_to_write_less_than_zero() {
    for (String text : new String[] {"(100.00", "-(100.00)", "--100.00", "(100.00)-"}) {
      assertThat(PLAIN.whyNot(text)).as(text).endsWith("is written -100, 100- or (100)");
    }
  }

  @Test
  void what_is_no_number_in_any_way_is_no_amount() {
    assertThat(PLAIN.whyNot("twelve")).isEqualTo("is no amount");
    assertThat(PLAIN.whyNot("#DIV/0!")).isEqualTo("is no amount");
    assertThat(PLAIN.whyNot("1.2.3"))
        .isEqualTo("is no amount; the profile says decimal sign '.' and no thousands sign");
    assertThat(GERMAN.whyNot("1.23.456")).endsWith("before groups of three digits");
    assertThat(PLAIN.whyNot("9".repeat(200))).isEqualTo("is longer than any amount");
  }

  @Test
  void whatever_is_no_amount_hears_why() {
    Laws.check(
        (random, size) ->
            random
                .ints(1 + size % 12, 0, ODD.length())
                .mapToObj(at -> ODD.substring(at, at + 1))
                .collect(Collectors.joining()),
        text -> {
          for (AmountFormat format : List.of(PLAIN, GERMAN, SWISS, FRENCH)) {
            if (format.decimal(text) == null) {
              assertThat(format.whyNot(text)).as(text).isNotEmpty();
            }
          }
        });
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

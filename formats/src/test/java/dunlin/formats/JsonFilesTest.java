package dunlin.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.spi.LedgerRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonFilesTest {

  private static Collected json(String text) {
    return Collected.ofText("delivery.json", text, MappingProfiles.canonical());
  }

  private static final String ONE =
      "{\"id\":1,\"customer_id\":\"C1\",\"date\":\"2026-01-02\",\"currency\":\"EUR\",\"amount\":5.5}";
  private static final String TWO =
      "{\"amount\":\"7.25\",\"id\":2,\"reference\":\"x\",\"customer_id\":\"C1\",\"date\":\"2026-01-02\","
          + "\"currency\":\"EUR\"}";

  @Test
  void a_list_of_objects_is_a_table() {
    Collected read = json("[" + ONE + "," + TWO + "]");

    assertThat(read.all(LedgerRecord.Payment.class))
        .extracting(payment -> payment.row() + " " + payment.amount() + " " + payment.reference())
        .containsExactly("1 EUR 5.50 ", "2 EUR 7.25 x");
    assertThat(read.deliveryFailures).isEmpty();
  }

  @Test
  void a_table_without_rows_is_said_to_be_empty() {
    Collected none = json("{\"customers\": [], \"payments\": []}");
    Collected other = json("{\"id\": 1, \"tags\": []}");

    assertThat(none.deliveryFailures).isEmpty();
    assertThat(none.notices)
        .containsExactly("The table 'customers' is empty.", "The table 'payments' is empty.");
    assertThat(other.deliveryFailures).singleElement().asString().contains("holds no table");
  }

  @Test
  void a_member_that_stands_twice_refuses_its_object_where_it_is_read() {
    String twice = ONE.replace("}", ",\"amount\":7}");
    String unread = TWO.replace("}", ",\"y\":1,\"y\":2}");

    Collected read = json("[" + twice + "," + unread + "]");

    assertThat(read.keys()).containsExactly("2");
    assertThat(read.failures())
        .singleElement()
        .asString()
        .contains("amount", "stands more than once in the object");
  }

  @Test
  void objects_one_after_the_other_are_a_table() {
    assertThat(json(ONE + "\n" + TWO + "\n").keys()).containsExactly("1", "2");
  }

  @Test
  void lists_in_an_object_are_tables() {
    Collected read =
        json(
            """
            {"version": 1,
             "payments": [%s, %s],
             "customers": [{"id": "C1", "name": "Ann", "currency": "EUR"}],
             "colours": [{"red": 1}]}
            """
                .formatted(ONE, TWO));

    assertThat(read.keys()).containsExactly("1", "2", "C1");
    assertThat(read.notices).singleElement().asString().contains("'colours' is no table");
    assertThat(read.reading.isComplete()).isTrue();
  }

  @Test
  void json_that_was_cut_keeps_the_rows_before() {
    Collected read = json("[\n" + ONE + ",\n" + TWO + ",\n" + ONE.substring(0, 40));

    assertThat(read.keys()).containsExactly("1", "2");
    assertThat(read.deliveryFailures)
        .singleElement()
        .asString()
        .contains("the JSON breaks off in line 4, character 41; what stands before was read");
  }

  @Test
  void json_that_is_wrong_is_said_with_its_place_and_not_in_words_of_the_reader() {
    for (String wrong : List.of("[" + ONE + ",\n}", "[\n'a'", "[".repeat(5_000), "[\n" + ONE)) {
      assertThat(json(wrong).deliveryFailures)
          .as(wrong)
          .anySatisfy(failure ->
              assertThat(failure.toString())
                  .matches(
                      "(?s).*the JSON (breaks off|is wrong|nests too deeply or holds too long a value) in line \\d+, character \\d+; what stands before was read.*"))
          .noneMatch(
              failure -> failure.toString().matches("(?s).*(Source|Stream|token|[Mm]arker).*"));
    }
  }

  @Test
  void no_table_at_all_is_said() {
    assertThat(json("[]").deliveryFailures).singleElement().asString().contains("holds no table");
    assertThat(json("[1, 2]").deliveryFailures).isNotEmpty();
    assertThat(json("{}").deliveryFailures).isNotEmpty();
    assertThat(json("[[[").deliveryFailures).isNotEmpty();
    assertThat(json("[".repeat(5_000)).deliveryFailures).isNotEmpty();
  }

  @Test
  void a_value_that_is_no_single_value_is_refused() {
    Collected read =
        json(
            "[" + ONE + "," + ONE.replace("\"C1\"", "[\"C1\",\"C2\"]").replace(":1,", ":2,") + "]");

    assertThat(read.keys()).containsExactly("1");
    assertThat(read.failures())
        .containsExactly(
            "row 2, customer_id: '[…]' holds a list or an object where a single value is needed");
  }

  @Test
  void a_huge_text_costs_its_row_only() {
    Collected read = json("[" + ONE + "," + ONE.replace("C1", "x".repeat(2_000_000)) + "]");

    assertThat(read.keys()).containsExactly("1");
    assertThat(read.failures()).singleElement().asString().contains("has 2000000 characters");
  }

  @Test
  void a_column_that_appears_late_is_not_lost_in_silence() {
    StringBuilder text = new StringBuilder("[");
    for (int i = 0; i < 150; i++) {
      text.append(ONE).append(',');
    }
    text.append(TWO).append(',').append(ONE.replace("{", "{\"colour\":\"red\",")).append(']');

    Collected read = json(text.toString());

    assertThat(read.records).hasSize(151);
    assertThat(read.failures())
        .singleElement()
        .asString()
        .contains("row 151, reference: 'x' is missing in the first 100 objects");
    assertThat(read.notices).singleElement().asString().contains("reference, colour");
  }

  @Test
  void numbers_take_the_decimal_sign_of_the_profile() {
    Collected read =
        Collected.ofText(
            "x.json",
            "[{\"no\":1.0,\"who\":\"a\",\"day\":\"1.2.2026\",\"sum\":1234.5},"
                + "{\"no\":2,\"who\":\"a\",\"day\":\"1.2.2026\",\"sum\":\"1.234,50\"}]",
            Profiles.ofDocuments("decimal sign: ','\nthousands sign: '.'"));

    assertThat(read.all(LedgerRecord.Document.class))
        .extracting(document -> document.key() + " " + document.amount())
        .containsExactly("1 EUR 1234.50", "2 EUR 1234.50");
  }

  @Test
  void a_number_leaves_no_doubt_about_thousands_and_a_text_does() {
    Collected read =
        json("[" + ONE.replace("5.5", "1.000") + "," + TWO.replace("7.25", "1.000") + "]");

    assertThat(read.only(LedgerRecord.Payment.class).amount()).hasToString("EUR 1.00");
    assertThat(read.failures())
        .singleElement()
        .asString()
        .startsWith("row 2, amount: '1.000' is doubtful");
  }

  @Test
  void a_number_may_have_a_power_of_ten_and_an_amount_that_is_a_text_may_not() {
    Collected read =
        json("[" + ONE.replace("5.5", "1.5e3") + "," + TWO.replace("7.25", "1e3") + "]");

    assertThat(read.only(LedgerRecord.Payment.class).amount()).hasToString("EUR 1500.00");
    assertThat(read.failures())
        .singleElement()
        .asString()
        .startsWith("row 2, amount: '1e3' is written in scientific notation");
  }
}

package dunlin.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.basics.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MappingProfileTest {

  private static List<String> failuresOf(String text) {
    return MappingProfile.parse(text).failures().stream()
        .map(failure ->
            "%d %s '%s' %s"
                .formatted(failure.row(), failure.field(), failure.value(), failure.reason()))
        .toList();
  }

  @Test
  void the_profiles_of_the_product_are_in_order() {
    for (MappingProfile profile : MappingProfiles.all()) {
      assertThat(MappingProfiles.names()).contains(profile.name());
      assertThat(profile.version()).isPositive();
      assertThat(profile.description()).isNotEmpty();
      assertThat(MappingProfile.parse(profile.text()).isClean()).isTrue();
    }
    assertThat(MappingProfiles.named("no such profile")).isEmpty();
  }

  @Test
  void a_profile_knows_its_name_its_tables_and_its_text() {
    MappingProfile canonical = MappingProfiles.canonical();

    assertThat(canonical).hasToString("canonical 1");
    assertThat(canonical.tableNames()).contains("customers", "invoices", "rates");
    assertThat(canonical.text()).startsWith("profile: canonical");
  }

  @Test
  void the_example_of_the_manual_is_in_order() throws IOException {
    String manual = Files.readString(Path.of("../docs/profiles.md"));
    String example = manual.substring(manual.indexOf("```yaml") + 7).split("```", -1)[0];

    assertThat(MappingProfile.parse(example).failures()).isEmpty();
  }

  @Test
  void a_profile_may_name_the_base_currency() {
    assertThat(MappingProfiles.named("highradius-open").orElseThrow().baseCurrency())
        .hasValueSatisfying(currency -> assertThat(currency.getCurrencyCode()).isEqualTo("USD"));
    assertThat(MappingProfile.parse("profile: x").value().flatMap(MappingProfile::baseCurrency))
        .isEmpty();
  }

  @Test
  void everything_wrong_is_reported_at_once_with_its_line() {
    String text =
        """
        profile: broken
        version: one
        delimeter: ","
        encoding: UTF-9
        decimal sign: ","
        thousands sign: ","
        dates: yyyy-MM-DD
        currency: EUX
        codes:
          kinds: {I: invoice}
        tables:
          things:
            columns: [id, id, who, amount]
            optional: [due]
            skip when: amount = 0
            records:
              - documnet:
                  key: id
              - document:
                  key: idd
                  customer: EUR
                  kind: {from: who, codes: kindz}
                  amount: {from: amount, plus days: due}
                  due date: {from: due, negative when: who is x, at: noon}
                  amount: amount
                  colour: blue
              - payment:
                  once: yes
                  key: id
        """;

    assertThat(failuresOf(text))
        .containsExactly(
            "2 version 'one' must be a whole number",
            "3 the profile 'delimeter' is unknown here; maybe 'delimiter' is meant",
            "4 encoding 'UTF-9' is no encoding; UTF-8, windows-1252 and ISO-8859-15 are usual",
            "6 thousands sign ',' is the decimal sign too",
            "7 the profile 'dates' 'yyyy-MM-DD' is no date format: what should 'DD' mean?",
            "8 currency 'EUX' is no ISO 4217 currency",
            "13 table 'things' 'id' is declared twice",
            "15 table 'things' 'amount = 0' is no condition like 'status is open', 'date is filled',"
                + " 'date is blank'",
            "16 table 'things' 'dates' are missing: say how days are written, such as yyyy-MM-dd",
            "17 table 'things' 'documnet' is no kind of record; maybe 'document' is meant; they are"
                + " customer, contact, document, payment, allocation, adjustment, dispute, promise,"
                + " rate",
            "20 document of table 'things' 'idd' is no declared column of table 'things'; maybe 'id'"
                + " is meant",
            "21 document of table 'things' 'EUR' is no declared column of table 'things'; a constant"
                + " is written '= EUR'",
            "22 kind 'kindz' is no code list of this profile; maybe 'kinds' is meant",
            "23 amount 'plus days' can only be added to a date",
            "24 due date 'negative when' can only be said of an amount",
            "24 due date 'at' is unknown here; maybe 'as' is meant",
            "25 document of table 'things' 'amount' stands twice in document of table 'things'",
            "26 document of table 'things' 'colour' is unknown here",
            "27 payment of table 'things' 'customer' is missing",
            "27 payment of table 'things' 'value date' is missing",
            "27 payment of table 'things' 'amount' is missing",
            "27 payment of table 'things' 'once' can only be said of customers and contacts");
  }

  @Test
  void a_text_that_is_no_profile_is_refused_with_the_place() {
    assertThat(failuresOf("just words"))
        .containsExactly("1 the profile '' must be a block of 'name: value' lines");
    assertThat(failuresOf("profile: a\n  version: [1")).singleElement().asString().startsWith("2 ");
    assertThat(failuresOf("")).hasSize(1);
    assertThat(failuresOf("profile: a\nversion: 1\n")).containsExactly("1 tables '' are missing");
  }

  @Test
  void a_text_made_to_exhaust_the_reader_is_refused() {
    String laughs =
        """
        a: &a [x, x, x, x, x, x, x, x]
        b: &b [*a, *a, *a, *a, *a, *a, *a, *a]
        c: &c [*b, *b, *b, *b, *b, *b, *b, *b]
        """;
    assertThat(failuresOf(laughs)).isNotEmpty();
    assertThat(failuresOf("[".repeat(1000))).isNotEmpty();
    assertThat(failuresOf("a: " + "x".repeat(2_000_000))).isNotEmpty();
    assertThat(failuresOf("a: &a\n  b: *a\n")).isNotEmpty();
  }

  @Test
  void texts_are_taken_as_written() {
    MappingProfile profile =
        Profiles.parsed(
            """
            profile: norway
            version: 2
            currency: NOK
            dates: yyyy-MM-dd
            codes:
              lands: {NO: NO, y: SE}
            tables:
              customers:
                columns: [id, land]
                records:
                  - customer:
                      key: id
                      country: {from: land, codes: lands}
            """);

    Collected read = Collected.ofText("x.csv", "id,land\n1,NO\n2,y\n", profile);

    assertThat(read.records).extracting("country").containsExactly("NO", "SE");
  }

  @Test
  void a_failure_reads_as_a_sentence() {
    Failure failure = MappingProfile.parse("profile: a\nversion: x\ntables: {}").failures().get(0);

    assertThat(failure).hasToString("row 2, version: 'x' must be a whole number");
  }
}

package dunlin.core.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dunlin.core.basics.Failure;
import dunlin.core.basics.Money;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TemplateTest {

  private static final LocalDate DUE = LocalDate.of(2026, 6, 5);

  private static final String REMINDER =
      """
      template first-reminder
      language en
      tone kind
      subject {total.asked} from {sender.name} is overdue

      Dear {contact.name|customer.name},

      these invoices passed
      their due date:

      [items]

      [if total.credit]
      You have a credit of {total.credit}.
      [end]

      [link pay: Pay now]
      """;

  @Test
  void a_message_is_written_as_text_and_as_html() {
    Composing.Written mail = written(REMINDER, filled());

    assertThat(mail.subject())
        .isEqualTo("1,234.50\u00a0EUR + 900\u00a0JPY from Dunlin Ltd is overdue");
    assertThat(mail.plain())
        .isEqualTo(
            """
            Dear Ann,

            these invoices passed
            their due date:

            Invoice  Due          Days late        Amount
            A-1      05 Jun 2026         25  1,234.50 EUR
            A-22     05 Jun 2026         25       900 JPY

            Pay now:
            https://pay.example/x?a=1&b=2
            """);
    assertThat(mail.html())
        .contains("these invoices passed<br>\ntheir due date:")
        .contains("href=\"https://pay.example/x?a=1&amp;b=2\"");
  }

  @Test
  void a_condition_that_holds_leaves_its_part_in() {
    Map<Field, FieldValue> values = filled();
    values.put(Field.TOTAL_CREDIT, new FieldValue.Amounts(List.of(Money.parse("EUR 10.00"))));

    assertThat(written(REMINDER, values).plain()).contains("You have a credit of 10.00\u00a0EUR.");
  }

  @Test
  void what_is_not_known_is_refused_and_all_of_it_is_named() {
    Map<Field, FieldValue> values = filled();
    values.remove(Field.CONTACT_NAME);
    values.put(Field.CUSTOMER_NAME, new FieldValue.Text("  "));
    values.remove(Field.PAY_LINK);

    assertThat(Composing.compose(template(REMINDER), values))
        .isEqualTo(new Composing.Lacking(List.of(Field.CONTACT_NAME, Field.PAY_LINK)));
  }

  @Test
  void a_fallback_stands_in() {
    Map<Field, FieldValue> values = filled();
    values.remove(Field.CONTACT_NAME);

    assertThat(written(REMINDER, values).plain()).startsWith("Dear ACME & Sons <Ltd>,");
    assertThat(written(REMINDER, values).html()).contains("Dear ACME &amp; Sons &lt;Ltd&gt;,");
  }

  @Test
  void a_name_cannot_break_the_subject_into_headers() {
    Map<Field, FieldValue> values = filled();
    values.put(Field.SENDER_NAME, new FieldValue.Text("Dunlin\r\nBcc: all@example.org"));

    assertThat(written(REMINDER, values).subject()).doesNotContain("\n").doesNotContain("\r");
  }

  @Test
  void languages_write_amounts_and_dates_their_own_way_on_every_machine() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      Money amount = Money.parse("EUR -1234567.50");
      assertThat(Language.ENGLISH.amount(amount)).isEqualTo("-1,234,567.50\u00a0EUR");
      assertThat(Language.GERMAN.amount(amount)).isEqualTo("-1.234.567,50\u00a0EUR");
      assertThat(Language.FRENCH.amount(amount)).isEqualTo("-1\u202f234\u202f567,50\u00a0EUR");
      assertThat(Language.SPANISH.date(DUE)).isEqualTo("5 de junio de 2026");
      assertThat(Language.GERMAN.date(DUE)).isEqualTo("5. Juni 2026");
      assertThat(Language.FRENCH.shortDate(DUE)).isEqualTo("05/06/2026");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void every_fault_is_named_with_its_line() {
    var parsed =
        Template.parse(
            """
            template First
            language xx
            tone loud
            colour red
            subject {customer.nam} {unclosed

            {items} and {{ is a brace

            [if total.credit]
            [link items: wrong]
            [nothing]
            [end]
            [end]
            [if today]
            """);

    assertThat(parsed.value()).isEmpty();
    assertThat(parsed.failures())
        .extracting(Failure::row, Failure::value)
        .contains(
            tuple(4L, "colour"),
            tuple(1L, "First"),
            tuple(2L, "xx"),
            tuple(3L, "loud"),
            tuple(5L, "customer.nam"),
            tuple(5L, "{unclosed"),
            tuple(7L, "items"),
            tuple(10L, "items"),
            tuple(11L, "nothing"),
            tuple(13L, "end"),
            tuple(14L, "if"))
        .hasSize(11);
    assertThat(parsed.failures().toString()).contains("Maybe customer.name");
  }

  @Test
  void a_bomb_is_refused_before_it_is_read() {
    String deep = REMINDER + "\n[if today]\n".repeat(500) + "x\n" + "[end]\n".repeat(500);
    assertThat(Template.parse(deep).value()).isEmpty();
    assertThat(Template.parse("x".repeat(5_000_000)).failures()).hasSize(1);
    assertThat(Template.parse("").value()).isEmpty();
  }

  private static Map<Field, FieldValue> filled() {
    Map<Field, FieldValue> values = new EnumMap<>(Field.class);
    values.put(Field.SENDER_NAME, new FieldValue.Text("Dunlin Ltd"));
    values.put(Field.CONTACT_NAME, new FieldValue.Text("Ann"));
    values.put(Field.CUSTOMER_NAME, new FieldValue.Text("ACME & Sons <Ltd>"));
    Money euros = Money.parse("EUR 1234.50");
    Money yen = Money.parse("JPY 900");
    values.put(Field.TOTAL_ASKED, new FieldValue.Amounts(List.of(euros, yen)));
    values.put(
        Field.ITEMS,
        new FieldValue.Items(
            List.of(
                new FieldValue.Line("A-1", Optional.of(DUE.minusDays(30)), DUE, 25, euros),
                new FieldValue.Line("A-22", Optional.empty(), DUE, 25, yen))));
    values.put(Field.PAY_LINK, new FieldValue.Link("https://pay.example/x?a=1&b=2"));
    return values;
  }

  private static Template template(String text) {
    return Template.parse(text).value().orElseThrow();
  }

  private static Composing.Written written(String text, Map<Field, FieldValue> values) {
    return (Composing.Written) Composing.compose(template(text), values);
  }
}

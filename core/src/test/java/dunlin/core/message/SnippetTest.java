package dunlin.core.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dunlin.core.basics.Failure;
import dunlin.core.basics.Money;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Pieces of text that templates include. */
class SnippetTest {

  private static final String LETTER =
      """
      template letter
      language en
      tone plain
      subject A word

      Dear {customer.name},

      [if total.credit]
      [include credit]
      [end]

      [include closing]
      """;

  private static final String CREDIT =
      """
      snippet credit
      language en

      You have {total.credit} with us.
      """;

  private static final Map<Field, FieldValue> VALUES =
      Map.of(
          Field.CUSTOMER_NAME, new FieldValue.Text("ACME"),
          Field.SENDER_NAME, new FieldValue.Text("Us Ltd"),
          Field.TOTAL_CREDIT, new FieldValue.Amounts(List.of(Money.parse("EUR 12.00"))));

  private static Snippet snippet(String text) {
    var read = Snippet.parse(text);
    return read.value().orElseThrow(() -> new AssertionError(read.failures()));
  }

  private static Template letter() {
    return Template.parse(LETTER).value().orElseThrow();
  }

  private static final Snippet CLOSING =
      snippet("snippet closing\nlanguage en\n\nKind regards\n{sender.name}\n");

  @Test
  void a_snippet_stands_where_it_is_included_and_its_fields_count() {
    Template whole = letter().with(Map.of("credit", snippet(CREDIT), "closing", CLOSING));

    assertThat(whole.includes()).isEmpty();
    assertThat(whole.fields()).contains(Field.SENDER_NAME, Field.TOTAL_CREDIT);
    assertThat(Composing.compose(whole, VALUES))
        .isInstanceOfSatisfying(
            Composing.Written.class,
            written ->
                assertThat(written.plain())
                    .contains("You have 12.00\u00a0EUR with us.")
                    .contains("Kind regards\nUs Ltd"));
  }

  @Test
  void what_is_not_known_in_a_snippet_is_lacking_in_the_whole() {
    Template whole = letter().with(Map.of("credit", snippet(CREDIT), "closing", CLOSING));

    assertThat(Composing.compose(whole, Map.of(Field.CUSTOMER_NAME, new FieldValue.Text("ACME"))))
        .isEqualTo(new Composing.Lacking(List.of(Field.SENDER_NAME)));
  }

  @Test
  void a_snippet_that_is_not_there_stays_named_and_nothing_is_written() {
    Template part = letter().with(Map.of("closing", CLOSING));

    assertThat(part.includes()).extracting(Block.Include::snippet).containsExactly("credit");
    assertThatThrownBy(() -> Composing.compose(part, VALUES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("credit");
  }

  @Test
  void all_faults_of_a_snippet_are_told_with_their_lines() {
    var read =
        Snippet.parse(
            "snippet Credit\nlanguage xx\nsubject no\n\n[include closing]\n\n{customer.nam}\n");

    assertThat(read.value()).isEmpty();
    assertThat(read.failures())
        .extracting(Failure::row, Failure::value)
        .contains(
            tuple(1L, "Credit"),
            tuple(2L, "xx"),
            tuple(3L, "subject"),
            tuple(5L, "closing"),
            tuple(7L, "customer.nam"));
  }
}

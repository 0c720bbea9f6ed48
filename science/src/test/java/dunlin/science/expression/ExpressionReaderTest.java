package dunlin.science.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.expression.Checked;
import dunlin.core.expression.Expression;
import dunlin.core.expression.Mistake;
import dunlin.core.expression.Position;
import dunlin.core.expression.ValueType;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpressionReaderTest {

  private static final ExpressionReader READER = new ExpressionReader(Accounts.VOCABULARY);

  @Test
  void a_condition_is_read_and_printed() {
    assertThat(printed("overdue>=1000.50&&(oldest > 30||risk_class in ['C',\"D\"]) // late"))
        .isEqualTo("overdue >= 1000.5 && (oldest > 30 || risk_class in [\"C\", \"D\"])");
    assertThat(printed("!!(insolvent)")).isEqualTo("insolvent");
    assertThat(printed("overdue_beyond ( 3 ) == 0 ? known(oldest) : true"))
        .isEqualTo("overdue_beyond(3) == 0 ? known(oldest) : true");
  }

  @Test
  void amounts_are_exact() {
    assertThat(printed("overdue > 0.10")).isEqualTo("overdue > 0.1");
    assertThat(printed("overdue > 999999999999999.99")).endsWith("999999999999999.99");
    assertThat(printed("overdue > -  0.1")).isEqualTo("overdue > -0.1");
    assertThat(printed("overdue in [1, -2.50]")).isEqualTo("overdue in [1, -2.5]");
  }

  @Test
  void whole_numbers_are_amounts_beside_amounts() {
    Expression tree = sound("overdue > 2 * (insolvent ? 1 : 5) + 3");

    assertThat(tree.children()).extracting(Expression::type).containsOnly(ValueType.AMOUNT);
    assertThat(sound("oldest > 3").children())
        .extracting(Expression::type)
        .containsOnly(ValueType.NUMBER);
  }

  @Test
  void a_number_or_an_amount_may_stand_alone() {
    assertThat(READER.amount("1000").expression().orElseThrow().type()).isEqualTo(ValueType.AMOUNT);
    assertThat(READER.number("oldest * 2").errors()).isEmpty();
    assertThat(READER.number("overdue").errors())
        .extracting(Mistake::reason)
        .containsExactly("'overdue' is an amount, but a whole number is wanted here");
  }

  @Test
  void a_mistake_says_where_and_what_was_meant() {
    assertThat(mistakes("oldest > 3 &&\n  overdeu >= 100"))
        .containsExactly(
            new Mistake(
                new Position(2, 3), "there is no variable 'overdeu'", "did you mean overdue?"));
  }

  @Test
  void all_mistakes_are_told_at_once() {
    assertThat(told("oldst > 1 && risk_class > 'A' || overdue == 'x' || known(3)"))
        .containsExactly(
            "line 1, column 1: there is no variable 'oldst'; did you mean oldest?",
            "line 1, column 25: 'risk_class' is a word and has no order; compare by == or !=, or"
                + " write in [\"A\", \"B\"]",
            "line 1, column 42: 'overdue' is an amount and '\"x\"' is a word: they cannot be"
                + " compared",
            "line 1, column 52: known takes one variable in brackets; write known(oldest)");
  }

  @Test
  void after_many_mistakes_the_rest_is_not_looked_at() {
    assertThat(told("oldst > 1 || ".repeat(90) + "true")).hasSize(20);
  }

  @Test
  void types_must_fit() {
    assertThat(told("oldest"))
        .first()
        .asString()
        .contains("a condition is wanted")
        .contains("oldest > 0");
    assertThat(told("oldest > 1.5")).first().asString().contains("write a whole number");
    assertThat(told("1 < oldest < 9")).first().asString().contains("1 < oldest && oldest < 9");
    assertThat(told("overdue * 1.5 > 3")).first().asString().contains("multiply by whole numbers");
    assertThat(told("overdue > oldest")).first().asString().contains("cannot be compared");
    assertThat(told("overdue / 2 > 3")).first().asString().contains("there is no division");
    assertThat(told("risk_class == A")).first().asString().contains("in quotes: \"A\"");
    assertThat(told("segment == 5")).first().asString().contains("\"5\"");
    assertThat(told("(insolvent ? 1 : 'A') == 1")).first().asString().contains("one choice is");
    assertThat(told("!oldest")).first().asString().contains("'oldest' is a whole number");
    assertThat(told("-segment == 'A'")).first().asString().contains("a word has no sign");
    assertThat(told("insolvent == 1")).first().asString().contains("write insolvent or !insolvent");
  }

  @Test
  void a_number_in_brackets_is_demanded_where_it_is_declared() {
    assertThat(told("overdue_beyond > 3")).first().asString().contains("write overdue_beyond(0)");
    assertThat(told("overdue_beyond(91) > 3")).first().asString().contains("from 0 to 90, not 91");
    assertThat(told("overdue_beyond(oldest) > 3")).first().asString().contains("a whole number");
    assertThat(told("overdue(3) > 3"))
        .containsExactly(
            "line 1, column 1: overdue takes nothing in brackets; write overdue alone");
    assertThat(told("overdue[3] > 3")).first().asString().contains("square brackets");
    assertThat(told("overdue_beyond(99999999999) > 3"))
        .first()
        .asString()
        .contains("not 99999999999");
  }

  @Test
  void what_cel_has_beside_is_refused() {
    assertThat(told("size(segment) > 1")).first().asString().contains("no variable 'size'");
    assertThat(told("segment.matches('(a+)+b')")).first().asString().contains("nothing is called");
    assertThat(told("[1, 2].exists(x, x > 1)")).first().asString().contains("nothing is called");
    assertThat(told("{'a': 1}.a == 1")).first().asString().contains("no names with dots");
    assertThat(told("oldest == null")).first().asString().contains("known(x)");
    assertThat(told("oldest in [disputes]")).first().asString().contains("only constants");
    assertThat(told("oldest in disputes")).first().asString().contains("a list of constants");
    assertThat(told("oldest in []")).first().asString().contains("a list of constants");
    assertThat(told("[1] == [1]")).first().asString().contains("a list stands only after in");
    assertThat(told("oldest == 3u")).first().asString().contains("leave out the u");
    assertThat(told("oldest == 0x1F")).first().asString().contains("decimal digits");
    assertThat(told("overdue == 1e3")).first().asString().contains("exponent");
    assertThat(told("segment == b'A'")).first().asString().contains("no bytes");
    assertThat(told("overdue > 0.0000001"))
        .first()
        .asString()
        .contains("no currency has 7 decimals");
    assertThat(told("overdue > 1000000000000000.5")).first().asString().contains("too large");
  }

  @Test
  void mistakes_of_syntax_are_told_in_plain_words() {
    assertThat(told("oldest >"))
        .containsExactly(
            "line 1, column 9: the expression ends too early; a value or a closing bracket is missing");
    assertThat(told("oldest = 3")).first().asString().contains("write ==");
    assertThat(told("oldest <> 3")).first().asString().contains("write !=");
    assertThat(told("oldest > 3 and insolvent")).first().asString().contains("write && for and");
    assertThat(told("segment == 'A")).first().asString().contains("the word is not closed");
    assertThat(told("oldest ≥ 3")).first().asString().contains("write >=");
    assertThat(told("oldest > 99999999999999999999")).first().asString().contains("too large");
    assertThat(told(" ")).containsExactly("line 1, column 1: the expression is empty");
  }

  @Test
  void characters_that_nobody_sees_are_refused() {
    assertThat(told("segment == 'A\u200b'")).first().asString().contains("U+200B");
    assertThat(told("segment == '\u202eA'")).first().asString().contains("column 13");
    assertThat(told("oldest\u00a0> 1")).first().asString().contains("U+00A0");
    assertThat(told("ｏldest > 1")).first().asString().contains("U+FF4F");
    assertThat(told("segment == '\\u200b'")).first().asString().contains("cannot be seen");
    assertThat(printed("segment == 'Zürich 😀'")).isEqualTo("segment == \"Zürich 😀\"");
    assertThat(mistakes("segment == '😀' && x > 1").getFirst().at()).isEqualTo(new Position(1, 19));
  }

  private static Expression sound(String text) {
    Checked checked = READER.condition(text);
    assertThat(checked.errors()).isEmpty();
    return checked.expression().orElseThrow();
  }

  private static String printed(String text) {
    return sound(text).text();
  }

  private static List<Mistake> mistakes(String text) {
    return READER.condition(text).errors();
  }

  private static List<String> told(String text) {
    return mistakes(text).stream().map(Mistake::toString).toList();
  }
}

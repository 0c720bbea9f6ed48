package dunlin.science.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts made to cost much are refused before they do. */
class BombTest {

  private static final ExpressionReader READER = new ExpressionReader(Accounts.VOCABULARY);

  // Loose: a machine under load takes many times what an idle one does.
  private static final Duration LONGEST = Duration.ofMillis(500);

  record Bomb(String name, String text) {

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Bomb> bombs() {
    String leaf = "oldest > 1";
    return List.of(
        new Bomb("brackets", "(".repeat(1_900) + leaf + ")".repeat(1_900)),
        new Bomb("brackets without end", "(".repeat(3_999)),
        new Bomb("brackets of a million", "(".repeat(1_000_000)),
        new Bomb("nots", "!".repeat(3_900) + "insolvent"),
        new Bomb("nots in brackets", "!(".repeat(1_300) + leaf + ")".repeat(1_300)),
        new Bomb("signs", "-".repeat(3_900) + "oldest > 1"),
        new Bomb("signs within the limits", "-".repeat(1_400) + "oldest > insolvent"),
        new Bomb("choices to the right", "insolvent?true:".repeat(250) + "true"),
        new Bomb("choices to the left", "insolvent?".repeat(350) + "true" + ":true".repeat(80)),
        new Bomb("conjunction", "insolvent&&".repeat(350) + "true"),
        new Bomb("sum", "1+".repeat(700) + "1 > oldest"),
        new Bomb("relations", "1<".repeat(700) + "1"),
        new Bomb("long list", "oldest in [" + "1,".repeat(700) + "1]"),
        new Bomb("list of 100,000", "oldest in [" + "1,".repeat(100_000) + "1]"),
        new Bomb("lists in lists", "[".repeat(1_900) + "]".repeat(1_900)),
        new Bomb("maps in maps", "{1:".repeat(1_000)),
        new Bomb("calls in calls", "known(".repeat(600) + ")".repeat(600)),
        new Bomb("fields of fields", "oldest" + ".b".repeat(1_900)),
        new Bomb("places of places", "oldest" + "[0]".repeat(700)),
        new Bomb("digits", "oldest > " + "9".repeat(3_900)),
        new Bomb("decimals", "overdue > 0." + "1".repeat(3_900)),
        new Bomb("exponent", "overdue > 1e999999999"),
        new Bomb("long name", "a".repeat(3_990)),
        new Bomb("unknown names", "overdux||".repeat(440) + "true"),
        new Bomb("wrong types", "(1+2+3+4+5+oldest)>'A'||".repeat(90) + "true"),
        new Bomb("garbage", "&&||".repeat(350)),
        new Bomb("unseen characters", "\u200b\uD83D\uDE00".repeat(1_300)),
        new Bomb("halves of characters", "\uD83D".repeat(3_999)),
        new Bomb("foreign letters", "ａ ".repeat(1_900)),
        new Bomb("quotes", "'".repeat(3_999)),
        new Bomb("words side by side", "a b ".repeat(700)),
        new Bomb("nested comprehension", "[1].all(a, [1].all(b, [1].all(c, a + b + c > 0)))"),
        new Bomb("regular expression", "segment.matches('(a+)+$')"));
  }

  @ParameterizedTest
  @MethodSource("bombs")
  void is_refused_at_once(Bomb bomb) {
    long start = System.nanoTime();
    assertThat(READER.condition(bomb.text()).errors()).isNotEmpty().hasSizeLessThan(30);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST);
  }

  @Test
  void the_largest_that_is_allowed_is_read() {
    assertThat(READER.condition("oldest in [" + "1,".repeat(499) + "1]").errors()).isEmpty();
    assertThat(READER.condition("insolvent&&".repeat(198) + "insolvent").errors()).isEmpty();
    assertThat(READER.condition("(".repeat(29) + "insolvent" + ")".repeat(29)).errors()).isEmpty();
    assertThat(READER.condition("!(true&&".repeat(13) + "insolvent" + ")".repeat(13)).errors())
        .isEmpty();
  }
}

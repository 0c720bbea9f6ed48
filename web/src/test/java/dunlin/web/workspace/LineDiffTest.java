package dunlin.web.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.testing.Laws;
import dunlin.web.workspace.LineDiff.Kind;
import dunlin.web.workspace.LineDiff.Line;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineDiffTest {

  @Test
  void a_line_that_was_changed_is_taken_away_and_added() {
    assertThat(LineDiff.of("a\nb\nc\n", "a\nB\nc\n"))
        .containsExactly(
            new Line(Kind.KEPT, 1, 1, "a"),
            new Line(Kind.REMOVED, 2, 0, "b"),
            new Line(Kind.ADDED, 0, 2, "B"),
            new Line(Kind.KEPT, 3, 3, "c"));
  }

  @Test
  void nothing_is_shown_of_texts_that_are_the_same() {
    assertThat(LineDiff.of("a\nb", "a\nb\n")).isEmpty();
  }

  @Test
  void lines_far_from_a_change_are_counted() {
    String text =
        IntStream.range(0, 20).mapToObj(Integer::toString).collect(Collectors.joining("\n"));

    assertThat(LineDiff.of(text, text + "\nmore").getFirst())
        .isEqualTo(new Line(Kind.LEFT_OUT, 0, 0, "17"));
  }

  private record Texts(List<String> before, List<String> after) {}

  private static List<String> lines(RandomGenerator random, int size) {
    return IntStream.range(0, random.nextInt(size + 1))
        .mapToObj(i -> Integer.toString(random.nextInt(6)))
        .toList();
  }

  /** With no more kept around than there is, both texts can be read out of the comparison. */
  @Test
  void the_comparison_numbers_the_lines_of_both_texts() {
    Laws.check(
        (random, size) -> new Texts(lines(random, size), lines(random, size)),
        texts -> {
          List<Line> lines =
              LineDiff.of(String.join("\n", texts.before()), String.join("\n", texts.after()));
          lines.stream()
              .filter(line -> line.before() > 0)
              .forEach(
                  line -> assertThat(texts.before().get(line.before() - 1)).isEqualTo(line.text()));
          lines.stream()
              .filter(line -> line.after() > 0)
              .forEach(
                  line -> assertThat(texts.after().get(line.after() - 1)).isEqualTo(line.text()));
          long removed = lines.stream().filter(line -> line.kind() == Kind.REMOVED).count();
          long added = lines.stream().filter(line -> line.kind() == Kind.ADDED).count();
          assertThat(added - removed).isEqualTo(texts.after().size() - texts.before().size());
        });
  }
}

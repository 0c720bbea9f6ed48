package dunlin.core.basics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

  private static final List<String> KNOWN = List.of("overdue", "open", "oldest");

  @Test
  void a_misspelt_word_is_near_the_one_that_was_meant() {
    assertThat(Nearest.to("overdeu", KNOWN)).contains("overdue");
    assertThat(Nearest.to("opne", List.of("open", "oldest"))).isEmpty();
    assertThat(Nearest.to("ope", KNOWN)).contains("open");
  }

  @Test
  void a_word_of_its_own_is_near_none() {
    assertThat(Nearest.to("segment", KNOWN)).isEmpty();
    assertThat(Nearest.to("", KNOWN)).isEmpty();
    assertThat(Nearest.to("overdue", List.of())).isEmpty();
  }

  @Test
  void a_word_of_another_length_is_not_even_compared() {
    assertThat(Nearest.to("overdue".repeat(1_000), KNOWN)).isEmpty();
    assertThat(Nearest.to("op", KNOWN)).isEmpty();
  }

  @Test
  void distance_counts_letters() {
    assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(Nearest.distance("", "abc")).isEqualTo(3);
  }
}

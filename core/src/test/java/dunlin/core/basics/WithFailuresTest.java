package dunlin.core.basics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WithFailuresTest {

  private static final Failure EMPTY_NAME = Failure.of(2, "name", "", "is empty");

  @Test
  void a_result_without_failures_is_clean() {
    assertThat(WithFailures.of(List.of(1, 2)).isClean()).isTrue();
    assertThat(WithFailures.of(List.of(1), List.of(EMPTY_NAME)).isClean()).isFalse();
  }

  @Test
  void changing_the_value_keeps_the_failures() {
    WithFailures<Integer> counted =
        WithFailures.of(List.of("a", "b"), List.of(EMPTY_NAME)).map(List::size);

    assertThat(counted).isEqualTo(new WithFailures<>(2, List.of(EMPTY_NAME)));
  }

  @Test
  void failures_do_not_change_behind_its_back() {
    List<Failure> failures = new ArrayList<>();
    WithFailures<String> result = WithFailures.of("a", failures);

    failures.add(EMPTY_NAME);

    assertThat(result.isClean()).isTrue();
  }
}

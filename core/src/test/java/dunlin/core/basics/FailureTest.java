package dunlin.core.basics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailureTest {

  @Test
  void a_failure_says_where_what_and_why() {
    assertThat(Failure.of(17, "due_date", "2024-02-30", "30 February does not exist"))
        .hasToString("row 17, due_date: '2024-02-30' 30 February does not exist");
  }

  @Test
  void a_failure_of_a_whole_row_names_no_field() {
    assertThat(Failure.of(3, "", "", "the row has 4 columns, not 7"))
        .hasToString("row 3: the row has 4 columns, not 7");
  }

  @Test
  void a_failure_of_the_delivery_names_no_row() {
    Failure failure = Failure.ofDelivery("the file is empty");

    assertThat(failure.row()).isZero();
    assertThat(failure).hasToString("the file is empty");
  }

  @Test
  void a_value_of_megabytes_is_shortened() {
    Failure failure = Failure.of(1, "name", "x".repeat(10_000_000), "is too long");

    assertThat(failure.value()).hasSize(201).endsWith("x…");
  }

  @Test
  void a_value_of_200_characters_is_kept() {
    assertThat(Failure.of(1, "name", "x".repeat(200), "is odd").value()).hasSize(200);
  }
}

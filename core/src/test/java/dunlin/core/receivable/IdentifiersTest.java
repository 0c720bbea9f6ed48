package dunlin.core.receivable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdentifiersTest {

  @Test
  void identifiers_below_1_name_nothing() {
    assertThatThrownBy(() -> new AccountId(0)).hasMessage("account id is 0, below 1");
    assertThatThrownBy(() -> new ItemId(-1)).hasMessage("item id is -1, below 1");
    assertThatThrownBy(() -> new CustomerId(0)).hasMessage("customer id is 0, below 1");
    assertThatThrownBy(() -> new EntityId(0)).hasMessage("entity id is 0, below 1");
  }

  @Test
  void identifiers_sort_by_number_and_say_what_they_name() {
    assertThat(Stream.of(new ItemId(10), new ItemId(9)).sorted())
        .containsExactly(new ItemId(9), new ItemId(10));
    assertThat(new AccountId(7)).isLessThan(new AccountId(8)).hasToString("account 7");
    assertThat(new CustomerId(7)).isLessThan(new CustomerId(8)).hasToString("customer 7");
    assertThat(new EntityId(7)).isLessThan(new EntityId(8)).hasToString("entity 7");
  }
}

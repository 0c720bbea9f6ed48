package dunlin.core.receivable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MovementTest {

  @Test
  void a_new_item_is_a_movement_of_its_kind() {
    assertThat(Movement.ofNew(ItemKind.INVOICE)).isEqualTo(Movement.INVOICES);
    assertThat(Movement.ofNew(ItemKind.DEBIT_NOTE)).isEqualTo(Movement.DEBIT_NOTES);
    assertThat(Movement.ofNew(ItemKind.CREDIT_NOTE)).isEqualTo(Movement.CREDIT_NOTES);
    assertThat(Movement.ofNew(ItemKind.PAYMENT)).isEqualTo(Movement.CASH);
  }

  @Test
  void a_reversal_belongs_to_the_movement_that_it_reverses() {
    assertThatThrownBy(() -> Movement.ofEntry(EntryKind.REVERSAL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("pass the kind of the entry it reverses");
    assertThat(Movement.ofEntry(EntryKind.WRITE_OFF)).isEqualTo(Movement.WRITE_OFFS);
  }

  @Test
  void only_allocations_and_transfers_leave_the_total_as_it_is() {
    assertThat(Movement.values())
        .filteredOn(Movement::isZeroInTotal)
        .containsExactly(Movement.ALLOCATIONS, Movement.TRANSFERS);
  }
}

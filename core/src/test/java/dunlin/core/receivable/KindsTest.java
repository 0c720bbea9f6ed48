package dunlin.core.receivable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class KindsTest {

  @Test
  void every_kind_is_found_by_its_code() {
    for (ItemKind kind : ItemKind.values()) {
      assertThat(ItemKind.ofCode(kind.code())).isEqualTo(kind);
    }
    for (EntryKind kind : EntryKind.values()) {
      assertThat(EntryKind.ofCode(kind.code())).isEqualTo(kind);
    }
  }

  @Test
  void an_unknown_code_is_refused() {
    assertThatThrownBy(() -> ItemKind.ofCode('?')).hasMessage("'?' is no code of an item kind");
    assertThatThrownBy(() -> EntryKind.ofCode('?')).hasMessage("'?' is no code of an entry kind");
  }

  @Test
  void customers_owe_invoices_and_debit_notes_alone() {
    assertThat(ItemKind.values())
        .filteredOn(ItemKind::isDebit)
        .containsExactly(ItemKind.INVOICE, ItemKind.DEBIT_NOTE);
  }
}

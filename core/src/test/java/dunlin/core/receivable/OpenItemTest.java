package dunlin.core.receivable;

import static dunlin.core.receivable.Items.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dunlin.core.basics.Money;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class OpenItemTest {

  private static final OpenItem ONE_DAY_LATE = Items.invoice(1, 1, "EUR 100.00");

  @Test
  void an_item_is_overdue_from_the_day_after_its_due_date() {
    assertThat(ONE_DAY_LATE.isOverdueOn(TODAY)).isTrue();
    assertThat(ONE_DAY_LATE.isOverdueOn(TODAY.minusDays(1))).isFalse();
  }

  @Test
  void an_item_without_a_due_date_is_never_overdue() {
    assertThat(Items.invoiceWithoutDueDate(1, "EUR 1.00").isOverdueOn(TODAY)).isFalse();
  }

  @Test
  void what_we_owe_is_never_overdue() {
    OpenItem credit = Items.item(1, ItemKind.CREDIT_NOTE, TODAY.minusDays(90), "EUR -5.00");

    assertThat(credit.isOverdueOn(TODAY)).isFalse();
  }

  @Test
  void an_extension_moves_the_due_date_and_keeps_the_original() {
    LocalDate later = TODAY.plusDays(14);

    OpenItem extended = ONE_DAY_LATE.extendedTo(later);

    assertThat(extended.isExtended()).isTrue();
    assertThat(extended.dueDate()).isEqualTo(later);
    assertThat(extended.originalDueDate()).isEqualTo(ONE_DAY_LATE.dueDate());
    assertThat(extended.isOverdueOn(TODAY)).isFalse();
    assertThat(ONE_DAY_LATE.isExtended()).isFalse();
  }

  @Test
  void an_item_is_of_one_currency() {
    assertThatThrownBy(() -> ONE_DAY_LATE.withOpen(Money.parse("USD 1.00")))
        .hasMessageStartingWith("item 1 mixes currencies");
  }

  @Test
  void the_basis_names_the_date() {
    assertThat(ONE_DAY_LATE.date(AgingBasis.DUE_DATE)).isEqualTo(ONE_DAY_LATE.dueDate());
    assertThat(ONE_DAY_LATE.date(AgingBasis.INVOICE_DATE)).isEqualTo(ONE_DAY_LATE.issueDate());
    assertThat(ONE_DAY_LATE.date(AgingBasis.POSTING_DATE)).isEqualTo(ONE_DAY_LATE.postingDate());
  }
}

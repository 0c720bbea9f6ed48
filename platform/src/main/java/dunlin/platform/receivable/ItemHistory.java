package dunlin.platform.receivable;

import dunlin.core.basics.Money;
import dunlin.core.receivable.EntryKind;
import dunlin.core.receivable.ItemId;
import dunlin.core.receivable.OpenItem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An item with every fact that made its balance: what a figure drills down to.
 *
 * @param item as it stands now, its balance zero if it is settled
 * @param reference structured creditor reference, or empty
 * @param purchaseOrder of the customer, or empty
 * @param valueDate when the receivable came to be
 * @param source the source and its key: {@code "erp 4711"}
 */
public record ItemHistory(
    OpenItem item,
    String reference,
    String purchaseOrder,
    LocalDate valueDate,
    Instant recordedAt,
    String source,
    List<EntryLine> entries,
    List<TermsLine> terms) {

  public ItemHistory {
    entries = List.copyOf(entries);
    terms = List.copyOf(terms);
  }

  /**
   * A signed change of the balance.
   *
   * @param otherItemId the other side of an allocation
   * @param otherNumber the document number of the other side, or empty
   * @param reversesId the entry that this reversal takes back
   */
  public record EntryLine(
      long id,
      EntryKind kind,
      Money amount,
      Optional<ItemId> otherItemId,
      String otherNumber,
      OptionalLong reversesId,
      boolean reversed,
      String reason,
      LocalDate valueDate,
      Instant recordedAt) {}

  /** A new due date. */
  public record TermsLine(
      long id,
      LocalDate dueDate,
      String reason,
      String approvedBy,
      LocalDate valueDate,
      Instant recordedAt) {}
}

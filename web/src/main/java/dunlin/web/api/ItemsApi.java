package dunlin.web.api;

import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.ItemId;
import dunlin.core.receivable.OpenItem;
import dunlin.platform.calendar.BusinessDays;
import dunlin.platform.receivable.ItemHistory;
import dunlin.platform.receivable.Known;
import dunlin.platform.receivable.Ledger;
import dunlin.web.page.NotHereException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Open items with the facts behind them. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Items")
class ItemsApi {

  private static final int SEARCH_LENGTH = 50;

  record Item(
      long item,
      long account,
      String kind,
      String number,
      int instalment,
      @Nullable LocalDate issueDate,
      @Nullable LocalDate postingDate,
      @Nullable LocalDate dueDate,
      @Nullable LocalDate originalDueDate,
      Amount face,
      Amount open,
      Amount disputed) {

    static Item of(OpenItem each) {
      return new Item(
          each.id().value(),
          each.account().value(),
          each.kind().name(),
          each.number(),
          each.instalment(),
          each.issueDate(),
          each.postingDate(),
          each.dueDate(),
          each.originalDueDate(),
          Amount.of(each.face()),
          Amount.of(each.open()),
          Amount.of(each.disputed()));
    }
  }

  record ItemEntry(
      long entry,
      String kind,
      Amount amount,
      @Nullable Long otherItem,
      @Nullable Long reverses,
      boolean reversed,
      String reason,
      LocalDate valueDate,
      Instant recordedAt) {

    static ItemEntry of(ItemHistory.EntryLine line) {
      return new ItemEntry(
          line.id(),
          line.kind().name(),
          Amount.of(line.amount()),
          line.otherItemId().map(ItemId::value).orElse(null),
          line.reversesId().isPresent() ? line.reversesId().getAsLong() : null,
          line.reversed(),
          line.reason(),
          line.valueDate(),
          line.recordedAt());
    }
  }

  record ItemTerms(
      LocalDate dueDate,
      String reason,
      String approvedBy,
      LocalDate valueDate,
      Instant recordedAt) {}

  record ItemWithFacts(
      Item item,
      String reference,
      String purchaseOrder,
      LocalDate valueDate,
      Instant recordedAt,
      String source,
      List<ItemEntry> entries,
      List<ItemTerms> terms) {}

  private final Ledger ledger;
  private final BusinessDays days;

  ItemsApi(Ledger ledger, BusinessDays days) {
    this.ledger = ledger;
    this.days = days;
  }

  @GetMapping("/accounts/{account}/items")
  @Operation(
      operationId = "openItems",
      summary = "Open items of an account at the end of a day, as known now or at a version")
  List<Item> openItems(
      @PathVariable long account,
      @RequestParam(required = false) @Nullable LocalDate asOf,
      @RequestParam(required = false) @Nullable Long version) {
    Known known = version == null ? Known.now() : new Known.AtVersion(version);
    LocalDate day = asOf == null ? days.today() : asOf;
    return ledger.openItems(new AccountId(account), day, known).stream().map(Item::of).toList();
  }

  @GetMapping("/accounts/{account}/payments")
  @Operation(operationId = "payments", summary = "Payments of an account, the newest first")
  List<Item> payments(
      @PathVariable long account, @RequestParam(defaultValue = "" + Page.LENGTH) int limit) {
    return ledger.paymentsOf(new AccountId(account), Page.limit(limit)).stream()
        .map(Item::of)
        .toList();
  }

  @GetMapping("/items")
  @Operation(operationId = "findItems", summary = "Items whose number begins with a text")
  List<Item> find(@RequestParam String number) {
    return ledger.findByNumber(number.strip(), SEARCH_LENGTH).stream().map(Item::of).toList();
  }

  @GetMapping("/items/{item}")
  @Operation(operationId = "item", summary = "One item with every fact that made its balance")
  ItemWithFacts one(@PathVariable long item) {
    ItemId id = new ItemId(item);
    ItemHistory history = ledger.findItem(id).orElseThrow(() -> new NotHereException(id));
    return new ItemWithFacts(
        Item.of(history.item()),
        history.reference(),
        history.purchaseOrder(),
        history.valueDate(),
        history.recordedAt(),
        history.source(),
        history.entries().stream().map(ItemEntry::of).toList(),
        history.terms().stream()
            .map(line ->
                new ItemTerms(
                    line.dueDate(),
                    line.reason(),
                    line.approvedBy(),
                    line.valueDate(),
                    line.recordedAt()))
            .toList());
  }
}

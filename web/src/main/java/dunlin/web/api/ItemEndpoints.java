package dunlin.web.api;

import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.ItemId;
import dunlin.core.receivable.OpenItem;
import dunlin.platform.dispute.Contested;
import dunlin.platform.dispute.Disputes;
import dunlin.platform.receivable.ItemHistory;
import dunlin.platform.receivable.Known;
import dunlin.platform.receivable.Ledger;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What is owed: items of accounts as of any day as known at any point, and the facts behind them.
 */
@Tag(name = "Items", description = "What is owed, as of any day as known at any point.")
@RestController
@RequestMapping("/api/v1")
class ItemEndpoints {

  /**
   * As of which day, as known when.
   *
   * @param asOf the business date if left out
   * @param knownAt now if left out
   */
  record PointQuery(
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate asOf,
      @Nullable Instant knownAt) {}

  /** An item with what is open of it, and what the debtor contests of that. */
  record ItemAnswer(
      long id,
      long account,
      long entity,
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

    static ItemAnswer of(OpenItem item, Contested contested) {
      return new ItemAnswer(
          item.id().value(),
          item.account().value(),
          item.entity().value(),
          item.kind().name(),
          item.number(),
          item.instalment(),
          item.issueDate(),
          item.postingDate(),
          item.dueDate(),
          item.originalDueDate(),
          Amount.of(item.face()),
          Amount.of(item.open()),
          Amount.of(contested.of(item)));
    }
  }

  /** What is open on an account in each currency. */
  record BalanceAnswer(long account, LocalDate asOf, List<Amount> balances) {}

  /** A signed change of an item's balance. */
  record EntryAnswer(
      long id,
      String kind,
      Amount amount,
      @Nullable Long otherItem,
      String otherNumber,
      @Nullable Long reverses,
      boolean reversed,
      String reason,
      LocalDate valueDate,
      Instant recordedAt) {

    static EntryAnswer of(ItemHistory.EntryLine entry) {
      return new EntryAnswer(
          entry.id(),
          entry.kind().name(),
          Amount.of(entry.amount()),
          entry.otherItemId().map(ItemId::value).orElse(null),
          entry.otherNumber(),
          entry.reversesId().isPresent() ? entry.reversesId().getAsLong() : null,
          entry.reversed(),
          entry.reason(),
          entry.valueDate(),
          entry.recordedAt());
    }
  }

  /** A new due date of an item. */
  record TermsAnswer(
      long id,
      LocalDate dueDate,
      String reason,
      String approvedBy,
      LocalDate valueDate,
      Instant recordedAt) {

    static TermsAnswer of(ItemHistory.TermsLine terms) {
      return new TermsAnswer(
          terms.id(),
          terms.dueDate(),
          terms.reason(),
          terms.approvedBy(),
          terms.valueDate(),
          terms.recordedAt());
    }
  }

  /** An item with every fact that made its balance. */
  record ItemHistoryAnswer(
      ItemAnswer item,
      String reference,
      String purchaseOrder,
      LocalDate valueDate,
      Instant recordedAt,
      String source,
      List<EntryAnswer> entries,
      List<TermsAnswer> terms) {

    static ItemHistoryAnswer of(ItemHistory history, Contested contested) {
      return new ItemHistoryAnswer(
          ItemAnswer.of(history.item(), contested),
          history.reference(),
          history.purchaseOrder(),
          history.valueDate(),
          history.recordedAt(),
          history.source(),
          history.entries().stream().map(EntryAnswer::of).toList(),
          history.terms().stream().map(TermsAnswer::of).toList());
    }
  }

  private final Lookups lookups;
  private final Ledger ledger;
  private final Disputes disputes;

  ItemEndpoints(Lookups lookups, Ledger ledger, Disputes disputes) {
    this.lookups = lookups;
    this.ledger = ledger;
    this.disputes = disputes;
  }

  @Operation(
      operationId = "openItems",
      summary = "Open items of an account",
      description = "Those open at the end of a day, as known at a point in time; by due date.")
  @GetMapping("/accounts/{account}/items")
  Page<ItemAnswer> openItems(
      @PathVariable AccountId account,
      @ParameterObject PointQuery point,
      @ParameterObject PageQuery page) {
    LocalDate day = lookups.day(point.asOf());
    Known known = Lookups.known(point.knownAt());
    AccountId visible = lookups.account(account).accountId();
    String after = page.after();
    List<OpenItem> rest =
        ledger.openItems(visible, day, known).stream()
            .filter(item -> placeOf(item).compareTo(after) > 0)
            .limit(page.size() + 1L)
            .toList();
    boolean goesOn = rest.size() > page.size();
    List<OpenItem> shown = goesOn ? rest.subList(0, page.size()) : rest;
    Contested contested = disputes.contested(shown, day, known);
    return page.page(
        shown.stream().map(item -> ItemAnswer.of(item, contested)).toList(),
        goesOn ? Optional.of(placeOf(shown.getLast())) : Optional.empty());
  }

  /** Orders texts as the list is ordered: by due date, then number, without a due date last. */
  private static String placeOf(OpenItem item) {
    LocalDate due = item.dueDate();
    return "%s:%019d".formatted(due == null ? "without" : due, item.id().value());
  }

  @Operation(
      operationId = "accountBalances",
      summary = "What an account owes",
      description = "One amount for each currency; currencies are never mixed.")
  @GetMapping("/accounts/{account}/balances")
  BalanceAnswer balances(@PathVariable AccountId account, @ParameterObject PointQuery point) {
    LocalDate day = lookups.day(point.asOf());
    AccountId known = lookups.account(account).accountId();
    return new BalanceAnswer(
        known.value(), day, Amount.of(ledger.balance(known, day, Lookups.known(point.knownAt()))));
  }

  @Operation(
      operationId = "accountPayments",
      summary = "Payments of an account",
      description = "Allocated or not, the newest first.")
  @GetMapping("/accounts/{account}/payments")
  Page<ItemAnswer> payments(@PathVariable AccountId account, @ParameterObject PageQuery page) {
    AccountId known = lookups.account(account).accountId();
    long after = page.after(0L);
    List<OpenItem> fetched =
        after == 0
            ? ledger.paymentsOf(known, page.size() + 1)
            : ledger.paymentsBefore(known, new ItemId(after), page.size() + 1);
    return page.page(
        fetched, item -> item.id().value(), item -> ItemAnswer.of(item, Contested.NOTHING));
  }

  @Operation(
      operationId = "findItems",
      summary = "Items by document number",
      description = "Those whose number begins with the text; settled ones included.")
  @GetMapping("/items")
  Page<ItemAnswer> byNumber(@RequestParam String number, @ParameterObject PageQuery page) {
    List<OpenItem> found = ledger.findByNumber(number.strip(), page.after(0L), page.size() + 1);
    Contested contested = contestedNow(found);
    return page.page(found, item -> item.id().value(), item -> ItemAnswer.of(item, contested));
  }

  @Operation(
      operationId = "itemHistory",
      summary = "One item with its facts",
      description = "Every entry and every extension that made it what it is.")
  @GetMapping("/items/{item}")
  ItemHistoryAnswer history(@PathVariable ItemId item) {
    ItemHistory history = Lookups.found(ledger.findItem(item), item.toString());
    return ItemHistoryAnswer.of(history, contestedNow(List.of(history.item())));
  }

  private Contested contestedNow(List<OpenItem> items) {
    return disputes.contested(items, lookups.today(), Known.now());
  }
}

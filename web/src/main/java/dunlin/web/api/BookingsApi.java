package dunlin.web.api;

import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.ItemId;
import dunlin.platform.customer.AccountLine;
import dunlin.platform.customer.Customers;
import dunlin.platform.receivable.BookingResult;
import dunlin.platform.receivable.Ledger;
import dunlin.platform.receivable.RecordPayment;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Changes of the ledger. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Bookings")
class BookingsApi {

  record AllocationWish(long item, Amount amount) {}

  record PaymentWish(
      @Schema(description = "The account; or name a customer by its key") @Nullable Long account,
      @Nullable String customerKey,
      Amount amount,
      LocalDate valueDate,
      @Nullable String reference,
      @Nullable List<AllocationWish> allocations) {}

  record AllocationOrder(long credit, long debit, Amount amount, LocalDate valueDate) {}

  record ReversalOrder(LocalDate valueDate, String reason) {}

  record AdjustmentOrder(Amount amount, LocalDate valueDate, String reason) {}

  record TermsOrder(LocalDate dueDate, String reason, String approvedBy) {}

  record Booked(
      long item,
      List<Long> entries,
      @Schema(description = "Whether the same was recorded before") boolean before) {}

  private final Ledger ledger;
  private final Customers customers;

  BookingsApi(Ledger ledger, Customers customers) {
    this.ledger = ledger;
    this.customers = customers;
  }

  @PostMapping("/payments")
  @Operation(
      operationId = "recordPayment",
      summary = "Records cash; the idempotency key names the payment for ever")
  ResponseEntity<Booked> pay(
      @Parameter(description = "The payer's or bank's own name for the payment")
          @RequestHeader(IdempotencyFilter.HEADER)
          String key,
      @RequestBody PaymentWish wish) {
    List<AllocationWish> allocations = wish.allocations() == null ? List.of() : wish.allocations();
    RecordPayment payment =
        new RecordPayment(
            account(wish),
            wish.amount().toMoney(),
            wish.valueDate(),
            wish.reference() == null ? "" : wish.reference(),
            key,
            allocations.stream()
                .map(each -> new RecordPayment.Allocate(each.item(), each.amount().toMoney()))
                .toList());
    return answer(ledger.recordPayment(payment));
  }

  @PostMapping("/allocations")
  @Operation(
      operationId = "allocate",
      summary = "Sets part of a payment or credit note against an item")
  ResponseEntity<Booked> allocate(@RequestBody AllocationOrder order) {
    return answer(
        ledger.allocate(
            new ItemId(order.credit()),
            new ItemId(order.debit()),
            order.amount().toMoney(),
            order.valueDate()));
  }

  @PostMapping("/entries/{entry}/reversal")
  @Operation(operationId = "reverse", summary = "Takes an entry back by its exact opposite")
  ResponseEntity<Booked> reverse(@PathVariable long entry, @RequestBody ReversalOrder order) {
    return answer(ledger.reverse(entry, order.valueDate(), order.reason()));
  }

  @PostMapping("/items/{item}/adjustments")
  @Operation(operationId = "adjust", summary = "Changes an item's balance by agreement; signed")
  ResponseEntity<Booked> adjust(@PathVariable long item, @RequestBody AdjustmentOrder order) {
    return answer(
        ledger.adjust(
            new ItemId(item), order.amount().toMoney(), order.valueDate(), order.reason()));
  }

  @PostMapping("/items/{item}/write-offs")
  @Operation(operationId = "writeOff", summary = "Gives up so much of what the customer owes")
  ResponseEntity<Booked> writeOff(@PathVariable long item, @RequestBody AdjustmentOrder order) {
    return answer(
        ledger.writeOff(
            new ItemId(item), order.amount().toMoney(), order.valueDate(), order.reason()));
  }

  @PostMapping("/items/{item}/terms")
  @Operation(operationId = "extendTerms", summary = "Gives an item a new due date")
  ResponseEntity<Booked> extendTerms(@PathVariable long item, @RequestBody TermsOrder order) {
    return answer(
        ledger.extendTerms(new ItemId(item), order.dueDate(), order.reason(), order.approvedBy()));
  }

  private AccountId account(PaymentWish wish) {
    if (wish.account() != null) {
      return new AccountId(wish.account());
    }
    String key = wish.customerKey() == null ? "" : wish.customerKey();
    List<AccountLine> found = customers.findByKey(key);
    return switch (found.size()) {
      case 0 -> throw new UnprocessableException("not-found", "No customer has this key.");
      case 1 -> found.getFirst().accountId();
      default ->
          throw new UnprocessableException("ambiguous", "Several accounts belong to this key.");
    };
  }

  private static ResponseEntity<Booked> answer(BookingResult result) {
    return switch (result) {
      case BookingResult.Recorded recorded ->
          ResponseEntity.status(HttpStatus.CREATED)
              .body(new Booked(recorded.itemId(), recorded.entryIds(), false));
      case BookingResult.AlreadyRecorded before ->
          ResponseEntity.ok(new Booked(before.itemId(), List.of(), true));
      case BookingResult.Refused refused ->
          throw new UnprocessableException(
              refused.refusal().name().toLowerCase(Locale.ROOT).replace('_', '-'),
              refused.reason());
    };
  }
}

package dunlin.web.api;

import dunlin.core.basics.Money;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.ItemId;
import dunlin.platform.receivable.BookingResult;
import dunlin.platform.receivable.Ledger;
import dunlin.platform.receivable.Payer;
import dunlin.platform.receivable.RecordPayment;
import dunlin.web.security.Requester;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Changes of the ledger: cash, allocations, reversals, adjustments, write-offs, new terms. */
@Tag(name = "Ledger", description = "Changes of what is owed; each is a new fact, none is undone.")
@RestController
@RequestMapping("/api/v1")
class LedgerEndpoints {

  /** Cash that came in. */
  record PaymentRequest(
      @Nullable Long account,
      @Nullable Amount amount,
      @Nullable LocalDate valueDate,
      @Nullable String reference,
      @Nullable List<PaymentPart> allocations) {}

  /**
   * Part of a payment for one item.
   *
   * @param acrossCustomers whether the item may be of a customer of another family
   */
  record PaymentPart(
      @Nullable Long item, @Nullable Amount amount, @Nullable Boolean acrossCustomers) {}

  /**
   * Part of a payment or credit note to be set against what is owed.
   *
   * @param acrossCustomers whether the two may be of customers of different families
   */
  record AllocationRequest(
      @Nullable Long credit,
      @Nullable Long debit,
      @Nullable Amount amount,
      @Nullable LocalDate valueDate,
      @Nullable Boolean acrossCustomers) {}

  /** Why an entry is taken back. */
  record ReversalRequest(@Nullable LocalDate valueDate, @Nullable String reason) {}

  /** A change of an item by agreement, or a debt given up. */
  record AdjustmentRequest(
      @Nullable Amount amount, @Nullable LocalDate valueDate, @Nullable String reason) {}

  /** New terms of an item. */
  record ExtensionRequest(
      @Nullable LocalDate dueDate, @Nullable String reason, @Nullable String approvedBy) {}

  /**
   * What was recorded.
   *
   * @param item the item made or changed; the payment for a payment
   * @param entries the entries made
   * @param recordedBefore whether the same was in the books already and nothing was done
   */
  record RecordedAnswer(long item, List<Long> entries, boolean recordedBefore) {}

  private final Ledger ledger;

  LedgerEndpoints(Ledger ledger) {
    this.ledger = ledger;
  }

  @Operation(
      operationId = "recordPayment",
      summary = "Record cash that came in",
      description =
          "What is not allocated stays on the account as unapplied cash. An item of a customer of"
              + " another family is refused unless its part says acrossCustomers. The Idempotency-Key names"
              + " the payment for ever: the same key again is the same payment.")
  @PostMapping("/payments")
  @ResponseStatus(HttpStatus.CREATED)
  RecordedAnswer recordPayment(
      @RequestBody PaymentRequest request, Faults faults, HttpServletRequest http) {
    AccountId account = new AccountId(number(faults, "account", request.account()));
    Money amount = faults.positiveMoney("amount", request.amount());
    LocalDate valueDate = faults.day("valueDate", request.valueDate());
    String reference = faults.optionalText("reference", request.reference(), Faults.LONGEST_NOTE);
    List<RecordPayment.Allocate> parts = parts(faults, request.allocations());
    faults.orThrow();
    return answer(
        ledger.recordPayment(
            new RecordPayment(account, amount, valueDate, reference, keyOf(http), parts)));
  }

  @Operation(
      operationId = "allocate",
      summary = "Set cash or a credit against an item",
      description =
          "Both of the same currency, at most what is open on either side, and of one customer or"
              + " family of customers unless acrossCustomers is true.")
  @PostMapping("/allocations")
  @ResponseStatus(HttpStatus.CREATED)
  RecordedAnswer allocate(@RequestBody AllocationRequest request, Faults faults) {
    ItemId credit = new ItemId(number(faults, "credit", request.credit()));
    ItemId debit = new ItemId(number(faults, "debit", request.debit()));
    Money amount = faults.positiveMoney("amount", request.amount());
    LocalDate valueDate = faults.day("valueDate", request.valueDate());
    faults.orThrow();
    return answer(
        ledger.allocate(credit, debit, amount, valueDate, payer(request.acrossCustomers())));
  }

  @Operation(
      operationId = "reverseEntry",
      summary = "Take an entry back",
      description =
          "By its exact opposite; both sides of an allocation at once. An adjustment or write-off is"
              + " taken back by those who may book one; what a delivery corrected, by the next.")
  @PostMapping("/entries/{entry}/reversal")
  @ResponseStatus(HttpStatus.CREATED)
  RecordedAnswer reverse(
      @PathVariable long entry,
      @RequestBody ReversalRequest request,
      Faults faults,
      HttpServletRequest http) {
    LocalDate valueDate = faults.day("valueDate", request.valueDate());
    String reason = faults.text("reason", request.reason(), Faults.LONGEST_NOTE);
    faults.orThrow();
    return answer(
        ledger.reverse(entry, valueDate, reason, Requester.find(http).orElseThrow().permissions()));
  }

  @Operation(
      operationId = "adjustItem",
      summary = "Change an item by agreement",
      description = "The amount is signed: below zero, the customer owes less.")
  @PostMapping("/items/{item}/adjustments")
  @ResponseStatus(HttpStatus.CREATED)
  RecordedAnswer adjust(
      @PathVariable ItemId item, @RequestBody AdjustmentRequest request, Faults faults) {
    Money amount = faults.money("amount", request.amount());
    LocalDate valueDate = faults.day("valueDate", request.valueDate());
    String reason = faults.text("reason", request.reason(), Faults.LONGEST_NOTE);
    faults.orThrow();
    return answer(ledger.adjust(item, amount, valueDate, reason));
  }

  @Operation(
      operationId = "writeOffItem",
      summary = "Give up a debt",
      description = "Wholly or in part; the amount is above zero.")
  @PostMapping("/items/{item}/write-offs")
  @ResponseStatus(HttpStatus.CREATED)
  RecordedAnswer writeOff(
      @PathVariable ItemId item, @RequestBody AdjustmentRequest request, Faults faults) {
    Money amount = faults.positiveMoney("amount", request.amount());
    LocalDate valueDate = faults.day("valueDate", request.valueDate());
    String reason = faults.text("reason", request.reason(), Faults.LONGEST_NOTE);
    faults.orThrow();
    return answer(ledger.writeOff(item, amount, valueDate, reason));
  }

  @Operation(
      operationId = "extendTerms",
      summary = "Give an item a new due date",
      description = "With a reason and who approved it. The original due date stays for the KPIs.")
  @PostMapping("/items/{item}/extensions")
  @ResponseStatus(HttpStatus.CREATED)
  RecordedAnswer extend(
      @PathVariable ItemId item, @RequestBody ExtensionRequest request, Faults faults) {
    LocalDate dueDate = faults.day("dueDate", request.dueDate());
    String reason = faults.text("reason", request.reason(), Faults.LONGEST_NOTE);
    String approvedBy = faults.text("approvedBy", request.approvedBy(), Faults.LONGEST_NAME);
    faults.orThrow();
    return answer(ledger.extendTerms(item, dueDate, reason, approvedBy));
  }

  /** A number of something in the books: 1 or more. */
  static long number(Faults faults, String field, @Nullable Long value) {
    if (value != null && value < 1) {
      faults.add(field, value, "is below 1");
      return 1;
    }
    return faults.present(field, value, 1L);
  }

  private static List<RecordPayment.Allocate> parts(
      Faults faults, @Nullable List<PaymentPart> parts) {
    List<RecordPayment.Allocate> read = new ArrayList<>();
    Set<Long> items = new HashSet<>();
    for (PaymentPart part : parts == null ? List.<PaymentPart>of() : parts) {
      String field = "allocations[%d]".formatted(read.size());
      if (part.item() != null && !items.add(part.item())) {
        faults.add(field + ".item", part.item(), "is named twice; maybe add up its amounts");
      }
      read.add(
          new RecordPayment.Allocate(
              number(faults, field + ".item", part.item()),
              faults.positiveMoney(field + ".amount", part.amount()),
              payer(part.acrossCustomers())));
    }
    return read;
  }

  private static Payer payer(@Nullable Boolean acrossCustomers) {
    return Boolean.TRUE.equals(acrossCustomers) ? Payer.ANYBODY : Payer.FAMILY;
  }

  /** The key of a member is nobody else's. */
  private static String keyOf(HttpServletRequest http) {
    return Requester.find(http).orElseThrow().member().id()
        + "/"
        + http.getHeader(IdempotencyFilter.KEY).strip();
  }

  private static RecordedAnswer answer(BookingResult result) {
    return switch (result) {
      case BookingResult.Recorded done -> new RecordedAnswer(done.itemId(), done.entryIds(), false);
      case BookingResult.AlreadyRecorded before ->
          new RecordedAnswer(before.itemId(), List.of(), true);
      case BookingResult.Refused refused -> throw problem(refused);
    };
  }

  private static ProblemException problem(BookingResult.Refused refused) {
    String kind = refused.refusal().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return switch (refused.refusal()) {
      case NOT_FOUND -> ProblemException.notFound("account, item or entry of this number");
      case NOT_PERMITTED -> ProblemException.forbidden(refused.reason());
      case KEY_IN_USE, ALREADY_REVERSED -> ProblemException.conflict(kind, refused.reason());
      case AMBIGUOUS,
          CURRENCY_DIFFERS,
          BEYOND_OPEN,
          SAME_SIDE,
          UNRELATED_CUSTOMER,
          ZERO_AMOUNT,
          NOT_REVERSIBLE,
          IMPOSSIBLE_DATES,
          UNEXPLAINED ->
          ProblemException.refused(kind, refused.reason());
    };
  }
}

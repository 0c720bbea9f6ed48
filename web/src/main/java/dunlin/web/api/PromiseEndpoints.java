package dunlin.web.api;

import dunlin.core.basics.Money;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.ItemId;
import dunlin.platform.dispute.Dispute;
import dunlin.platform.dispute.DisputeId;
import dunlin.platform.dispute.Disputes;
import dunlin.platform.promise.PromiseToPay;
import dunlin.platform.promise.Promises;
import dunlin.platform.receivable.ItemHistory;
import dunlin.platform.receivable.Ledger;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What debtors promise and what they contest. */
@Tag(name = "Promises and disputes", description = "What debtors promise and what they contest.")
@RestController
@RequestMapping("/api/v1")
class PromiseEndpoints {

  /** A debtor's word on one item. */
  record PromiseRequest(
      @Nullable Long item, @Nullable Amount amount, @Nullable LocalDate promisedDate) {}

  /** How a promise stands on a day. */
  record PromiseAnswer(
      long id,
      long account,
      long item,
      String number,
      Amount amount,
      LocalDate madeOn,
      LocalDate promisedDate,
      Amount received,
      String state) {

    static PromiseAnswer of(PromiseToPay promise) {
      return new PromiseAnswer(
          promise.id().value(),
          promise.account().value(),
          promise.item().value(),
          promise.number(),
          Amount.of(promise.amount()),
          promise.madeOn(),
          promise.promisedDate(),
          Amount.of(promise.received()),
          promise.state().name());
    }
  }

  /** What a debtor contests; all that is open and not contested yet without an amount. */
  record DisputeRequest(@Nullable Long item, @Nullable String reason, @Nullable Amount amount) {}

  /** How a dispute ended. */
  record ClosingRequest(@Nullable String outcome) {}

  /** A dispute of an item; closedOn is null while it is open. */
  record DisputeAnswer(
      long id,
      long account,
      long item,
      String number,
      String reason,
      Amount amount,
      LocalDate openedOn,
      @Nullable LocalDate closedOn,
      String outcome) {

    static DisputeAnswer of(Dispute dispute) {
      return new DisputeAnswer(
          dispute.id().value(),
          dispute.account().value(),
          dispute.item().value(),
          dispute.number(),
          dispute.reason(),
          Amount.of(dispute.amount()),
          dispute.openedOn(),
          dispute.closedOn(),
          dispute.outcome());
    }
  }

  private final Lookups lookups;
  private final Ledger ledger;
  private final Promises promises;
  private final Disputes disputes;

  PromiseEndpoints(Lookups lookups, Ledger ledger, Promises promises, Disputes disputes) {
    this.lookups = lookups;
    this.ledger = ledger;
    this.promises = promises;
    this.disputes = disputes;
  }

  @Operation(
      operationId = "accountPromises",
      summary = "Promises of an account",
      description = "As they stood at the end of a business date, newest first.")
  @GetMapping("/accounts/{account}/promises")
  Page<PromiseAnswer> promises(
      @PathVariable AccountId account,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          @Nullable LocalDate asOf) {
    LocalDate day = lookups.day(asOf);
    AccountId known = lookups.account(account).accountId();
    return Page.whole(promises.of(known, day).stream().map(PromiseAnswer::of).toList());
  }

  @Operation(
      operationId = "makePromise",
      summary = "Take down a promise to pay",
      description = "A debtor's word, given today, on amount and day for one item.")
  @PostMapping("/accounts/{account}/promises")
  @ResponseStatus(HttpStatus.CREATED)
  ContactEndpoints.MadeAnswer promise(
      @PathVariable AccountId account, @RequestBody PromiseRequest request, Faults faults) {
    ItemId item = new ItemId(LedgerEndpoints.number(faults, "item", request.item()));
    Money amount = faults.positiveMoney("amount", request.amount());
    LocalDate promisedDate = faults.day("promisedDate", request.promisedDate());
    faults.orThrow();
    requireOn(account, item);
    return switch (promises.make(new Promises.Make(item, amount, promisedDate))) {
      case Promises.Made made -> new ContactEndpoints.MadeAnswer(made.id().value());
      case Promises.Refused refused ->
          throw ProblemException.refused("promise-refused", refused.reason());
    };
  }

  @Operation(
      operationId = "accountDisputes",
      summary = "Disputes of an account",
      description =
          "All of them, newest first; with asOf, those open at the end of that day, oldest first.")
  @GetMapping("/accounts/{account}/disputes")
  Page<DisputeAnswer> disputes(
      @PathVariable AccountId account,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          @Nullable LocalDate asOf) {
    AccountId known = lookups.account(account).accountId();
    List<Dispute> found =
        asOf == null ? disputes.allOf(known) : disputes.openOf(known, lookups.day(asOf));
    return Page.whole(found.stream().map(DisputeAnswer::of).toList());
  }

  @Operation(
      operationId = "raiseDispute",
      summary = "Raise a dispute of an item",
      description =
          "Of a part, or of all that is open and not in dispute yet; only what is contested is held back.")
  @PostMapping("/accounts/{account}/disputes")
  @ResponseStatus(HttpStatus.CREATED)
  ContactEndpoints.MadeAnswer raise(
      @PathVariable AccountId account, @RequestBody DisputeRequest request, Faults faults) {
    ItemId item = new ItemId(LedgerEndpoints.number(faults, "item", request.item()));
    String reason = faults.text("reason", request.reason(), Faults.LONGEST_NOTE);
    Optional<Money> amount =
        Optional.ofNullable(request.amount()).map(it -> faults.positiveMoney("amount", it));
    faults.orThrow();
    requireOn(account, item);
    return switch (disputes.raise(new Disputes.Raise(item, reason, amount))) {
      case Disputes.Raised raised -> new ContactEndpoints.MadeAnswer(raised.id().value());
      case Disputes.Refused refused -> throw problem(refused, request);
    };
  }

  private static ProblemException problem(Disputes.Refused refused, DisputeRequest request) {
    Amount amount = request.amount();
    Problem.Fault fault =
        switch (refused.part()) {
          case ITEM -> Problem.Fault.of("item", request.item(), refused.reason());
          case AMOUNT ->
              Problem.Fault.of("amount", amount == null ? null : amount.amount(), refused.reason());
        };
    return ProblemException.refused("dispute-refused", refused.reason(), List.of(fault));
  }

  @Operation(
      operationId = "closeDispute",
      summary = "Close a dispute",
      description = "With how it ended.")
  @PostMapping("/disputes/{dispute}/closing")
  ContactEndpoints.ChangedAnswer close(
      @PathVariable long dispute, @RequestBody ClosingRequest request, Faults faults) {
    String how = faults.text("outcome", request.outcome(), Faults.LONGEST_NOTE);
    faults.orThrow();
    Disputes.Closing outcome = disputes.close(new DisputeId(dispute), how);
    if (outcome == Disputes.Closing.NOT_FOUND) {
      throw ProblemException.notFound("dispute " + dispute);
    }
    return new ContactEndpoints.ChangedAnswer(dispute, outcome.name());
  }

  private void requireOn(AccountId account, ItemId item) {
    ItemHistory history = Lookups.found(ledger.findItem(item), item.toString());
    if (!history.item().account().equals(account)) {
      throw ProblemException.refused("other-account", "%s is not on %s.".formatted(item, account));
    }
  }
}

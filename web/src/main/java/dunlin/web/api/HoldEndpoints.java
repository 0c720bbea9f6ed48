package dunlin.web.api;

import dunlin.core.receivable.AccountId;
import dunlin.platform.outreach.Hold;
import dunlin.platform.outreach.Holds;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Credit and deliveries held back, for the programs that sell and ship. */
@Tag(name = "Holds", description = "Credit and deliveries held back from debtors.")
@RestController
@RequestMapping("/api/v1")
class HoldEndpoints {

  /** A hold, or its release. */
  record HoldAnswer(
      long id,
      long account,
      @Schema(description = "Of the customer, as its source names it.") String customerKey,
      @Schema(allowableValues = {"CREDIT", "DELIVERY"}) String kind,
      @Schema(allowableValues = {"HELD", "RELEASED"}) String state,
      @Schema(description = "The hold that this releases; null for a hold.")
          @Nullable Long releases,
      @Schema(description = "Whether the step of a cadence asked for it, not a person.")
          boolean byStep,
      String reason,
      LocalDate on,
      Instant recordedAt,
      String by) {

    static HoldAnswer of(Hold hold) {
      return new HoldAnswer(
          hold.id(),
          hold.account().value(),
          hold.customerKey(),
          hold.kind().name(),
          hold.releases().isPresent() ? "RELEASED" : "HELD",
          hold.releases().orElse(null),
          hold.byStep(),
          hold.reason(),
          hold.on(),
          hold.recordedAt(),
          hold.by());
    }
  }

  /** What is to be held back. */
  record HoldRequest(
      @Schema(allowableValues = {"CREDIT", "DELIVERY"}) @Nullable String kind,
      @Schema(description = "Why.") @Nullable String reason) {}

  /** Why a hold is released. */
  record ReleaseRequest(@Nullable String reason) {}

  private final Lookups lookups;
  private final Holds holds;

  HoldEndpoints(Lookups lookups, Holds holds) {
    this.lookups = lookups;
    this.holds = holds;
  }

  @Operation(
      operationId = "holds",
      summary = "What was held back and released",
      description =
          "In the order in which it was recorded, of the accounts in sight. A program that follows"
              + " asks for what came `after` the last id that it has followed up.")
  @GetMapping("/holds")
  Page<HoldAnswer> changes(
      @Parameter(description = "The id after which to begin; the first if left out.")
          @RequestParam(defaultValue = "0")
          long after,
      @ParameterObject PageQuery page) {
    return page.page(holds.after(page.after(after), page.size() + 1), Hold::id, HoldAnswer::of);
  }

  @Operation(
      operationId = "accountHolds",
      summary = "What is held back from an account",
      description = "Holds that are not released, oldest first.")
  @GetMapping("/accounts/{account}/holds")
  Page<HoldAnswer> inForce(@PathVariable AccountId account) {
    AccountId known = lookups.account(account).accountId();
    return Page.whole(holds.inForce(known).stream().map(HoldAnswer::of).toList());
  }

  @Operation(
      operationId = "putHold",
      summary = "Hold something back",
      description = "Until it is released; 409 `held-already` if it is held back already.")
  @PostMapping("/accounts/{account}/holds")
  @ResponseStatus(HttpStatus.CREATED)
  ContactEndpoints.MadeAnswer put(
      @PathVariable AccountId account, @RequestBody HoldRequest request, Faults faults) {
    Optional<Hold.Kind> kind = faults.constant("kind", request.kind(), Hold.Kind.class);
    String reason = faults.text("reason", request.reason(), Faults.LONGEST_NOTE);
    faults.orThrow();
    AccountId known = lookups.account(account).accountId();
    return holds
        .put(known, kind.orElseThrow(), reason)
        .map(ContactEndpoints.MadeAnswer::new)
        .orElseThrow(() ->
            ProblemException.conflict(
                "held-already",
                "%s is held back from the account already".formatted(kind.orElseThrow())));
  }

  @Operation(
      operationId = "releaseHold",
      summary = "Release a hold",
      description = "404 if it is not in force.")
  @PostMapping("/accounts/{account}/holds/{hold}/release")
  ContactEndpoints.ChangedAnswer release(
      @PathVariable AccountId account,
      @PathVariable long hold,
      @RequestBody ReleaseRequest request,
      Faults faults) {
    String reason = faults.text("reason", request.reason(), Faults.LONGEST_NOTE);
    faults.orThrow();
    AccountId known = lookups.account(account).accountId();
    if (!holds.release(known, hold, reason)) {
      throw ProblemException.notFound("hold " + hold);
    }
    return new ContactEndpoints.ChangedAnswer(hold, "RELEASED");
  }
}

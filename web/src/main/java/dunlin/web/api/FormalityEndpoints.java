package dunlin.web.api;

import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.Channel;
import dunlin.core.receivable.ItemId;
import dunlin.platform.contact.Formalities;
import dunlin.platform.contact.Formality;
import dunlin.platform.receivable.Ledger;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What laws want done formally about debts: notices, written contests and their proofs. */
@Tag(name = "Preferences")
@RestController
@RequestMapping("/api/v1/accounts/{account}/formalities")
class FormalityEndpoints {

  /** A formality that was not taken back. */
  record FormalityAnswer(
      long id,
      String kind,
      @Schema(description = "Null for all documents that had been issued by its day.")
          @Nullable Long itemId,
      String form,
      String note,
      LocalDate on,
      String by) {

    static FormalityAnswer of(Formality formality) {
      return new FormalityAnswer(
          formality.id(),
          formality.kind().name(),
          formality.item().map(ItemId::value).orElse(null),
          formality.form().name(),
          formality.note(),
          formality.on(),
          formality.by());
    }
  }

  /** A formality to be recorded. */
  record FormalityRequest(
      @Schema(
              allowableValues = {
                "VALIDATION",
                "RECORDS_RIGHT",
                "OWN_LANGUAGE",
                "CONTESTED",
                "VERIFICATION",
                "FIRST_COMMUNICATION"
              })
          @Nullable String kind,
      @Schema(description = "Left out for all documents that had been issued by its day.")
          @Nullable Long itemId,
      @Schema(allowableValues = {"EMAIL", "SMS", "LETTER", "PORTAL", "CALL"}) @Nullable String form,
      @Schema(description = "Where it can be read.") @Nullable String note,
      @Schema(description = "The business date if left out.") @Nullable LocalDate on) {}

  private final Lookups lookups;
  private final Formalities formalities;
  private final Ledger ledger;

  FormalityEndpoints(Lookups lookups, Formalities formalities, Ledger ledger) {
    this.lookups = lookups;
    this.formalities = formalities;
    this.ledger = ledger;
  }

  @Operation(
      operationId = "accountFormalities",
      summary = "Notices that went out, and debts contested in writing",
      description = "Those that were not taken back, oldest first.")
  @GetMapping
  Page<FormalityAnswer> formalities(@PathVariable AccountId account) {
    AccountId known = lookups.account(account).accountId();
    return Page.whole(formalities.of(known).stream().map(FormalityAnswer::of).toList());
  }

  @Operation(
      operationId = "recordFormality",
      summary = "Record a notice, a written contest or its proof",
      description = "The rules of contact count it from its day on.")
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  ContactEndpoints.MadeAnswer record(
      @PathVariable AccountId account, @RequestBody FormalityRequest request, Faults faults) {
    LocalDate today = lookups.today();
    Optional<Formality.Kind> kind = faults.constant("kind", request.kind(), Formality.Kind.class);
    Optional<Channel> form = faults.constant("form", request.form(), Channel.class);
    String note = faults.text("note", request.note(), Faults.LONGEST_NOTE);
    LocalDate on = request.on() == null ? today : request.on();
    if (on.isAfter(today)) {
      faults.add("on", on, "is after the business date, " + today);
    }
    AccountId known = lookups.account(account).accountId();
    Optional<ItemId> item = item(known, request.itemId(), faults);
    faults.orThrow();
    return new ContactEndpoints.MadeAnswer(
        formalities.record(
            new Formalities.Said(known, kind.orElseThrow(), item, form.orElseThrow(), note, on)));
  }

  private Optional<ItemId> item(AccountId account, @Nullable Long number, Faults faults) {
    if (number == null) {
      return Optional.empty();
    }
    Optional<ItemId> item =
        Optional.of(number)
            .filter(each -> each > 0)
            .map(ItemId::new)
            .filter(each ->
                ledger
                    .findItem(each)
                    .filter(found -> found.item().account().equals(account))
                    .isPresent());
    if (item.isEmpty()) {
      faults.add("itemId", number, "is no document of the account");
    }
    return item;
  }

  @Operation(
      operationId = "takeFormalityBack",
      summary = "Take a formality back",
      description = "From the business date on; 404 if it was taken back before.")
  @PostMapping("/{formality}/withdrawal")
  ContactEndpoints.ChangedAnswer takeBack(
      @PathVariable AccountId account,
      @PathVariable long formality,
      @RequestBody PreferenceEndpoints.TakeBackRequest request,
      Faults faults) {
    String reason = faults.text("reason", request.reason(), Faults.LONGEST_NOTE);
    faults.orThrow();
    AccountId known = lookups.account(account).accountId();
    if (!formalities.takeBack(known, formality, reason)) {
      throw ProblemException.notFound("formality " + formality);
    }
    return new ContactEndpoints.ChangedAnswer(formality, "WITHDRAWN");
  }
}

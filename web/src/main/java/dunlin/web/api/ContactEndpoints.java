package dunlin.web.api;

import dunlin.core.receivable.AccountId;
import dunlin.platform.contact.Callback;
import dunlin.platform.contact.Interaction;
import dunlin.platform.contact.InteractionId;
import dunlin.platform.contact.Interactions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
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

/** Who was spoken to: interactions and the callbacks agreed in them. */
@Tag(name = "Contact", description = "Calls, notes, mails and letters, and callbacks.")
@RestController
@RequestMapping("/api/v1")
class ContactEndpoints {

  /** A call, note, mail or letter to be logged. */
  record InteractionRequest(
      @Schema(allowableValues = {"CALL", "NOTE", "EMAIL_IN", "EMAIL_OUT", "LETTER"})
          @Nullable String kind,
      @Schema(example = "REACHED") @Nullable String outcome,
      @Nullable String person,
      @Nullable String note,
      @Nullable String nextStep,
      @Nullable LocalDate callbackOn,
      @Schema(type = "string", example = "10:30") @Nullable LocalTime callbackAt,
      @Nullable Integer minutes) {}

  /** The number of what was made. */
  record MadeAnswer(long id) {}

  /** An interaction as it stands in the contact ledger. */
  record InteractionAnswer(
      long id,
      long account,
      String kind,
      String outcome,
      String person,
      String note,
      String nextStep,
      @Nullable LocalDate callbackOn,
      @Schema(type = "string", example = "10:30") @Nullable LocalTime callbackAt,
      @Nullable Integer minutes,
      LocalDate valueDate,
      Instant at,
      String by,
      String byName,
      boolean withdrawn) {

    static InteractionAnswer of(Interaction it) {
      return new InteractionAnswer(
          it.id().value(),
          it.account().value(),
          it.kind().name(),
          it.outcome(),
          it.person(),
          it.note(),
          it.nextStep(),
          it.callbackOn(),
          it.callbackAt(),
          it.minutes(),
          it.valueDate(),
          it.at(),
          it.by(),
          it.byName(),
          it.withdrawn());
    }
  }

  /** A day on which to come back to an account. */
  record CallbackAnswer(
      long account,
      long agreedIn,
      LocalDate on,
      @Schema(type = "string", example = "10:30") @Nullable LocalTime at,
      String nextStep,
      String person) {

    static CallbackAnswer of(Callback callback) {
      return new CallbackAnswer(
          callback.account().value(),
          callback.agreedIn().value(),
          callback.on(),
          callback.at(),
          callback.nextStep(),
          callback.person());
    }
  }

  /** What became of a wish to take something back or to close it. */
  record ChangedAnswer(long id, @Schema(example = "WITHDRAWN") String outcome) {}

  private final Lookups lookups;
  private final Interactions interactions;

  ContactEndpoints(Lookups lookups, Interactions interactions) {
    this.lookups = lookups;
    this.interactions = interactions;
  }

  @Operation(
      operationId = "accountTimeline",
      summary = "Interactions of an account",
      description = "Up to a business date, newest first; withdrawn ones are marked.")
  @GetMapping("/accounts/{account}/interactions")
  Page<InteractionAnswer> timeline(
      @PathVariable AccountId account,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          @Nullable LocalDate asOf,
      @ParameterObject PageQuery page) {
    LocalDate day = lookups.day(asOf);
    AccountId known = lookups.account(account).accountId();
    return page.page(
        interactions.timelineOf(known, day, page.after(Long.MAX_VALUE), page.size() + 1),
        each -> each.id().value(),
        InteractionAnswer::of);
  }

  @Operation(
      operationId = "logInteraction",
      summary = "Log a call, note, mail or letter",
      description = "With its outcome, the next step and perhaps a callback.")
  @PostMapping("/accounts/{account}/interactions")
  @ResponseStatus(HttpStatus.CREATED)
  MadeAnswer log(
      @PathVariable AccountId account, @RequestBody InteractionRequest request, Faults faults) {
    Interactions.Log log = read(account, request, lookups.today(), faults);
    AccountId known = lookups.account(account).accountId();
    return new MadeAnswer(
        interactions
            .log(
                new Interactions.Log(
                    known,
                    log.kind(),
                    log.outcome(),
                    log.person(),
                    log.note(),
                    log.nextStep(),
                    log.callbackOn(),
                    log.callbackAt(),
                    log.minutes()))
            .value());
  }

  private static Interactions.Log read(
      AccountId account, InteractionRequest request, LocalDate today, Faults faults) {
    LocalDate back = request.callbackOn();
    if (back != null && !Callback.canBeOn(back, today)) {
      faults.add("callbackOn", back, "is not within a year from the business date " + today);
    }
    String outcome = request.outcome();
    if (outcome != null && !outcome.isBlank() && !Interaction.OUTCOMES.contains(outcome.strip())) {
      faults.add("outcome", outcome, "is none of " + String.join(", ", Interaction.OUTCOMES));
    }
    if (request.minutes() != null && (request.minutes() < 0 || request.minutes() > 1440)) {
      faults.add("minutes", request.minutes(), "is not from 0 to 1440");
    }
    Interactions.Log log =
        new Interactions.Log(
            account,
            faults
                .constant("kind", request.kind(), Interaction.Kind.class)
                .orElse(Interaction.Kind.NOTE),
            faults.optionalText("outcome", request.outcome(), Faults.LONGEST_NAME),
            faults.optionalText("person", request.person(), Faults.LONGEST_NAME),
            faults.optionalText("note", request.note(), Faults.LONGEST_NOTE),
            faults.optionalText("nextStep", request.nextStep(), Faults.LONGEST_NAME),
            request.callbackOn(),
            request.callbackAt(),
            request.minutes());
    faults.orThrow();
    return log;
  }

  @Operation(
      operationId = "withdrawInteraction",
      summary = "Take an interaction back",
      description = "By a fact of its own; callbacks that it settled are in force again.")
  @PostMapping("/interactions/{interaction}/withdrawal")
  ChangedAnswer withdraw(@PathVariable long interaction) {
    Interactions.Withdrawal outcome = interactions.withdraw(new InteractionId(interaction));
    if (outcome == Interactions.Withdrawal.NOT_FOUND) {
      throw ProblemException.notFound("interaction " + interaction);
    }
    return new ChangedAnswer(interaction, outcome.name());
  }

  @Operation(
      operationId = "accountCallback",
      summary = "The callback in force",
      description = "Due or not; 404 if none is.")
  @GetMapping("/accounts/{account}/callback")
  CallbackAnswer callback(@PathVariable AccountId account) {
    AccountId known = lookups.account(account).accountId();
    return CallbackAnswer.of(Lookups.found(interactions.callbackOf(known), "callback of " + known));
  }

  @Operation(
      operationId = "callbacksDue",
      summary = "Callbacks that are due",
      description = "In force for a day or an earlier one, oldest first.")
  @GetMapping("/callbacks")
  Page<CallbackAnswer> callbacks(
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          @Nullable LocalDate on,
      @ParameterObject LimitQuery query) {
    LocalDate day = on == null ? lookups.today() : on;
    return Page.whole(
        interactions.callbacksDue(day, query.size()).stream().map(CallbackAnswer::of).toList());
  }
}

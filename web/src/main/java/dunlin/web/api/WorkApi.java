package dunlin.web.api;

import dunlin.core.policy.Band;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.ItemId;
import dunlin.platform.calendar.BusinessDays;
import dunlin.platform.contact.Interaction;
import dunlin.platform.contact.InteractionId;
import dunlin.platform.contact.Interactions;
import dunlin.platform.dispute.Dispute;
import dunlin.platform.dispute.DisputeId;
import dunlin.platform.dispute.Disputes;
import dunlin.platform.promise.PromiseToPay;
import dunlin.platform.promise.Promises;
import dunlin.platform.worklist.WorklistItem;
import dunlin.platform.worklist.Worklists;
import dunlin.web.page.NotHereException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The worklist, and what people do about accounts. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Work")
class WorkApi {

  record Listed(
      long account,
      String customerKey,
      String customer,
      String unit,
      @Nullable Long owner,
      String ownerName,
      int points,
      String band,
      String action,
      Amount overdue,
      int oldestDaysLate,
      List<String> chips,
      String why,
      Instant listedAt) {

    static Listed of(WorklistItem each) {
      return new Listed(
          each.account().value(),
          each.customerKey(),
          each.customerName(),
          each.unit(),
          each.memberId(),
          each.ownerName(),
          each.points(),
          each.band().name(),
          each.action().name(),
          Amount.of(each.overdue()),
          each.oldestDaysLate(),
          each.chips().stream().map(Enum::name).sorted().toList(),
          each.why(),
          each.listedAt());
    }
  }

  record LoggedInteraction(
      long interaction,
      String kind,
      String outcome,
      String person,
      String note,
      String nextStep,
      @Nullable LocalDate callbackOn,
      @Nullable LocalTime callbackAt,
      @Nullable Integer minutes,
      LocalDate valueDate,
      Instant at,
      String by,
      boolean withdrawn) {

    static LoggedInteraction of(Interaction each) {
      return new LoggedInteraction(
          each.id().value(),
          each.kind().name(),
          each.outcome(),
          each.person(),
          each.note(),
          each.nextStep(),
          each.callbackOn(),
          each.callbackAt(),
          each.minutes(),
          each.valueDate(),
          each.at(),
          each.by(),
          each.withdrawn());
    }
  }

  record InteractionWish(
      Interaction.Kind kind,
      @Nullable String outcome,
      @Nullable String person,
      @Nullable String note,
      @Nullable String nextStep,
      @Nullable LocalDate callbackOn,
      @Nullable LocalTime callbackAt,
      @Nullable Integer minutes) {}

  record Identified(long id) {}

  record SnoozeWish(LocalDate until, @Nullable String reason) {}

  record DisputeWish(long item, String reason, @Nullable Amount amount) {}

  record DisputeOutcome(String outcome) {}

  record DisputeView(
      long dispute,
      long item,
      String number,
      String reason,
      Amount amount,
      LocalDate openedOn,
      @Nullable LocalDate closedOn,
      String outcome) {

    static DisputeView of(Dispute each) {
      return new DisputeView(
          each.id().value(),
          each.item().value(),
          each.number(),
          each.reason(),
          Amount.of(each.amount()),
          each.openedOn(),
          each.closedOn(),
          each.outcome());
    }
  }

  record PromiseWish(long item, Amount amount, LocalDate promisedDate) {}

  record PromiseView(
      long promise,
      long item,
      String number,
      Amount amount,
      LocalDate madeOn,
      LocalDate promisedDate,
      Amount received,
      String state) {

    static PromiseView of(PromiseToPay each) {
      return new PromiseView(
          each.id().value(),
          each.item().value(),
          each.number(),
          Amount.of(each.amount()),
          each.madeOn(),
          each.promisedDate(),
          Amount.of(each.received()),
          each.state().name());
    }
  }

  private final Worklists worklists;
  private final Interactions interactions;
  private final Disputes disputes;
  private final Promises promises;
  private final BusinessDays days;

  WorkApi(
      Worklists worklists,
      Interactions interactions,
      Disputes disputes,
      Promises promises,
      BusinessDays days) {
    this.worklists = worklists;
    this.interactions = interactions;
    this.disputes = disputes;
    this.promises = promises;
    this.days = days;
  }

  @GetMapping("/worklist")
  @Operation(operationId = "worklist", summary = "The worklist in the order of work")
  Page<Listed> worklist(
      @RequestParam(required = false) @Nullable Long owner,
      @RequestParam(defaultValue = "false") boolean unassigned,
      @RequestParam(required = false) @Nullable Band band,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "" + Page.LENGTH) int limit) {
    Worklists.Page page =
        worklists.page(filter(owner, unassigned, band, q), Page.open(after), Page.limit(limit));
    return Page.of(page.items().stream().map(Listed::of).toList(), page.next());
  }

  @GetMapping("/worklist/counts")
  @Operation(operationId = "worklistCounts", summary = "How many are listed in each band")
  Map<String, Integer> counts(
      @RequestParam(required = false) @Nullable Long owner,
      @RequestParam(defaultValue = "false") boolean unassigned) {
    Map<String, Integer> counts = new TreeMap<>();
    worklists
        .countsByBand(filter(owner, unassigned, null, ""))
        .forEach((band, count) -> counts.put(band.name(), count));
    return counts;
  }

  @GetMapping("/worklist/{account}")
  @Operation(operationId = "worklistPlace", summary = "An account's place on the list")
  Listed place(@PathVariable long account) {
    AccountId id = new AccountId(account);
    return worklists.find(id).map(Listed::of).orElseThrow(() -> new NotHereException(id));
  }

  @GetMapping("/accounts/{account}/interactions")
  @Operation(operationId = "interactions", summary = "Interactions of an account, newest first")
  List<LoggedInteraction> interactions(
      @PathVariable long account,
      @RequestParam(required = false) @Nullable LocalDate asOf,
      @RequestParam(defaultValue = "" + Page.LENGTH) int limit) {
    return interactions.timelineOf(new AccountId(account), day(asOf), Page.limit(limit)).stream()
        .map(LoggedInteraction::of)
        .toList();
  }

  @PostMapping("/accounts/{account}/interactions")
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(operationId = "logInteraction", summary = "Logs a call, note, mail or letter")
  Identified log(@PathVariable long account, @RequestBody InteractionWish wish) {
    Interactions.Log log =
        new Interactions.Log(
            new AccountId(account),
            wish.kind(),
            text(wish.outcome()),
            text(wish.person()),
            text(wish.note()),
            text(wish.nextStep()),
            wish.callbackOn(),
            wish.callbackAt(),
            wish.minutes());
    return new Identified(interactions.log(log).value());
  }

  @PostMapping("/interactions/{interaction}/withdrawal")
  @Operation(operationId = "withdrawInteraction", summary = "Takes an interaction back")
  void withdraw(@PathVariable long interaction) {
    InteractionId id = new InteractionId(interaction);
    if (interactions.withdraw(id) == Interactions.Withdrawal.NOT_FOUND) {
      throw new NotHereException("interaction " + interaction);
    }
  }

  @PostMapping("/accounts/{account}/snoozes")
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(operationId = "snooze", summary = "Puts an account off the list until a day")
  void snooze(@PathVariable long account, @RequestBody SnoozeWish wish) {
    if (!wish.until().isAfter(days.today())) {
      throw new UnprocessableException("past", "Choose a day after the business date.");
    }
    worklists.snooze(new AccountId(account), wish.until(), text(wish.reason()));
  }

  @DeleteMapping("/accounts/{account}/snoozes/current")
  @Operation(operationId = "undoSnooze", summary = "Takes the newest putting-off back")
  void undoSnooze(@PathVariable long account) {
    if (!worklists.undoSnooze(new AccountId(account))) {
      throw new NotHereException("a snooze in force");
    }
  }

  @GetMapping("/accounts/{account}/disputes")
  @Operation(operationId = "disputes", summary = "Disputes of an account, newest first")
  List<DisputeView> disputes(@PathVariable long account) {
    return disputes.allOf(new AccountId(account)).stream().map(DisputeView::of).toList();
  }

  @PostMapping("/accounts/{account}/disputes")
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(operationId = "raiseDispute", summary = "Raises a dispute on an item")
  Identified raise(@PathVariable long account, @RequestBody DisputeWish wish) {
    Optional<Amount> amount = Optional.ofNullable(wish.amount());
    Disputes.Raise raise =
        new Disputes.Raise(new ItemId(wish.item()), wish.reason(), amount.map(Amount::toMoney));
    return switch (disputes.raise(raise)) {
      case Disputes.Raised raised -> new Identified(raised.id().value());
      case Disputes.Refused refused ->
          throw new UnprocessableException("refused", refused.reason());
    };
  }

  @PostMapping("/disputes/{dispute}/closing")
  @Operation(operationId = "closeDispute", summary = "Closes a dispute")
  void close(@PathVariable long dispute, @RequestBody DisputeOutcome wish) {
    if (disputes.close(new DisputeId(dispute), wish.outcome()) == Disputes.Closing.NOT_FOUND) {
      throw new NotHereException("dispute " + dispute);
    }
  }

  @GetMapping("/accounts/{account}/promises")
  @Operation(operationId = "promises", summary = "Promises of an account as of a day")
  List<PromiseView> promises(
      @PathVariable long account, @RequestParam(required = false) @Nullable LocalDate asOf) {
    return promises.of(new AccountId(account), day(asOf)).stream().map(PromiseView::of).toList();
  }

  @PostMapping("/accounts/{account}/promises")
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(operationId = "takePromise", summary = "Takes down a promise that was made today")
  Identified promise(@PathVariable long account, @RequestBody PromiseWish wish) {
    Promises.Make make =
        new Promises.Make(new ItemId(wish.item()), wish.amount().toMoney(), wish.promisedDate());
    return switch (promises.make(make)) {
      case Promises.Made made -> new Identified(made.id().value());
      case Promises.Refused refused ->
          throw new UnprocessableException("refused", refused.reason());
    };
  }

  private LocalDate day(@Nullable LocalDate asOf) {
    return asOf == null ? days.today() : asOf;
  }

  private static Worklists.Filter filter(
      @Nullable Long owner, boolean unassigned, @Nullable Band band, String text) {
    return new Worklists.Filter(
        owner == null ? OptionalLong.empty() : OptionalLong.of(owner),
        unassigned,
        Optional.ofNullable(band),
        text.strip());
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value.strip();
  }
}

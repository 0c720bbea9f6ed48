package dunlin.web.api;

import dunlin.core.policy.Band;
import dunlin.core.policy.WorkClass;
import dunlin.core.receivable.AccountId;
import dunlin.platform.worklist.WorklistItem;
import dunlin.platform.worklist.Worklists;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The collectors' ordered list. */
@Tag(name = "Worklist", description = "Which account to work next, and why.")
@RestController
@RequestMapping("/api/v1")
class WorklistEndpoints {

  /** Which part of the list. */
  record WorklistQuery(
      @Nullable Long owner,
      @Nullable Boolean unassignedOnly,
      @Nullable Band band,
      @Nullable WorkClass workClass,
      @Nullable String text) {

    Worklists.Filter filter() {
      return new Worklists.Filter(
          owner == null ? OptionalLong.empty() : OptionalLong.of(owner),
          Boolean.TRUE.equals(unassignedOnly),
          Optional.ofNullable(band),
          Optional.ofNullable(workClass),
          text == null ? "" : text.strip());
    }
  }

  /**
   * One account on the worklist.
   *
   * @param overdue in the base currency, without what has no rate to it
   * @param overdueWithoutRate that, each currency in its own
   * @param workClass AT_RISK, LOW_HANGING or DEPRIORITISED; null if no rule sorts the account
   */
  record WorklistAnswer(
      long account,
      String customerKey,
      String customerName,
      String unit,
      @Nullable Long owner,
      String ownerName,
      int points,
      String band,
      String action,
      @Nullable String workClass,
      Amount overdue,
      List<Amount> overdueWithoutRate,
      int oldestDaysLate,
      List<String> chips,
      String why,
      Instant listedAt) {

    static WorklistAnswer of(WorklistItem item) {
      return new WorklistAnswer(
          item.account().value(),
          item.customerKey(),
          item.customerName(),
          item.unit(),
          item.memberId(),
          item.ownerName(),
          item.points(),
          item.band().name(),
          item.action().name(),
          item.workClass().map(Enum::name).orElse(null),
          Amount.of(item.overdue()),
          Amount.of(item.overdueUnrated().amounts()),
          item.oldestDaysLate(),
          item.chips().stream().map(Enum::name).sorted().toList(),
          item.why(),
          item.listedAt());
    }
  }

  /** How many accounts are listed in each band. */
  record BandCountsAnswer(Map<String, Integer> bands) {}

  /** Until when an account is put off, and why. */
  record SnoozeRequest(@Nullable LocalDate until, @Nullable String reason) {}

  /** Until when an account was put off. */
  record SnoozeAnswer(long account, LocalDate until, String reason) {}

  private final Lookups lookups;
  private final Worklists worklists;

  WorklistEndpoints(Lookups lookups, Worklists worklists) {
    this.lookups = lookups;
    this.worklists = worklists;
  }

  @Operation(
      operationId = "worklist",
      summary = "The worklist",
      description =
          "Accounts in the order of work: most points first, then what is overdue without a rate, then"
              + " most overdue.")
  @GetMapping("/worklist")
  Page<WorklistAnswer> page(@ParameterObject WorklistQuery query, @ParameterObject PageQuery page) {
    Worklists.Page found = worklists.page(query.filter(), page.after(), page.size());
    return page.page(found.items().stream().map(WorklistAnswer::of).toList(), found.next());
  }

  @Operation(
      operationId = "worklistCounts",
      summary = "How long the worklist is",
      description = "How many accounts are listed in each band.")
  @GetMapping("/worklist/counts")
  BandCountsAnswer counts(@ParameterObject WorklistQuery query) {
    Map<String, Integer> bands = new TreeMap<>();
    worklists.countsByBand(query.filter()).forEach((band, count) -> bands.put(band.name(), count));
    return new BandCountsAnswer(bands);
  }

  @Operation(
      operationId = "worklistItem",
      summary = "An account's place on the worklist",
      description = "404 if it is not listed; ask for its decision to learn why not.")
  @GetMapping("/worklist/{account}")
  WorklistAnswer item(@PathVariable AccountId account) {
    return WorklistAnswer.of(
        Lookups.found(worklists.find(account), "%s on the worklist".formatted(account)));
  }

  @Operation(
      operationId = "snoozeAccount",
      summary = "Put an account off",
      description = "It leaves the worklist and comes back by itself on that day.")
  @PostMapping("/accounts/{account}/snoozes")
  @ResponseStatus(HttpStatus.CREATED)
  SnoozeAnswer snooze(
      @PathVariable AccountId account, @RequestBody SnoozeRequest request, Faults faults) {
    LocalDate until = faults.day("until", request.until());
    String reason = faults.optionalText("reason", request.reason(), Faults.LONGEST_NOTE);
    if (faults.areNone() && !until.isAfter(lookups.today())) {
      faults.add("until", until, "is not after the business date, " + lookups.today());
    }
    faults.orThrow();
    AccountId known = lookups.account(account).accountId();
    worklists.snooze(known, until, reason);
    return new SnoozeAnswer(known.value(), until, reason);
  }

  @Operation(
      operationId = "undoSnooze",
      summary = "Take the newest snooze back",
      description = "404 if none is in force.")
  @DeleteMapping("/accounts/{account}/snoozes/newest")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void undo(@PathVariable AccountId account) {
    AccountId known = lookups.account(account).accountId();
    if (!worklists.undoSnooze(known)) {
      throw ProblemException.notFound("snooze of " + known);
    }
  }
}

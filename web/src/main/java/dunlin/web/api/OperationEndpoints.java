package dunlin.web.api;

import dunlin.platform.audit.Acting;
import dunlin.platform.audit.AuditLine;
import dunlin.platform.audit.AuditTrail;
import dunlin.platform.calendar.BusinessDays;
import dunlin.platform.receivable.Controls;
import dunlin.platform.treatment.Night;
import dunlin.platform.treatment.NightlyRun;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Running the installation: business days, nights, the control of the books, the audit trail. */
@Tag(name = "Operation", description = "Business days, nights, controls and the audit trail.")
@RestController
@RequestMapping("/api/v1")
class OperationEndpoints {

  /** The business date. */
  record BusinessDayAnswer(LocalDate businessDate) {}

  /** The day to be opened. */
  record BusinessDayRequest(@Nullable LocalDate day) {}

  /** What the control of the books found; findings name the first bad fact of each check. */
  record ControlAnswer(
      long id,
      Instant at,
      LocalDate businessDate,
      long version,
      boolean ok,
      String summary,
      List<String> findings) {

    static ControlAnswer of(Controls.Control control) {
      return new ControlAnswer(
          control.id(),
          control.at(),
          control.businessDate(),
          control.version(),
          control.ok(),
          control.summary(),
          control.findings());
    }
  }

  /** One run over all accounts. */
  record NightAnswer(
      long id,
      LocalDate businessDate,
      long version,
      int policyVersion,
      String state,
      int accounts,
      int listed,
      int accountsInAll,
      Instant startedAt,
      @Nullable Instant finishedAt,
      String cause,
      String message) {

    static NightAnswer of(Night night) {
      return new NightAnswer(
          night.id(),
          night.businessDate(),
          night.version(),
          night.policyVersion(),
          night.state().name(),
          night.accounts(),
          night.listed(),
          night.accountsInAll(),
          night.startedAt(),
          night.finishedAt(),
          night.cause(),
          night.message());
    }
  }

  /** How the nights stand. */
  record NightStatusAnswer(
      @Nullable NightAnswer last,
      @Nullable NightAnswer underWay,
      String nextRun,
      LocalDate wouldRunFor,
      int wouldDecide) {}

  /** One entry of the audit trail. */
  record AuditAnswer(
      long seq, Instant at, String actor, String action, String subject, String detail) {

    static AuditAnswer of(AuditLine line) {
      return new AuditAnswer(
          line.seq(), line.at(), line.actor(), line.action(), line.subject(), line.detail());
    }
  }

  private final BusinessDays days;
  private final Controls controls;
  private final NightlyRun nights;
  private final AuditTrail audit;

  OperationEndpoints(BusinessDays days, Controls controls, NightlyRun nights, AuditTrail audit) {
    this.days = days;
    this.controls = controls;
    this.nights = nights;
    this.audit = audit;
  }

  @Operation(
      operationId = "businessDay",
      summary = "The business date",
      description = "The day that the ledger believes it is.")
  @GetMapping("/business-day")
  BusinessDayAnswer businessDay() {
    return new BusinessDayAnswer(days.today());
  }

  @Operation(
      operationId = "openBusinessDay",
      summary = "Open a business day",
      description =
          "Closes the day before, on which the night runs. A day that is open already changes"
              + " nothing; days are never opened backwards.")
  @PostMapping("/business-day")
  BusinessDayAnswer open(@RequestBody BusinessDayRequest request, Faults faults) {
    LocalDate day = faults.day("day", request.day());
    faults.orThrow();
    try {
      boolean ignored = Acting.withFullSight(() -> days.open(day));
    } catch (BusinessDays.FarAheadException e) {
      throw ProblemException.invalid(
          List.of(
              Problem.Fault.of(
                  "day",
                  day,
                  "lies more than %d days ahead of the clock, and could never be taken back"
                      .formatted(BusinessDays.DAYS_AHEAD))));
    } catch (IllegalArgumentException e) {
      throw ProblemException.conflict(
          "day-is-past", "%s lies before the business date, %s.".formatted(day, days.today()));
    }
    return businessDay();
  }

  @Operation(
      operationId = "latestControl",
      summary = "The newest control of the books",
      description = "Whether every projection still follows from unaltered facts.")
  @GetMapping("/controls/latest")
  ControlAnswer latestControl() {
    return ControlAnswer.of(Lookups.found(controls.latest(), "control yet"));
  }

  @Operation(
      operationId = "checkBooks",
      summary = "Check the books now",
      description = "Takes a while on large ledgers; the result is stored.")
  @PostMapping("/controls")
  @ResponseStatus(HttpStatus.CREATED)
  ControlAnswer check() {
    return ControlAnswer.of(controls.check());
  }

  @Operation(operationId = "listNights", summary = "Nights", description = "Newest first.")
  @GetMapping("/nights")
  Page<NightAnswer> nights(@ParameterObject PageQuery page) {
    return page.page(
        nights.history(page.after(Long.MAX_VALUE), page.size() + 1), Night::id, NightAnswer::of);
  }

  @Operation(
      operationId = "nightStatus",
      summary = "How the nights stand",
      description = "The last one, the one under way, and what a run started now would do.")
  @GetMapping("/nights/status")
  NightStatusAnswer status() {
    NightlyRun.Status status = nights.status();
    return new NightStatusAnswer(
        status.last().map(NightAnswer::of).orElse(null),
        status.underWay().map(NightAnswer::of).orElse(null),
        status.nextRun(),
        status.wouldRunFor(),
        status.wouldDecide());
  }

  @Operation(
      operationId = "runNight",
      summary = "Run a night now",
      description = "Decides all accounts for the business date; 409 while another is under way.")
  @PostMapping("/nights")
  @ResponseStatus(HttpStatus.CREATED)
  NightAnswer run() {
    return switch (nights.run("asked for by a program")) {
      case NightlyRun.Finished finished -> NightAnswer.of(finished.night());
      case NightlyRun.Refused refused ->
          throw ProblemException.conflict(
              "night-under-way",
              "Night %d is under way since %s."
                  .formatted(refused.underWay().id(), refused.underWay().startedAt()));
    };
  }

  @Operation(
      operationId = "auditTrail",
      summary = "The audit trail",
      description = "Who did what, newest first; of one subject such as account:17, or of all.")
  @GetMapping("/audit")
  Page<AuditAnswer> audit(
      @RequestParam(defaultValue = "") String subject, @ParameterObject PageQuery page) {
    return page.page(
        audit.linesBefore(page.after(Long.MAX_VALUE), subject.strip(), page.size() + 1),
        AuditLine::seq,
        AuditAnswer::of);
  }
}

package dunlin.web.api;

import dunlin.core.policy.Contribution;
import dunlin.core.policy.Decision;
import dunlin.core.policy.EnglishReasons;
import dunlin.core.policy.Fact;
import dunlin.core.policy.Figures;
import dunlin.core.receivable.AccountId;
import dunlin.platform.treatment.Decided;
import dunlin.platform.treatment.Decisions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Why an account is listed, or why not. */
@Tag(name = "Decisions", description = "Why an account is listed, or why not.")
@RestController
@RequestMapping("/api/v1/accounts/{account}")
class DecisionEndpoints {

  /** One thing that a rule looked at, as a person reads it. */
  record FactAnswer(String name, String value) {

    static FactAnswer of(Fact fact) {
      return new FactAnswer(fact.name(), EnglishReasons.tell(fact.value()));
    }
  }

  /** The points that one rule gave. */
  record ContributionAnswer(String rule, int points, List<FactAnswer> facts) {

    static ContributionAnswer of(Contribution contribution) {
      return new ContributionAnswer(
          contribution.rule(),
          contribution.points(),
          contribution.facts().stream().map(FactAnswer::of).toList());
    }
  }

  /** What the account owed when it was decided, in the base currency. */
  record FiguresAnswer(
      Amount open,
      Amount overdue,
      Amount collectable,
      int oldestDaysLate,
      @Nullable LocalDate oldestDueDate,
      int itemsOpen,
      int itemsOverdue,
      List<String> currenciesWithoutRate) {

    static FiguresAnswer of(Figures figures) {
      return new FiguresAnswer(
          Amount.of(figures.open()),
          Amount.of(figures.overdue()),
          Amount.of(figures.collectable()),
          figures.oldestDaysLate(),
          figures.oldestDueDate().orElse(null),
          figures.itemsOpen(),
          figures.itemsOverdue(),
          figures.currenciesWithoutRate());
    }
  }

  /**
   * A decision with why.
   *
   * @param id null for one that was only asked for and not stored
   * @param version the number of the newest fact that was known
   * @param exit the rule that kept the account off the list; null if it is listed
   * @param segment to which the account belongs; null if none holds, or in decisions made before it
   *     was told
   * @param workClass AT_RISK, LOW_HANGING or DEPRIORITISED; null if no rule sorts the account
   * @param hash SHA-256 over the whole decision
   */
  record DecisionAnswer(
      @Nullable Long id,
      long account,
      LocalDate businessDate,
      long version,
      int policyVersion,
      boolean listed,
      int points,
      String band,
      String action,
      @Nullable String segment,
      @Nullable String workClass,
      String sentence,
      @Nullable String exit,
      List<FactAnswer> exitFacts,
      List<ContributionAnswer> contributions,
      List<String> chips,
      FiguresAnswer figures,
      String cause,
      @Nullable Long night,
      Instant at,
      String hash) {

    static DecisionAnswer of(Decided decided) {
      Decision decision = decided.decision();
      return new DecisionAnswer(
          decided.id() == 0 ? null : decided.id(),
          decision.account().value(),
          decision.businessDate(),
          decision.version(),
          decision.policyVersion(),
          decision.isListed(),
          decision.points(),
          decision.band().name(),
          decision.action().name(),
          decision.segment().orElse(null),
          decision.workClass().map(Enum::name).orElse(null),
          decided.sentence(),
          decision.exit().map(exit -> exit.rule()).orElse(null),
          decision.exit().stream()
              .flatMap(exit -> exit.facts().stream())
              .map(FactAnswer::of)
              .toList(),
          decision.contributions().stream().map(ContributionAnswer::of).toList(),
          decision.chips().stream().map(Enum::name).sorted().toList(),
          FiguresAnswer.of(decision.figures()),
          decided.cause(),
          decided.nightId(),
          decided.at(),
          decided.hash());
    }
  }

  private final Lookups lookups;
  private final Decisions decisions;

  DecisionEndpoints(Lookups lookups, Decisions decisions) {
    this.lookups = lookups;
    this.decisions = decisions;
  }

  @Operation(
      operationId = "latestDecision",
      summary = "The newest stored decision",
      description = "With asOf, what today's policy would have said at the end of that day.")
  @GetMapping("/decision")
  DecisionAnswer latest(
      @PathVariable AccountId account,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          @Nullable LocalDate asOf) {
    AccountId known = lookups.account(account).accountId();
    return DecisionAnswer.of(
        Lookups.found(
            asOf == null ? decisions.latestOf(known) : decisions.asOf(known, lookups.day(asOf)),
            "decision about " + known));
  }

  @Operation(
      operationId = "whyListed",
      summary = "Why the account is listed, or why not",
      description =
          "Decides it now, with all rules that gave points, and stores nothing. With asOf, what"
              + " today's policy would have said at the end of that day, as known now; what was"
              + " said on that day is kept in the list of decisions.")
  @GetMapping("/why")
  DecisionAnswer why(
      @PathVariable AccountId account,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          @Nullable LocalDate asOf) {
    LocalDate day = lookups.day(asOf);
    boolean looksBack = day.isBefore(lookups.today());
    return DecisionAnswer.of(
        Lookups.found(
            looksBack ? decisions.asOf(account, day) : decisions.why(account), account.toString()));
  }

  @Operation(
      operationId = "decisionHistory",
      summary = "Stored decisions of an account",
      description = "Newest first.")
  @GetMapping("/decisions")
  Page<DecisionAnswer> history(@PathVariable AccountId account, @ParameterObject PageQuery page) {
    AccountId known = lookups.account(account).accountId();
    long before = page.after(Long.MAX_VALUE);
    return page.page(
        decisions.historyOf(known, before, page.size() + 1), Decided::id, DecisionAnswer::of);
  }
}

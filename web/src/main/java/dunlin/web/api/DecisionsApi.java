package dunlin.web.api;

import dunlin.core.policy.Contribution;
import dunlin.core.policy.EnglishReasons;
import dunlin.core.receivable.AccountId;
import dunlin.platform.treatment.Decided;
import dunlin.platform.treatment.Decisions;
import dunlin.web.page.NotHereException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the policy said of accounts, and why. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Decisions")
class DecisionsApi {

  record RulePoints(String rule, int points, List<String> facts) {
    static RulePoints of(Contribution each) {
      return new RulePoints(
          each.rule(), each.points(), each.facts().stream().map(EnglishReasons::tell).toList());
    }
  }

  record DecisionView(
      long decision,
      long account,
      LocalDate businessDate,
      long version,
      int policyVersion,
      boolean listed,
      @Nullable String keptOffBy,
      int points,
      String band,
      String action,
      String why,
      List<RulePoints> contributions,
      List<String> chips,
      String cause,
      String hash,
      Instant at) {

    static DecisionView of(Decided decided) {
      var decision = decided.decision();
      return new DecisionView(
          decided.id(),
          decision.account().value(),
          decision.businessDate(),
          decision.version(),
          decision.policyVersion(),
          decision.isListed(),
          decision.exit().map(exit -> exit.rule()).orElse(null),
          decision.points(),
          decision.band().name(),
          decision.action().name(),
          decided.sentence(),
          decision.contributions().stream().map(RulePoints::of).toList(),
          decision.chips().stream().map(Enum::name).sorted().toList(),
          decided.cause(),
          decided.hash(),
          decided.at());
    }
  }

  private final Decisions decisions;

  DecisionsApi(Decisions decisions) {
    this.decisions = decisions;
  }

  @GetMapping("/accounts/{account}/decision")
  @Operation(
      operationId = "why",
      summary = "Why an account is listed, or why not: now, or as of a past day")
  DecisionView why(
      @PathVariable long account, @RequestParam(required = false) @Nullable LocalDate asOf) {
    AccountId id = new AccountId(account);
    Optional<Decided> decided = asOf == null ? decisions.why(id) : decisions.asOf(id, asOf);
    return decided.map(DecisionView::of).orElseThrow(() -> new NotHereException(id));
  }

  @GetMapping("/accounts/{account}/decisions")
  @Operation(operationId = "decisions", summary = "Stored decisions of an account, newest first")
  List<DecisionView> history(
      @PathVariable long account, @RequestParam(defaultValue = "20") int limit) {
    return decisions.historyOf(new AccountId(account), Page.limit(limit)).stream()
        .map(DecisionView::of)
        .toList();
  }
}

package dunlin.web.api;

import dunlin.platform.policy.Policies;
import dunlin.web.api.PolicyAnswers.PublicationAnswer;
import dunlin.web.api.PolicyAnswers.VersionAnswer;
import dunlin.web.security.Requester;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The versions of the policy, and going back to an earlier one. */
@Tag(name = "Policies", description = "The rules by which accounts are treated.")
@RestController
@RequestMapping("/api/v1/policies")
class PolicyEndpoints {

  /** Why an earlier version is put in force again. */
  record RestorationRequest(@Nullable String why) {}

  private final Policies policies;

  PolicyEndpoints(Policies policies) {
    this.policies = policies;
  }

  @Operation(
      operationId = "listPolicies",
      summary = "What was in force",
      description =
          "Each time that a version was put in force, the newest first; the first is in force now."
              + " Empty before the first night.")
  @GetMapping
  Page<PublicationAnswer> list() {
    return Page.whole(policies.publications().stream().map(PublicationAnswer::of).toList());
  }

  @Operation(
      operationId = "readPolicy",
      summary = "A version with its text",
      description = "A version is published once and never changed.")
  @GetMapping("/{version}")
  VersionAnswer one(@PathVariable int version) {
    return VersionAnswer.of(
        Lookups.found(policies.find(version), "version " + version),
        policies.current().version() == version);
  }

  @Operation(
      operationId = "readPolicyInForce",
      summary = "The version in force with its text",
      description = "By it all accounts are decided.")
  @GetMapping("/current")
  VersionAnswer current() {
    return VersionAnswer.of(policies.current(), true);
  }

  @Operation(
      operationId = "restorePolicy",
      summary = "Put a version in force again",
      description =
          "With a reason, by one person: the version was approved before. All accounts are decided"
              + " anew.")
  @PostMapping("/{version}/restoration")
  VersionAnswer restore(
      @PathVariable int version,
      @RequestBody RestorationRequest request,
      Faults faults,
      HttpServletRequest http) {
    String why = faults.text("why", request.why(), PolicyDraftEndpoints.LONGEST_WORDS);
    faults.orThrow();
    return switch (policies.goBack(version, why, requester(http).member().id())) {
      case Policies.GoingBack.Done done -> one(done.version());
      case Policies.GoingBack.Refused refused ->
          throw ProblemException.conflict("policy-not-restored", refused.why() + ".");
      case Policies.GoingBack.Missing missing ->
          throw ProblemException.notFound("version " + version);
    };
  }

  static Requester requester(HttpServletRequest http) {
    return Requester.find(http)
        .orElseThrow(() -> new IllegalStateException("nobody asks for " + http.getRequestURI()));
  }
}

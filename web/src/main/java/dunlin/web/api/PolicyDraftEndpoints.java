package dunlin.web.api;

import static dunlin.web.api.PolicyEndpoints.requester;

import dunlin.platform.policy.DraftId;
import dunlin.platform.policy.DraftOutcome;
import dunlin.platform.policy.PolicyCheck;
import dunlin.platform.policy.PolicyDrafts;
import dunlin.platform.policy.PolicyDrafts.Reason;
import dunlin.platform.policy.PolicyDrafts.Seen;
import dunlin.platform.policy.PolicyDrafts.Words;
import dunlin.web.api.PolicyAnswers.CheckAnswer;
import dunlin.web.api.PolicyAnswers.DraftAnswer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Drafts of the policy on their way to become its next version. */
@Tag(name = "Policies", description = "The rules by which accounts are treated.")
@RestController
@RequestMapping("/api/v1/policy-drafts")
class PolicyDraftEndpoints {

  static final int LONGEST_WORDS = 2_000;

  private static final int LONGEST_NAME = 100;

  /** A draft to begin: with a text, or as a version says it. */
  record BeginningRequest(
      @Nullable String name, @Nullable Integer fromVersion, @Nullable String text) {}

  /** Other words for a draft. */
  record WordsRequest(@Nullable Integer revision, @Nullable String name, @Nullable String text) {}

  /** A draft as the sender has seen it. */
  record SeenRequest(@Nullable Integer revision) {}

  /** Why a draft should be in force. */
  record SubmissionRequest(
      @Nullable Integer revision, @Nullable String why, @Nullable Boolean meantSo) {}

  /** Why a draft is sent back. */
  record ReturnRequest(@Nullable Integer revision, @Nullable String why) {}

  private final PolicyDrafts drafts;

  PolicyDraftEndpoints(PolicyDrafts drafts) {
    this.drafts = drafts;
  }

  @Operation(
      operationId = "listPolicyDrafts",
      summary = "Drafts of the policy",
      description = "Those that may still become versions, the newest change first.")
  @GetMapping
  Page<DraftAnswer> list() {
    return Page.whole(drafts.live().stream().map(DraftAnswer::of).toList());
  }

  @Operation(
      operationId = "readPolicyDraft",
      summary = "A draft",
      description = "Published and discarded ones too.")
  @GetMapping("/{draft}")
  DraftAnswer one(@PathVariable long draft) {
    return DraftAnswer.of(Lookups.found(drafts.find(new DraftId(draft)), "draft " + draft));
  }

  @Operation(
      operationId = "beginPolicyDraft",
      summary = "Begin a draft",
      description =
          "With a text, fit or not, or as a version says it. The line of its version is set to the"
              + " next number.")
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  DraftAnswer begin(@RequestBody BeginningRequest request, Faults faults, HttpServletRequest http) {
    String name = faults.text("name", request.name(), LONGEST_NAME);
    Integer from = request.fromVersion();
    String text = request.text();
    if ((from == null) == (text == null)) {
      faults.add("text", text, "is there, or fromVersion is, but not both");
    }
    faults.orThrow();
    var by = requester(http).member().id();
    if (from != null) {
      return DraftAnswer.of(Lookups.found(drafts.begin(name, from, by), "version " + from));
    }
    return answer(
        drafts.bringIn(new Words(name, text == null ? "" : text), by.toString()), "draft");
  }

  @Operation(
      operationId = "changePolicyDraft",
      summary = "Change a draft",
      description =
          "Its text, and its name where one is given. The revision is the one that was read; 409 if"
              + " somebody changed it since.")
  @PutMapping("/{draft}")
  DraftAnswer change(
      @PathVariable long draft,
      @RequestBody WordsRequest request,
      Faults faults,
      HttpServletRequest http) {
    Seen seen = seen(draft, request.revision(), faults);
    String name = faults.optionalText("name", request.name(), LONGEST_NAME);
    String text = faults.present("text", request.text(), "");
    faults.orThrow();
    return answer(
        drafts.rewrite(seen, new Words(name, text), requester(http).member().id()),
        "draft " + draft);
  }

  @Operation(
      operationId = "checkPolicyText",
      summary = "Check a text",
      description =
          "Says why it cannot be taken, which of its tests fail and what is doubtful, each with line"
              + " and column. Nothing is kept.")
  @PostMapping(path = "/check", consumes = MediaType.TEXT_PLAIN_VALUE)
  CheckAnswer check(@RequestBody String text) {
    return CheckAnswer.of(drafts.check(text.replace("\r\n", "\n")));
  }

  @Operation(
      operationId = "submitPolicyDraft",
      summary = "Submit a draft",
      description =
          "For a second person to put in force. 422 if the text is not fit, or something is doubtful"
              + " and meantSo is not true.")
  @PostMapping("/{draft}/submission")
  DraftAnswer submit(
      @PathVariable long draft,
      @RequestBody SubmissionRequest request,
      Faults faults,
      HttpServletRequest http) {
    Seen seen = seen(draft, request.revision(), faults);
    String why = faults.text("why", request.why(), LONGEST_WORDS);
    faults.orThrow();
    Reason reason = new Reason(why, Boolean.TRUE.equals(request.meantSo()));
    return answer(drafts.submit(seen, reason, requester(http).member().id()), "draft " + draft);
  }

  @Operation(
      operationId = "approvePolicyDraft",
      summary = "Put a draft in force",
      description =
          "At once, by a member who had no hand in it; the member behind a token counts. All accounts"
              + " are decided anew.")
  @PostMapping("/{draft}/approval")
  DraftAnswer approve(
      @PathVariable long draft,
      @RequestBody SeenRequest request,
      Faults faults,
      HttpServletRequest http) {
    Seen seen = seen(draft, request.revision(), faults);
    faults.orThrow();
    return answer(drafts.approve(seen, requester(http).member().id()), "draft " + draft);
  }

  @Operation(
      operationId = "returnPolicyDraft",
      summary = "Send a draft back",
      description =
          "With a reason; whoever had a hand in it takes it back and needs none. It is open again.")
  @PostMapping("/{draft}/return")
  DraftAnswer sendBack(
      @PathVariable long draft,
      @RequestBody ReturnRequest request,
      Faults faults,
      HttpServletRequest http) {
    Seen seen = seen(draft, request.revision(), faults);
    String why = faults.optionalText("why", request.why(), LONGEST_WORDS);
    faults.orThrow();
    return answer(drafts.sendBack(seen, why, requester(http).member().id()), "draft " + draft);
  }

  @Operation(
      operationId = "discardPolicyDraft",
      summary = "Discard a draft",
      description = "For good; it can still be read.")
  @PostMapping("/{draft}/discarding")
  DraftAnswer discard(@PathVariable long draft, @RequestBody SeenRequest request, Faults faults) {
    Seen seen = seen(draft, request.revision(), faults);
    faults.orThrow();
    return answer(drafts.discard(seen), "draft " + draft);
  }

  private static Seen seen(long draft, @Nullable Integer revision, Faults faults) {
    return new Seen(new DraftId(draft), faults.present("revision", revision, 0));
  }

  private static DraftAnswer answer(DraftOutcome outcome, String what) {
    return switch (outcome) {
      case DraftOutcome.Done done -> DraftAnswer.of(done.draft());
      case DraftOutcome.Missing missing -> throw ProblemException.notFound(what);
      case DraftOutcome.Overtaken overtaken ->
          throw ProblemException.conflict(
              "draft-changed",
              "Somebody changed it; it has revision %d now."
                  .formatted(overtaken.draft().revision()));
      case DraftOutcome.Refused refused ->
          throw ProblemException.conflict("draft-refused", refused.why() + ".");
      case DraftOutcome.Unfit unfit ->
          throw ProblemException.refused(
              "policy-unfit", "The text is not fit to be in force.", faults(unfit.check()));
    };
  }

  private static List<Problem.Fault> faults(PolicyCheck check) {
    CheckAnswer found = CheckAnswer.of(check);
    List<Problem.Fault> faults = new ArrayList<>();
    add(faults, "mistake", found.mistakes());
    add(faults, "test", found.failing());
    add(faults, "doubt", found.doubts());
    return faults;
  }

  private static void add(
      List<Problem.Fault> faults, String kind, List<PolicyAnswers.FindingInText> found) {
    found.forEach(each ->
        faults.add(
            Problem.Fault.of(
                "text line %d column %d".formatted(each.line(), each.column()),
                kind,
                each.hint().isEmpty() ? each.reason() : each.reason() + "; " + each.hint())));
  }
}

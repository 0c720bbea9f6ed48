package dunlin.web.workspace;

import dunlin.platform.policy.DraftId;
import dunlin.platform.policy.DraftOutcome;
import dunlin.platform.policy.Policies;
import dunlin.platform.policy.PolicyCheck;
import dunlin.platform.policy.PolicyDraft;
import dunlin.platform.policy.PolicyDrafts;
import dunlin.platform.policy.PolicyDrafts.Reason;
import dunlin.platform.policy.PolicyDrafts.Seen;
import dunlin.platform.policy.PolicyDrafts.Words;
import dunlin.web.page.NotHereException;
import dunlin.web.page.Notice;
import dunlin.web.page.Pages;
import dunlin.web.page.Texts;
import dunlin.web.page.Told;
import dunlin.web.page.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/** What people do with drafts and versions of the policy. */
@Controller
class PolicyActions {

  /**
   * What the editor's script is told of saving.
   *
   * @param revision of the draft from now on
   */
  record Saved(boolean ok, String message, String undo, int revision) {}

  private final PolicyPages pages;
  private final Policies policies;
  private final PolicyDrafts drafts;

  PolicyActions(PolicyPages pages, Policies policies, PolicyDrafts drafts) {
    this.pages = pages;
    this.policies = policies;
    this.drafts = drafts;
  }

  @PostMapping("/policies/drafts")
  ResponseEntity<Object> begin(
      @RequestParam(defaultValue = "") String name,
      @RequestParam int from,
      Viewer viewer,
      HttpServletRequest request) {
    PolicyDraft draft =
        drafts
            .begin(cut(name), from, viewer.member().id())
            .orElseThrow(() -> new NotHereException("policy " + from));
    return Reply.done(request, path(draft.id()), "policies.begun");
  }

  /** A name that is too long is no reason to lose the click. */
  private static String cut(String name) {
    return name.substring(0, Math.min(name.length(), 100)).replace('\0', ' ');
  }

  /** What can be said of a text while it is written. */
  @PostMapping("/policies/drafts/check")
  @ResponseBody
  PolicyFindings check(@RequestParam String text) {
    return PolicyFindings.of(drafts.check(text.replace("\r\n", "\n")));
  }

  /** Saves the editor's text. What cannot be saved stays in the editor. */
  @PostMapping("/policies/drafts/{id}")
  Object save(
      @PathVariable long id,
      @RequestParam int revision,
      @RequestParam(defaultValue = "") String name,
      @RequestParam String text,
      Viewer viewer,
      HttpServletRequest request) {
    Words words = new Words(name, text);
    DraftOutcome outcome =
        drafts.rewrite(new Seen(new DraftId(id), revision), words, viewer.member().id());
    if (outcome instanceof DraftOutcome.Done(PolicyDraft draft)) {
      return Told.isAwaitedBy(request)
          ? ResponseEntity.ok(new Saved(true, text("policies.saved"), "", draft.revision()))
          : Reply.done(request, path(draft.id()), "policies.saved");
    }
    PolicyDraft present =
        drafts.find(new DraftId(id)).orElseThrow(() -> new NotHereException("draft " + id));
    String why = why(outcome);
    if (Told.isAwaitedBy(request)) {
      return ResponseEntity.unprocessableContent()
          .body(new Saved(false, why, "", present.revision()));
    }
    ModelAndView page = pages.page(present, words.text(), why);
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return page;
  }

  @PostMapping("/policies/drafts/{id}/submission")
  ResponseEntity<Object> submit(
      @PathVariable long id,
      @RequestParam int revision,
      @RequestParam(defaultValue = "") String why,
      @RequestParam(defaultValue = "false") boolean meantSo,
      Viewer viewer,
      HttpServletRequest request) {
    return reply(
        drafts.submit(
            new Seen(new DraftId(id), revision), new Reason(why, meantSo), viewer.member().id()),
        id,
        request,
        "policies.submitted");
  }

  @PostMapping("/policies/drafts/{id}/approval")
  ResponseEntity<Object> approve(
      @PathVariable long id,
      @RequestParam int revision,
      Viewer viewer,
      HttpServletRequest request) {
    return reply(
        drafts.approve(new Seen(new DraftId(id), revision), viewer.member().id()),
        id,
        request,
        "policies.published");
  }

  @PostMapping("/policies/drafts/{id}/return")
  ResponseEntity<Object> sendBack(
      @PathVariable long id,
      @RequestParam int revision,
      @RequestParam(defaultValue = "") String why,
      Viewer viewer,
      HttpServletRequest request) {
    return reply(
        drafts.sendBack(new Seen(new DraftId(id), revision), why, viewer.member().id()),
        id,
        request,
        "policies.back");
  }

  @PostMapping("/policies/drafts/{id}/discarding")
  ResponseEntity<Object> discard(
      @PathVariable long id, @RequestParam int revision, HttpServletRequest request) {
    return reply(
        drafts.discard(new Seen(new DraftId(id), revision)), id, request, "policies.discarded");
  }

  /** Puts a version in force again. */
  @PostMapping("/policies/{version}/restoration")
  ResponseEntity<Object> goBack(
      @PathVariable int version,
      @RequestParam(defaultValue = "") String why,
      Viewer viewer,
      HttpServletRequest request) {
    return switch (policies.goBack(version, why, viewer.member().id())) {
      case Policies.GoingBack.Done done ->
          Reply.done(request, "/policies", "policies.restored", done.version());
      case Policies.GoingBack.Refused refused ->
          Reply.refusedBecause(request, "/policies/" + version, sentence(refused.why()));
      case Policies.GoingBack.Missing missing -> throw new NotHereException("policy " + version);
    };
  }

  private static ResponseEntity<Object> reply(
      DraftOutcome outcome, long id, HttpServletRequest request, String key) {
    if (outcome instanceof DraftOutcome.Missing) {
      throw new NotHereException("draft " + id);
    }
    if (outcome instanceof DraftOutcome.Done(PolicyDraft draft)) {
      Optional<Integer> version = draft.version();
      boolean isOver = draft.state() == PolicyDraft.State.DISCARDED;
      String next =
          version.map(each -> "/policies/" + each).orElse(isOver ? "/policies" : path(draft.id()));
      Pages.tell(request, new Notice(true, text(key, version.orElse(0))));
      return see(next);
    }
    Pages.tell(request, new Notice(false, why(outcome)));
    return see(path(new DraftId(id)));
  }

  private static ResponseEntity<Object> see(String path) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(path)).build();
  }

  private static String why(DraftOutcome outcome) {
    return switch (outcome) {
      case DraftOutcome.Done done -> "";
      case DraftOutcome.Missing missing -> text("policies.missing");
      case DraftOutcome.Overtaken overtaken -> text("policies.overtaken");
      case DraftOutcome.Refused refused -> sentence(refused.why());
      case DraftOutcome.Unfit unfit -> unfit(unfit.check());
    };
  }

  private static String unfit(PolicyCheck check) {
    return text(check.isFit() ? "policies.doubtful" : "policies.unfit");
  }

  private static String sentence(String reason) {
    return reason.substring(0, 1).toUpperCase(Locale.ENGLISH) + reason.substring(1) + ".";
  }

  private static String text(String key, Object... values) {
    return Texts.of(Locale.ENGLISH).of(key, values);
  }

  private static String path(DraftId id) {
    return "/policies/drafts/" + id.value();
  }
}

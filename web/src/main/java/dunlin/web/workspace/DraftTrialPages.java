package dunlin.web.workspace;

import dunlin.core.backtest.Tally;
import dunlin.platform.audit.Acting;
import dunlin.platform.identity.Permission;
import dunlin.platform.policy.DraftId;
import dunlin.platform.policy.Policies;
import dunlin.platform.trial.Backtest;
import dunlin.platform.trial.Backtests;
import dunlin.platform.trial.Comparison;
import dunlin.platform.trial.Previews;
import dunlin.platform.trial.Shadows;
import dunlin.web.page.NotHereException;
import dunlin.web.page.Pages;
import dunlin.web.page.Section;
import dunlin.web.page.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What a draft would change: on today's book, beside the policy in force, on past days. */
@Controller
public class DraftTrialPages {

  private static final int DAYS = 28;

  /**
   * What the draft would change today.
   *
   * @param look empty if nobody asked since one of the texts or the day changed
   * @param effects empty until the look is done
   */
  public record EffectsModel(long draft, Optional<Comparison> look, Optional<EffectsView> effects) {

    /** Where the page and its actions are. */
    public String path() {
      return "/policies/drafts/" + draft;
    }

    public boolean isRunning() {
      return look.filter(Comparison::isRunning).isPresent();
    }
  }

  /** What the draft would have done. */
  public record BacktestModel(long draft, Optional<Backtest> backtest) {

    /** Where the page and its actions are. */
    public String path() {
      return "/policies/drafts/" + draft;
    }

    public boolean isRunning() {
      return backtest.filter(Backtest::isRunning).isPresent();
    }

    /** Whole hours, begun ones counted. */
    public static long hours(Tally tally) {
      return Math.ceilDiv(tally.minutes(), 60);
    }
  }

  private final Pages pages;
  private final Policies policies;
  private final Previews previews;
  private final Backtests backtests;
  private final Shadows shadows;

  DraftTrialPages(
      Pages pages, Policies policies, Previews previews, Backtests backtests, Shadows shadows) {
    this.pages = pages;
    this.policies = policies;
    this.previews = previews;
    this.backtests = backtests;
    this.shadows = shadows;
  }

  @GetMapping("/policies/drafts/{draft}/effects")
  ModelAndView effects(
      Viewer viewer,
      @PathVariable long draft,
      @RequestParam(defaultValue = "") String of,
      @RequestParam(defaultValue = "") String after) {
    return pages.page(Section.POLICIES, "draft-effects", model(viewer, draft, of, after));
  }

  /** How far the look is, asked for again and again while it runs. */
  @GetMapping("/policies/drafts/{draft}/effects/progress")
  ModelAndView progress(Viewer viewer, @PathVariable long draft) {
    return pages.fragment("draft-effects-progress", model(viewer, draft, "", ""));
  }

  private EffectsModel model(Viewer viewer, long draft, String of, String after) {
    String text = text(draft);
    Optional<Comparison> look = previews.current(text);
    String path = "/policies/drafts/%d/effects".formatted(draft);
    Supplier<Optional<EffectsView>> view =
        () ->
            look.filter(Comparison::isDone)
                .map(done -> EffectsView.of(previews, done, of, after, path));
    return new EffectsModel(draft, look, seeing(viewer, view));
  }

  /** Whoever may put a policy in force sees whom it meets, whatever accounts are theirs. */
  private static <T> T seeing(Viewer viewer, Supplier<T> work) {
    return viewer.may(Permission.PUBLISH_POLICIES) ? Acting.withFullSight(work) : work.get();
  }

  @PostMapping("/policies/drafts/{draft}/effects")
  ResponseEntity<Object> look(@PathVariable long draft, HttpServletRequest request) {
    String back = "/policies/drafts/%d/effects".formatted(draft);
    try {
      var _ = previews.start(text(draft));
      return Reply.done(request, back, "effects.begun");
    } catch (IllegalArgumentException e) {
      return Reply.refused(request, back, "effects.unfit", String.valueOf(e.getMessage()));
    }
  }

  @PostMapping("/policies/drafts/{draft}/shadow")
  ResponseEntity<Object> shadow(
      @PathVariable long draft,
      @RequestParam(defaultValue = "") String name,
      HttpServletRequest request) {
    String called = name.isBlank() ? "Draft " + draft : name.strip();
    try {
      shadows.begin(called, text(draft));
      return Reply.done(request, ShadowPages.PATH, "shadow.begun");
    } catch (IllegalArgumentException e) {
      return Reply.refused(
          request,
          "/policies/drafts/%d/effects".formatted(draft),
          "effects.unfit",
          String.valueOf(e.getMessage()));
    }
  }

  @GetMapping("/policies/drafts/{draft}/backtest")
  ModelAndView backtest(@PathVariable long draft) {
    return pages.page(Section.POLICIES, "draft-backtest", backtestModel(draft));
  }

  /** How far it is, asked for again and again while it runs. */
  @GetMapping("/policies/drafts/{draft}/backtest/progress")
  ModelAndView backtestProgress(@PathVariable long draft) {
    return pages.fragment("draft-backtest-progress", backtestModel(draft));
  }

  private BacktestModel backtestModel(long draft) {
    return new BacktestModel(draft, backtests.current(text(draft)));
  }

  @PostMapping("/policies/drafts/{draft}/backtest")
  ResponseEntity<Object> test(
      @PathVariable long draft,
      @RequestParam(defaultValue = "" + DAYS) int days,
      HttpServletRequest request) {
    String back = "/policies/drafts/%d/backtest".formatted(draft);
    try {
      backtests.start(text(draft), days);
      return Reply.done(request, back, "backtest.begun");
    } catch (IllegalArgumentException e) {
      return Reply.refused(request, back, "effects.unfit", String.valueOf(e.getMessage()));
    }
  }

  private String text(long draft) {
    return policies
        .draftText(new DraftId(draft))
        .orElseThrow(() -> new NotHereException("draft " + draft));
  }
}

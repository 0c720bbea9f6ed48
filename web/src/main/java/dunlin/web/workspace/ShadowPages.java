package dunlin.web.workspace;

import dunlin.platform.trial.Comparison;
import dunlin.platform.trial.Previews;
import dunlin.platform.trial.Shadow;
import dunlin.platform.trial.Shadows;
import dunlin.web.page.NotHereException;
import dunlin.web.page.Pages;
import dunlin.web.page.Section;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The text that runs beside the policy in force: what differed day by day. */
@Controller
public class ShadowPages {

  static final String PATH = "/policies/shadow";

  /** The days, newest first. */
  public record ShadowModel(
      Optional<Shadow> shadow, List<Comparison> days, UnaryOperator<String> names) {}

  /** One day. */
  public record ShadowDayModel(EffectsView effects) {}

  private final Pages pages;
  private final Shadows shadows;
  private final Previews previews;
  private final Names names;

  ShadowPages(Pages pages, Shadows shadows, Previews previews, Names names) {
    this.pages = pages;
    this.shadows = shadows;
    this.previews = previews;
    this.names = names;
  }

  @GetMapping(PATH)
  ModelAndView shadow() {
    return pages.page(
        Section.POLICIES,
        "shadow",
        new ShadowModel(shadows.now(), shadows.days(), names.ofActors()));
  }

  @GetMapping(PATH + "/{id}")
  ModelAndView day(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String of,
      @RequestParam(defaultValue = "") String after) {
    Comparison day =
        previews
            .find(id)
            .filter(each -> each.kind() == Comparison.Kind.SHADOW)
            .orElseThrow(() -> new NotHereException("shadow " + id));
    return pages.page(
        Section.POLICIES,
        "shadow-day",
        new ShadowDayModel(EffectsView.of(previews, day, of, after, PATH + "/" + id)));
  }

  @PostMapping(PATH + "/end")
  ResponseEntity<Object> end(HttpServletRequest request) {
    shadows.stop();
    return Reply.done(request, PATH, "shadow.ended");
  }
}

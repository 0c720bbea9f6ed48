package dunlin.web.workspace;

import dunlin.platform.contact.StepsTaken;
import dunlin.platform.outreach.OutreachSettings;
import dunlin.platform.outreach.OutreachSettings.Choice;
import dunlin.web.page.Pages;
import dunlin.web.page.Section;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What the installation says about itself as a sender, and the beginning of sending. */
@Controller
public class OutreachSettingsPages {

  private static final String PATH = "/settings/outreach";

  /**
   * The page.
   *
   * @param begun when sending began; empty if it did not
   */
  public record OutreachSettingsModel(
      Map<Choice, String> values, Optional<StepsTaken.Beginning> begun) {}

  private final Pages pages;
  private final OutreachSettings settings;
  private final StepsTaken steps;

  OutreachSettingsPages(Pages pages, OutreachSettings settings, StepsTaken steps) {
    this.pages = pages;
    this.settings = settings;
    this.steps = steps;
  }

  @GetMapping(PATH)
  ModelAndView settings() {
    Map<Choice, String> values = new LinkedHashMap<>();
    for (Choice choice : Choice.values()) {
      values.put(choice, settings.value(choice));
    }
    return pages.page(
        Section.SETTINGS, "outreach-settings", new OutreachSettingsModel(values, steps.begun()));
  }

  @PostMapping(PATH)
  ResponseEntity<Object> save(
      @RequestParam Map<String, String> values, HttpServletRequest request) {
    try {
      for (Choice choice : Choice.values()) {
        String value = values.get(choice.name());
        if (value != null && !value.strip().equals(settings.value(choice))) {
          settings.choose(choice, value);
        }
      }
    } catch (IllegalArgumentException e) {
      return Reply.refusedBecause(request, PATH, String.valueOf(e.getMessage()));
    }
    return Reply.done(request, PATH, "outreach.saved");
  }

  @PostMapping(PATH + "/beginning")
  ResponseEntity<Object> begin(HttpServletRequest request) {
    return steps.begin()
        ? Reply.done(request, PATH, "outreach.begun")
        : Reply.refused(request, PATH, "outreach.begun.before");
  }
}

package dunlin.web.workspace;

import dunlin.core.basics.Failure;
import dunlin.platform.intake.Profiles;
import dunlin.web.page.NotHereException;
import dunlin.web.page.Notice;
import dunlin.web.page.Pages;
import dunlin.web.page.Section;
import dunlin.web.page.Texts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Import profiles as texts with versions. */
@Controller
public class ProfilePages {

  /** All profiles in their newest version. */
  public record ProfilesModel(List<Profiles.Version> profiles, UnaryOperator<String> names) {}

  /**
   * One profile.
   *
   * @param text what stands in the editor: the newest version, or what was just refused
   * @param failures what is wrong with it, with lines
   */
  public record ProfileModel(
      String name,
      String text,
      List<Profiles.Version> versions,
      List<Failure> failures,
      UnaryOperator<String> names) {}

  private final Pages pages;
  private final Profiles profiles;
  private final Names names;

  ProfilePages(Pages pages, Profiles profiles, Names names) {
    this.pages = pages;
    this.profiles = profiles;
    this.names = names;
  }

  @GetMapping("/profiles")
  ModelAndView all() {
    return pages.page(
        Section.IMPORTS, "profiles", new ProfilesModel(profiles.newest(), names.ofActors()));
  }

  @GetMapping("/profiles/{name}")
  ModelAndView one(@PathVariable String name, @RequestParam(defaultValue = "0") int version) {
    List<Profiles.Version> versions = profiles.versions(name);
    Profiles.Version shown =
        versions.stream()
            .filter(each -> version == 0 || each.version() == version)
            .findFirst()
            .orElseThrow(() -> new NotHereException("profile " + name));
    return pages.page(
        Section.IMPORTS,
        "profile",
        new ProfileModel(name, shown.text(), versions, List.of(), names.ofActors()));
  }

  @PostMapping("/profiles/{name}")
  ModelAndView save(
      @PathVariable String name, @RequestParam String text, HttpServletRequest request) {
    return switch (profiles.save(name, text.replace("\r\n", "\n"))) {
      case Profiles.Saving.Saved saved -> {
        Pages.tell(
            request,
            new Notice(
                true,
                Texts.of(Locale.ENGLISH).of("profiles.saved", name, saved.version().version())));
        yield new ModelAndView("redirect:/profiles/{name}", "name", name);
      }
      case Profiles.Saving.Faulty faulty -> {
        ModelAndView page =
            pages.page(
                Section.IMPORTS,
                "profile",
                new ProfileModel(
                    name, text, profiles.versions(name), faulty.failures(), names.ofActors()));
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        yield page;
      }
    };
  }
}

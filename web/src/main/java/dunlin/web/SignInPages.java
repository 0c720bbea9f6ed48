package dunlin.web;

import dunlin.platform.identity.MemberOutcome;
import dunlin.platform.identity.Members;
import dunlin.web.page.Notice;
import dunlin.web.page.Pages;
import dunlin.web.page.Section;
import dunlin.web.page.Texts;
import dunlin.web.page.Viewer;
import dunlin.web.security.ConfiguredProvider;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Signing in, changing the own password, and the way to the first page. */
@Controller
public class SignInPages {

  private static final Set<String> REASONS =
      Set.of(
          "refused",
          "locked",
          "out",
          "unknown",
          "unverified",
          "declined",
          "unreachable",
          "untrusted");

  /** An identity provider that can be chosen, and where its sign-in begins. */
  public record Provider(String name, String path) {}

  /**
   * The page of signing in.
   *
   * @param reason why it is shown, such as refused, locked, out, unknown; or empty
   */
  public record SignInModel(String reason, List<Provider> providers) {}

  /**
   * The page of the own password.
   *
   * @param forced whether nothing else can be done before
   * @param error why the last try failed, or empty
   */
  public record PasswordModel(boolean forced, String error) {}

  private final Pages pages;
  private final Members members;
  private final List<Provider> providers;

  SignInPages(Pages pages, Members members, ObjectProvider<ConfiguredProvider> providers) {
    this.pages = pages;
    this.members = members;
    this.providers =
        providers.stream().map(each -> new Provider(each.name(), each.path())).toList();
  }

  @GetMapping("/sign-in")
  ModelAndView signIn(HttpServletRequest request) {
    String reason =
        REASONS.stream().filter(each -> request.getParameter(each) != null).findAny().orElse("");
    return pages.page("sign-in", new SignInModel(reason, providers));
  }

  @GetMapping("/")
  String home(Viewer viewer) {
    for (Section section : Section.values()) {
      if (viewer.may(section.permission())) {
        return "redirect:" + section.path();
      }
    }
    return "redirect:/password";
  }

  @GetMapping("/password")
  ModelAndView password(Viewer viewer) {
    return pages.page("password", new PasswordModel(viewer.member().mustChangePassword(), ""));
  }

  @PostMapping("/password")
  ModelAndView changePassword(
      Viewer viewer,
      @RequestParam String old,
      @RequestParam String password,
      HttpServletRequest request) {
    MemberOutcome outcome = members.changePassword(viewer.member().id(), old, password);
    return switch (outcome) {
      case MemberOutcome.Done done -> {
        Pages.tell(request, new Notice(true, Texts.of(Locale.ENGLISH).of("password.changed")));
        yield new ModelAndView("redirect:/");
      }
      case MemberOutcome.Refused refused ->
          pages.page(
              "password",
              new PasswordModel(viewer.member().mustChangePassword(), refused.reason()));
    };
  }
}

package dunlin.web.workspace;

import dunlin.core.message.Language;
import dunlin.core.receivable.AccountId;
import dunlin.platform.customer.AccountLine;
import dunlin.platform.customer.Customers;
import dunlin.platform.outreach.Forewarning;
import dunlin.platform.outreach.Message;
import dunlin.platform.outreach.Outbox;
import dunlin.platform.outreach.TemplateCheck;
import dunlin.platform.outreach.TemplatePreviews;
import dunlin.platform.outreach.Templates;
import dunlin.web.page.NotHereException;
import dunlin.web.page.Notice;
import dunlin.web.page.Pages;
import dunlin.web.page.Section;
import dunlin.web.page.Texts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The texts of messages: which there are, and what each would say to a real debtor. */
@Controller
public class TemplatePages {

  private static final String PATH = "/templates";
  private static final String ONE = PATH + "/{name}/{language}";
  private static final int ACCOUNTS_SHOWN = 30;

  /** A preview is shown in a frame of ours, as mail programs show it, and runs nothing. */
  private static final String FRAME_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox";

  /**
   * All texts.
   *
   * @param snippets those of the names that other texts include
   * @param editions what people saved, by name and language
   */
  public record TemplatesModel(
      List<String> names,
      Set<String> snippets,
      Map<String, Templates.Edition> editions,
      Set<String> shipped) {

    public List<Language> languages() {
      return List.of(Language.values());
    }

    /** The version of people, 0 for that of Dunlin, -1 where there is none. */
    public int version(String name, Language language) {
      Templates.Edition edition = editions.get(name + "." + language.code());
      if (edition != null && !edition.isBack()) {
        return edition.version();
      }
      return shipped.contains(name + "." + language.code()) ? 0 : -1;
    }
  }

  /**
   * One text.
   *
   * @param text what stands in the editor: what is used, or what was just refused
   * @param accounts whose debtors it can be shown for
   */
  public record TemplateModel(
      String name,
      Language language,
      String text,
      boolean isShipped,
      List<Templates.Edition> versions,
      TemplateCheck check,
      Map<AccountId, AccountLine> accounts,
      Optional<AccountId> account,
      UnaryOperator<String> names) {

    public String path() {
      return "/templates/%s/%s".formatted(name, language.code());
    }

    /** Whether people changed it. */
    public boolean isChanged() {
      return !versions.isEmpty() && !versions.getFirst().isBack();
    }
  }

  private final Pages pages;
  private final Templates templates;
  private final TemplatePreviews previews;
  private final Outbox outbox;
  private final Forewarning forewarning;
  private final Customers customers;
  private final Names names;

  TemplatePages(
      Pages pages,
      Templates templates,
      TemplatePreviews previews,
      Outbox outbox,
      Forewarning forewarning,
      Customers customers,
      Names names) {
    this.pages = pages;
    this.templates = templates;
    this.previews = previews;
    this.outbox = outbox;
    this.forewarning = forewarning;
    this.customers = customers;
    this.names = names;
  }

  @GetMapping(PATH)
  ModelAndView all() {
    Map<String, Templates.Edition> editions = new HashMap<>();
    templates
        .newest()
        .forEach(each -> editions.put(each.name() + "." + each.language().code(), each));
    Set<String> shipped = templates.shippedKeys();
    return pages.page(
        Section.OUTREACH,
        "templates",
        new TemplatesModel(templates.names(), templates.snippets(), editions, shipped));
  }

  @GetMapping(PATH + "/new")
  ModelAndView another(
      @RequestParam String name,
      @RequestParam String language,
      @RequestParam(defaultValue = "false") boolean snippet) {
    String plain = name.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return plain.matches("[a-z][a-z0-9-]{0,60}")
        ? new ModelAndView(
            "redirect:/templates/%s/%s%s"
                .formatted(plain, language(language).code(), snippet ? "?snippet=true" : ""))
        : new ModelAndView("redirect:" + PATH);
  }

  @GetMapping(ONE)
  ModelAndView one(
      @PathVariable String name,
      @PathVariable String language,
      @RequestParam(defaultValue = "0") int version,
      @RequestParam(defaultValue = "false") boolean snippet,
      @RequestParam Optional<AccountId> account) {
    Language spoken = language(language);
    String text =
        version == 0
            ? templates.text(name, spoken).orElseGet(() -> blank(name, spoken, snippet))
            : templates.versions(name, spoken).stream()
                .filter(each -> each.version() == version)
                .findFirst()
                .map(Templates.Edition::text)
                .orElseThrow(() -> new NotHereException("version " + version));
    return pages.page(Section.OUTREACH, "template", model(name, spoken, text, account));
  }

  /** How a text begins that is not there yet; in a further language it is of the same kind. */
  private String blank(String name, Language language, boolean snippet) {
    return templates.isSnippet(name).orElse(snippet)
        ? "snippet %s\nlanguage %s\n\n".formatted(name, language.code())
        : "template %s\nlanguage %s\ntone plain\nsubject \n\n".formatted(name, language.code());
  }

  private TemplateModel model(
      String name, Language language, String text, Optional<AccountId> account) {
    Map<AccountId, AccountLine> accounts = customers.lines(accounts(account));
    return new TemplateModel(
        name,
        language,
        text,
        templates.shipped(name, language).isPresent(),
        templates.versions(name, language),
        templates.check(name, language, text),
        accounts,
        account.filter(accounts::containsKey).or(() -> accounts.keySet().stream().findFirst()),
        names.ofActors());
  }

  /** Those that will be written to next, and were last. */
  private List<AccountId> accounts(Optional<AccountId> wanted) {
    return Stream.of(
            wanted.stream(),
            forewarning.page(0, ACCOUNTS_SHOWN).stream().map(Forewarning.Coming::account),
            outbox.page(Set.of(Message.State.values()), Long.MAX_VALUE, ACCOUNTS_SHOWN).stream()
                .map(Message::account))
        .flatMap(each -> each)
        .distinct()
        .limit(ACCOUNTS_SHOWN)
        .toList();
  }

  @PostMapping(ONE)
  ModelAndView save(
      @PathVariable String name,
      @PathVariable String language,
      @RequestParam String text,
      @RequestParam Optional<AccountId> account,
      HttpServletRequest request) {
    Language spoken = language(language);
    String plain = text.replace("\r\n", "\n");
    return switch (templates.save(name, spoken, plain)) {
      case Templates.Saving.Saved saved -> {
        tell(request, "templates.saved", name, saved.edition().version());
        yield new ModelAndView("redirect:/templates/%s/%s".formatted(name, spoken.code()));
      }
      case Templates.Saving.Faulty faulty -> {
        ModelAndView page =
            pages.page(Section.OUTREACH, "template", model(name, spoken, plain, account));
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        yield page;
      }
    };
  }

  @PostMapping(ONE + "/return")
  ModelAndView goBack(
      @PathVariable String name, @PathVariable String language, HttpServletRequest request) {
    Language spoken = language(language);
    if (templates.goBack(name, spoken)) {
      tell(request, "templates.back.done", name);
    }
    return new ModelAndView("redirect:/templates/%s/%s".formatted(name, spoken.code()));
  }

  private static void tell(HttpServletRequest request, String key, Object... values) {
    Pages.tell(request, new Notice(true, Texts.of(Locale.ENGLISH).of(key, values)));
  }

  /** What the text would say to the debtor of an account; a page of its own for a frame. */
  @PostMapping(ONE + "/preview")
  ModelAndView preview(
      @PathVariable String name,
      @PathVariable String language,
      @RequestParam String text,
      @RequestParam Optional<AccountId> account,
      HttpServletResponse response) {
    Language spoken = language(language);
    TemplateCheck check = templates.check(name, spoken, text.replace("\r\n", "\n"));
    response.setHeader("Content-Security-Policy", FRAME_POLICY);
    List<TemplatePreviews.Preview> made = new ArrayList<>();
    account
        .filter(each -> customers.lines(List.of(each)).containsKey(each))
        .flatMap(each -> previews.of(check, each))
        .ifPresent(made::add);
    return pages.fragment("template-preview", new PreviewModel(check, made));
  }

  /**
   * A preview.
   *
   * @param made none where the text has faults, or no account is chosen
   */
  public record PreviewModel(TemplateCheck check, List<TemplatePreviews.Preview> made) {}

  @GetMapping(ONE + "/preview")
  ModelAndView firstPreview(
      @PathVariable String name,
      @PathVariable String language,
      @RequestParam Optional<AccountId> account,
      HttpServletResponse response) {
    String text =
        templates
            .text(name, language(language))
            .orElseGet(() -> blank(name, language(language), false));
    return preview(name, language, text, account, response);
  }

  private static Language language(String code) {
    return Language.find(code).orElseThrow(() -> new NotHereException("language " + code));
  }
}

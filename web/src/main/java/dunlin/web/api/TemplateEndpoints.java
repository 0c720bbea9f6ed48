package dunlin.web.api;

import dunlin.core.conduct.ForbiddenWords;
import dunlin.core.message.Language;
import dunlin.core.receivable.AccountId;
import dunlin.core.spi.Attachment;
import dunlin.platform.customer.Customers;
import dunlin.platform.outreach.TemplateCheck;
import dunlin.platform.outreach.TemplatePreviews;
import dunlin.platform.outreach.Templates;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The texts of messages. */
@Tag(name = "Templates", description = "The texts of messages, by name and language.")
@RestController
@RequestMapping("/api/v1/templates")
class TemplateEndpoints {

  /**
   * A text in use.
   *
   * @param version 0 is the text of Dunlin
   */
  record TemplateAnswer(
      String name, String language, int version, String text, List<String> forbiddenWords) {}

  /** What a text would say to the debtor of an account now. */
  record PreviewAnswer(
      String to,
      String subject,
      String plain,
      String html,
      List<String> attachments,
      List<String> objections) {}

  private final Templates templates;
  private final TemplatePreviews previews;
  private final Customers customers;

  TemplateEndpoints(Templates templates, TemplatePreviews previews, Customers customers) {
    this.templates = templates;
    this.previews = previews;
    this.customers = customers;
  }

  @Operation(
      operationId = "listTemplates",
      summary = "Texts of messages",
      description =
          "In the version that is used, by name and language. Pieces that other texts include are"
              + " among them; their text begins with 'snippet'.")
  @GetMapping
  Page<TemplateAnswer> list() {
    List<TemplateAnswer> answers = new ArrayList<>();
    for (String name : templates.names()) {
      for (Language language : Language.values()) {
        templates.text(name, language).ifPresent(text -> answers.add(answer(name, language, text)));
      }
    }
    return Page.whole(answers);
  }

  private TemplateAnswer answer(String name, Language language, String text) {
    int version =
        templates.versions(name, language).stream()
            .findFirst()
            .filter(each -> !each.isBack())
            .map(Templates.Edition::version)
            .orElse(0);
    return new TemplateAnswer(
        name,
        language.code(),
        version,
        text,
        templates.check(name, language, text).warnings().stream()
            .map(ForbiddenWords.Found::words)
            .toList());
  }

  @Operation(
      operationId = "readTemplate",
      summary = "One text of messages",
      description = "In the version that is used.")
  @GetMapping("/{name}/{language}")
  TemplateAnswer one(@PathVariable String name, @PathVariable String language) {
    Language spoken = language(language);
    String text = Lookups.found(templates.text(name, spoken), "template " + name);
    return answer(name, spoken, text);
  }

  @Operation(
      operationId = "saveTemplate",
      summary = "Change a text of messages",
      description =
          "The body is the text; it is used from the next message on. The same text again is the"
              + " same version; a text that cannot be used is refused with every fault and its place.")
  @PutMapping(path = "/{name}/{language}", consumes = MediaType.TEXT_PLAIN_VALUE)
  TemplateAnswer save(
      @PathVariable String name, @PathVariable String language, @RequestBody String text) {
    Language spoken = language(language);
    return switch (templates.save(name, spoken, text)) {
      case Templates.Saving.Saved saved -> answer(name, spoken, text);
      case Templates.Saving.Faulty faulty -> throw refused(faulty.check());
    };
  }

  @Operation(
      operationId = "resetTemplate",
      summary = "Go back to the text of Dunlin",
      description = "404 if Dunlin has none of the name, or it is used already.")
  @DeleteMapping("/{name}/{language}")
  TemplateAnswer reset(@PathVariable String name, @PathVariable String language) {
    Language spoken = language(language);
    if (!templates.goBack(name, spoken)) {
      throw ProblemException.notFound("changed template " + name);
    }
    return one(name, language);
  }

  @Operation(
      operationId = "previewTemplate",
      summary = "What a text would say to a debtor",
      description = "The body is the text. Nothing is sent or stored.")
  @PostMapping(path = "/{name}/{language}/preview", consumes = MediaType.TEXT_PLAIN_VALUE)
  PreviewAnswer preview(
      @PathVariable String name,
      @PathVariable String language,
      @RequestParam long account,
      @RequestBody String text) {
    AccountId id = new AccountId(account);
    if (!customers.lines(List.of(id)).containsKey(id)) {
      throw ProblemException.notFound("account " + account);
    }
    TemplateCheck check = templates.check(name, language(language), text);
    return switch (previews.of(check, id).orElseThrow(() -> refused(check))) {
      case TemplatePreviews.Preview.None(String why) ->
          throw ProblemException.invalid("account", String.valueOf(account), why);
      case TemplatePreviews.Preview.Made made ->
          new PreviewAnswer(
              made.to(),
              made.subject(),
              made.plain(),
              made.html(),
              made.files().stream().map(Attachment::name).toList(),
              made.objections());
    };
  }

  private static Language language(String code) {
    return Language.find(code).orElseThrow(() -> ProblemException.notFound("language " + code));
  }

  private static ProblemException refused(TemplateCheck check) {
    return ProblemException.invalid(
        check.faults().stream()
            .map(each ->
                Problem.Fault.of(
                    "line %d, column %d".formatted(each.line(), each.column()),
                    each.value(),
                    each.reason()))
            .toList());
  }
}

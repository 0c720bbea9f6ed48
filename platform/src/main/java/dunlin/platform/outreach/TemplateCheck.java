package dunlin.platform.outreach;

import dunlin.core.basics.Failure;
import dunlin.core.basics.WithFailures;
import dunlin.core.conduct.ForbiddenWords;
import dunlin.core.conduct.RulePacks;
import dunlin.core.message.Language;
import dunlin.core.message.Snippet;
import dunlin.core.message.Template;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a text is found to be: one that can be used, or all that is wrong with it.
 *
 * @param template empty if there are faults; a snippet stands here alone, with its name for a
 *     subject
 * @param faults in the order of their places; with any, the text cannot be used
 * @param isSnippet whether it is a piece that others include
 * @param warnings words that some rule forbids: a gate may refuse the message
 */
public record TemplateCheck(
    Optional<Template> template,
    boolean isSnippet,
    List<Fault> faults,
    List<ForbiddenWords.Found> warnings) {

  public TemplateCheck {
    faults = List.copyOf(faults);
    warnings = List.copyOf(warnings);
  }

  /**
   * One fault.
   *
   * @param line from 1 on, 0 for the whole text
   * @param column from 1 on, 0 for the whole line
   * @param value what stands there, or is missing
   */
  public record Fault(int line, int column, String value, String reason) {}

  /**
   * What is there already.
   *
   * @param isSnippet what the name stands for; empty if for nothing
   * @param snippets by {@link Templates#key}
   */
  record Known(Optional<Boolean> isSnippet, Set<String> snippets) {}

  /** Checks the text of a name and language. */
  static TemplateCheck of(String name, Language language, String text, Known known) {
    boolean isSnippet = Snippet.isMeantBy(text);
    WithFailures<Optional<Template>> parsed = parsed(text, isSnippet);
    List<String> lines = text.lines().toList();
    List<Fault> faults = new ArrayList<>();
    parsed.failures().forEach(each -> faults.add(fault(each, lines)));
    if (known.isSnippet().filter(each -> each != isSnippet).isPresent()) {
      faults.add(
          new Fault(1, 0, name, isSnippet ? "is the name of a text" : "is the name of a snippet"));
    }
    parsed.value().ifPresent(template -> addHeads(template, name, language, lines, faults));
    parsed.value().ifPresent(template -> addMissing(template, known, lines, faults));
    faults.sort(Comparator.comparingInt(Fault::line).thenComparingInt(Fault::column));
    return new TemplateCheck(
        faults.isEmpty() ? parsed.value() : Optional.empty(),
        isSnippet,
        faults,
        ForbiddenWords.in(RulePacks.shipped(), text));
  }

  private static WithFailures<Optional<Template>> parsed(String text, boolean isSnippet) {
    if (!isSnippet) {
      return Template.parse(text);
    }
    WithFailures<Optional<Snippet>> snippet = Snippet.parse(text);
    return WithFailures.of(snippet.value().map(Snippet::alone), snippet.failures());
  }

  private static void addHeads(
      Template template, String name, Language language, List<String> lines, List<Fault> faults) {
    if (!template.name().equals(name)) {
      String head = lines.getFirst().startsWith("snippet ") ? "snippet" : "template";
      faults.add(at(head, lines, template.name(), "this is the text of " + name));
    }
    if (template.language() != language) {
      String code = template.language().code();
      faults.add(at("language", lines, code, "this is the text in " + language.code()));
    }
  }

  private static void addMissing(
      Template template, Known known, List<String> lines, List<Fault> faults) {
    Language language = template.language();
    template.includes().stream()
        .filter(each -> !known.snippets().contains(Templates.key(each.snippet(), language)))
        .forEach(each ->
            faults.add(
                new Fault(
                    each.line(),
                    lines.get(each.line() - 1).indexOf(each.snippet()) + 1,
                    each.snippet(),
                    "is no snippet that there is in " + language.code())));
  }

  private static Fault at(String head, List<String> lines, String value, String reason) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(head + " ")) {
        return new Fault(i + 1, lines.get(i).indexOf(value) + 1, value, reason);
      }
    }
    return new Fault(1, 0, value, reason);
  }

  /** The parser tells lines; the column is where the value begins. */
  private static Fault fault(Failure failure, List<String> lines) {
    int line = (int) failure.row();
    boolean isThere = line >= 1 && line <= lines.size() && !failure.value().isEmpty();
    int column = isThere ? lines.get(line - 1).indexOf(failure.value()) + 1 : 0;
    return new Fault(line, column, failure.value(), failure.reason());
  }
}

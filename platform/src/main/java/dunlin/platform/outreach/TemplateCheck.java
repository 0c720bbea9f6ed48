package dunlin.platform.outreach;

import dunlin.core.basics.Failure;
import dunlin.core.basics.WithFailures;
import dunlin.core.conduct.ForbiddenWords;
import dunlin.core.conduct.RulePacks;
import dunlin.core.message.Language;
import dunlin.core.message.Template;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a text is found to be: one that can be used, or all that is wrong with it.
 *
 * @param template empty if there are faults
 * @param faults in the order of their places; with any, the text cannot be used
 * @param warnings words that some rule forbids: a gate may refuse the message
 */
public record TemplateCheck(
    Optional<Template> template, List<Fault> faults, List<ForbiddenWords.Found> warnings) {

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

  /** Checks the text of a name and language. */
  static TemplateCheck of(String name, Language language, String text) {
    WithFailures<Optional<Template>> parsed = Template.parse(text);
    List<String> lines = text.lines().toList();
    List<Fault> faults = new ArrayList<>();
    parsed.failures().forEach(each -> faults.add(fault(each, lines)));
    parsed
        .value()
        .ifPresent(template -> {
          if (!template.name().equals(name)) {
            faults.add(at("template", lines, template.name(), "this is the text of " + name));
          }
          if (template.language() != language) {
            faults.add(
                at(
                    "language",
                    lines,
                    template.language().code(),
                    "this is the text in " + language.code()));
          }
        });
    faults.sort(Comparator.comparingInt(Fault::line).thenComparingInt(Fault::column));
    return new TemplateCheck(
        faults.isEmpty() ? parsed.value() : Optional.empty(),
        faults,
        ForbiddenWords.in(RulePacks.shipped(), text));
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

package dunlin.core.message;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes a message from a template and what its fields hold: a pure function.
 *
 * <p>A field that is named and empty is a refusal, with all such fields; a part in an {@code [if]}
 * is left out instead.
 */
public final class Composing {

  /** What became of it. */
  public sealed interface Composed {}

  /**
   * A message.
   *
   * @param subject one line
   * @param plain the body as plain text, lines ended by {@code \n}
   * @param html the same as a fragment of HTML, to be put into a page
   */
  public record Written(String subject, String plain, String html) implements Composed {}

  /** Fields that the template needs and nobody knows. */
  public record Lacking(List<Field> fields) implements Composed {

    public Lacking {
      fields = List.copyOf(fields);
    }
  }

  private final Template template;
  private final Map<Field, FieldValue> values;
  private final Set<Field> lacking = EnumSet.noneOf(Field.class);

  private Composing(Template template, Map<Field, FieldValue> values) {
    this.template = template;
    this.values = values.isEmpty() ? Map.of() : new EnumMap<>(values);
  }

  /** The message that the template makes of the values. */
  public static Composed compose(Template template, Map<Field, FieldValue> values) {
    return new Composing(template, values).composed();
  }

  private Composed composed() {
    String subject = sentence(template.subject()).replace('\n', ' ').strip();
    List<Block> blocks = chosen(template.body());
    PlainText plain = new PlainText(template.language());
    HtmlText html = new HtmlText(template.language());
    for (Block block : blocks) {
      switch (block) {
        case Block.Paragraph(List<Part> parts) -> {
          String text = sentence(parts);
          plain.paragraph(text);
          html.paragraph(text);
        }
        case Block.Table table -> {
          List<FieldValue.Line> lines = lines(table.items());
          plain.table(lines);
          html.table(lines);
        }
        case Block.Button button -> {
          String address = address(button.link());
          plain.link(button.words(), address);
          html.link(button.words(), address);
        }
        case Block.Given given -> throw new IllegalStateException("%s was left".formatted(given));
        case Block.Include include ->
            throw new IllegalArgumentException(
                "%s is not in its place\nMaybe the template was not made whole".formatted(include));
      }
    }
    return lacking.isEmpty()
        ? new Written(subject, plain.text(), html.text())
        : new Lacking(List.copyOf(lacking));
  }

  /** The blocks that stand, those of conditions in their place. */
  private List<Block> chosen(List<Block> blocks) {
    List<Block> chosen = new ArrayList<>();
    for (Block block : blocks) {
      if (!(block instanceof Block.Given(Field field, List<Block> inner))) {
        chosen.add(block);
      } else if (isKnown(field)) {
        chosen.addAll(chosen(inner));
      }
    }
    return chosen;
  }

  private boolean isKnown(Field field) {
    FieldValue value = values.get(field);
    return value != null && !value.isEmpty();
  }

  private String sentence(List<Part> parts) {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      switch (part) {
        case Part.Words(String words) -> text.append(words);
        case Part.Slot slot -> text.append(filled(slot));
      }
    }
    return text.toString();
  }

  private String filled(Part.Slot slot) {
    for (Field field : slot.fields()) {
      FieldValue value = values.get(field);
      if (value != null && !value.isEmpty()) {
        return inline(value);
      }
    }
    lacking.add(slot.fields().getFirst());
    return "";
  }

  private String inline(FieldValue value) {
    Language language = template.language();
    return switch (value) {
      case FieldValue.Text(String text) -> text.replaceAll("\\s+", " ").strip();
      case FieldValue.Amounts(var amounts) ->
          String.join(
              " + ",
              amounts.stream().filter(each -> !each.isZero()).map(language::amount).toList());
      case FieldValue.Count(long count) -> Long.toString(count);
      case FieldValue.Day(var date) -> language.date(date);
      case FieldValue.Items items -> throw misplaced(items);
      case FieldValue.Link link -> throw misplaced(link);
    };
  }

  private static IllegalArgumentException misplaced(FieldValue value) {
    return new IllegalArgumentException(
        "%s stands within a sentence\nMaybe the field was filled with a value of another type"
            .formatted(value));
  }

  private List<FieldValue.Line> lines(Field field) {
    if (values.get(field) instanceof FieldValue.Items(List<FieldValue.Line> lines)
        && !lines.isEmpty()) {
      return lines;
    }
    lacking.add(field);
    return List.of();
  }

  private String address(Field field) {
    if (values.get(field) instanceof FieldValue.Link(String address) && !address.isBlank()) {
      return address;
    }
    lacking.add(field);
    return "";
  }
}

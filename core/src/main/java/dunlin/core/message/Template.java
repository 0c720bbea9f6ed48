package dunlin.core.message;

import dunlin.core.basics.WithFailures;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An authored text in one language.
 *
 * @param name the same in all languages: {@code first-reminder}
 * @param tone how it speaks
 */
public record Template(
    String name, Language language, Tone tone, List<Part> subject, List<Block> body) {

  /** How a text speaks. */
  public enum Tone {
    /** As one speaks to somebody who only forgot. */
    KIND,
    /** Clear about what is asked, and until when. */
    PLAIN,
    /** The last word before others take over; still polite. */
    FIRM
  }

  public Template {
    subject = List.copyOf(subject);
    body = List.copyOf(body);
  }

  /** The template that a text states, or everything that is wrong with the text. */
  public static WithFailures<Optional<Template>> parse(String text) {
    return new TemplateParser(text, List.of("template", "language", "tone", "subject")).parse();
  }

  /** Where it includes snippets, in their order. */
  public List<Block.Include> includes() {
    return includes(body);
  }

  static List<Block.Include> includes(List<Block> blocks) {
    List<Block.Include> includes = new ArrayList<>();
    for (Block block : blocks) {
      if (block instanceof Block.Include include) {
        includes.add(include);
      } else if (block instanceof Block.Given(Field field, List<Block> inner)) {
        includes.addAll(includes(inner));
      }
    }
    return includes;
  }

  /**
   * The same with snippets in their places.
   *
   * @param snippets of its language, by name; an inclusion of another stays
   */
  public Template with(Map<String, Snippet> snippets) {
    return new Template(name, language, tone, subject, with(body, snippets));
  }

  private static List<Block> with(List<Block> blocks, Map<String, Snippet> snippets) {
    List<Block> whole = new ArrayList<>();
    for (Block block : blocks) {
      switch (block) {
        case Block.Include(String snippet, int line) when snippets.containsKey(snippet) ->
            whole.addAll(snippets.get(snippet).body());
        case Block.Given(Field field, List<Block> inner) ->
            whole.add(new Block.Given(field, with(inner, snippets)));
        default -> whole.add(block);
      }
    }
    return whole;
  }

  /** All fields that it names, those of snippets that are not in their places left out. */
  public Set<Field> fields() {
    Set<Field> fields = EnumSet.noneOf(Field.class);
    addParts(subject, fields);
    body.forEach(block -> addBlock(block, fields));
    return fields;
  }

  private static void addBlock(Block block, Set<Field> fields) {
    switch (block) {
      case Block.Paragraph(List<Part> parts) -> addParts(parts, fields);
      case Block.Table table -> fields.add(table.items());
      case Block.Button button -> fields.add(button.link());
      case Block.Given(Field field, List<Block> blocks) -> {
        fields.add(field);
        blocks.forEach(each -> addBlock(each, fields));
      }
      case Block.Include include -> {}
    }
  }

  private static void addParts(List<Part> parts, Set<Field> fields) {
    for (Part part : parts) {
      if (part instanceof Part.Slot slot) {
        fields.addAll(slot.fields());
      }
    }
  }
}

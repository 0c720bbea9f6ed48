package dunlin.science.policy;

import dunlin.core.expression.Limits;
import dunlin.core.expression.Position;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * A YAML text as a tree of nodes, and where the words of a node stand in it.
 *
 * <p>The text is walked once before the tree is made; what is too large, too deep or not plain YAML
 * is refused there.
 */
final class Document {

  /** The longest text in characters. */
  static final int TEXT_MOST = 200_000;

  /** The most names, texts, lists and blocks together. */
  static final int PARTS_MOST = 10_000;

  /** The deepest nesting of blocks and lists. */
  static final int DEPTH_MOST = 12;

  private static final String QUOTES =
      "a text that begins with ! or & or has ': ' or ' #' in it stands in quotes";

  private final List<String> lines;
  private final MappingNode root;

  private Document(List<String> lines, MappingNode root) {
    this.lines = lines;
    this.root = root;
  }

  /** The tree; empty, with mistakes, if there is none. */
  static Optional<Document> of(String text, Mistakes mistakes) {
    if (text.length() > TEXT_MOST) {
      return mistakes.refuse(
          new Position(1, 1),
          "the text has %d characters, more than %d".formatted(text.length(), TEXT_MOST),
          "");
    }
    try {
      walk(text, mistakes);
      return mistakes.isEmpty() ? composed(text, mistakes) : Optional.empty();
    } catch (MarkedYAMLException e) {
      return mistakes.refuse(
          placeOf(e.getProblemMark()), "this is not YAML: " + e.getProblem(), QUOTES);
    } catch (YAMLException e) {
      return mistakes.refuse(new Position(1, 1), "this is not YAML: " + e.getMessage(), "");
    }
  }

  private static Yaml yaml() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(TEXT_MOST);
    options.setMaxAliasesForCollections(0);
    options.setNestingDepthLimit(DEPTH_MOST);
    return new Yaml(options);
  }

  private static Optional<Document> composed(String text, Mistakes mistakes) {
    Node node = yaml().compose(new StringReader(text));
    return node instanceof MappingNode root
        ? Optional.of(new Document(text.lines().toList(), root))
        : mistakes.refuse(
            new Position(1, 1), "a policy is a block of 'name: value' lines", "policy: Standard");
  }

  private static void walk(String text, Mistakes mistakes) {
    int parts = 0;
    int depth = 0;
    for (Event event : yaml().parse(new StringReader(text))) {
      parts += event instanceof NodeEvent ? 1 : 0;
      depth += event instanceof CollectionStartEvent ? 1 : 0;
      depth -= event instanceof CollectionEndEvent ? 1 : 0;
      if (parts > PARTS_MOST || depth > DEPTH_MOST) {
        String what = parts > PARTS_MOST ? PARTS_MOST + " parts" : DEPTH_MOST + " levels";
        mistakes.add(placeOf(event.getStartMark()), "the text has more than " + what, "");
        return;
      }
      inspect(event, mistakes);
    }
  }

  private static void inspect(Event event, Mistakes mistakes) {
    Position at = placeOf(event.getStartMark());
    switch (event) {
      case AliasEvent alias ->
          mistakes.add(at, "aliases (*%s) are not allowed".formatted(alias.getAnchor()), QUOTES);
      case NodeEvent node when node.getAnchor() != null ->
          mistakes.add(at, "anchors (&%s) are not allowed".formatted(node.getAnchor()), QUOTES);
      case CollectionStartEvent start when start.getTag() != null ->
          mistakes.add(at, "tags (%s) are not allowed".formatted(start.getTag()), QUOTES);
      case ScalarEvent scalar when scalar.getTag() != null ->
          mistakes.add(at, "tags (%s) are not allowed".formatted(scalar.getTag()), QUOTES);
      case ScalarEvent scalar when scalar.getValue().length() > Limits.TEXT_MOST ->
          mistakes.add(at, "this text has more than %d characters".formatted(Limits.TEXT_MOST), "");
      default -> {}
    }
  }

  MappingNode root() {
    return root;
  }

  static Position placeOf(Node node) {
    return placeOf(node.getStartMark());
  }

  private static Position placeOf(Mark mark) {
    return mark == null ? Position.NOWHERE : new Position(mark.getLine() + 1, mark.getColumn() + 1);
  }

  /**
   * Where a place within the value of a node stands in the document. Of a plain or quoted text that
   * runs over several lines only the beginning is known.
   *
   * @param within line and column within the value
   */
  Position place(ScalarNode node, Position within) {
    Position start = placeOf(node);
    if (node.getScalarStyle() == DumperOptions.ScalarStyle.LITERAL) {
      int line = start.line() + within.line();
      return new Position(line, indentBelow(start.line()) + within.column());
    }
    boolean isOneLine = node.getStartMark().getLine() == node.getEndMark().getLine();
    boolean isPlain = node.getScalarStyle() == DumperOptions.ScalarStyle.PLAIN;
    return isOneLine
        ? new Position(start.line(), start.column() + within.column() - (isPlain ? 1 : 0))
        : start;
  }

  /** The spaces before the first line with words after a line. */
  private int indentBelow(int line) {
    return lines.stream()
        .skip(line)
        .filter(each -> !each.isBlank())
        .findFirst()
        .map(each -> each.length() - each.stripLeading().length())
        .orElse(0);
  }
}

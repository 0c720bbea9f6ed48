package dunlin.formats;

import dunlin.core.basics.Failure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * One block of a profile: named entries, each with its line.
 *
 * <p>Entries are asked for by name; what nobody asked for is unknown and is reported by {@link
 * #reportUnknown}. All values are texts as they were written: {@code NO} is Norway, not false.
 */
final class Section {

  private final String title;
  private final Map<String, Node> entries = new LinkedHashMap<>();
  private final Map<String, Integer> lines = new LinkedHashMap<>();
  private final Set<String> asked = new HashSet<>();
  private final Consumer<Failure> problems;

  Section(String title, MappingNode node, Consumer<Failure> problems) {
    this.title = title;
    this.problems = problems;
    for (NodeTuple tuple : node.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key) {
        if (entries.putIfAbsent(key.getValue(), tuple.getValueNode()) != null) {
          problem(key, key.getValue(), "stands twice in " + title);
        }
        lines.putIfAbsent(key.getValue(), lineOf(key));
      } else {
        problem(tuple.getKeyNode(), "", "must be a name");
      }
    }
  }

  static int lineOf(Node node) {
    return node.getStartMark() == null ? 0 : node.getStartMark().getLine() + 1;
  }

  void problem(Node node, String text, String reason) {
    problems.accept(Failure.of(lineOf(node), title, text, reason));
  }

  int lineOf(String name) {
    return lines.getOrDefault(name, 0);
  }

  List<String> names() {
    return List.copyOf(entries.keySet());
  }

  Optional<Node> node(String name) {
    asked.add(name);
    return Optional.ofNullable(entries.get(name));
  }

  /** The text of an entry; a list or block in its place is reported. */
  Optional<String> text(String name) {
    return node(name).flatMap(node -> textOf(node, name));
  }

  Optional<String> textOf(Node node, String name) {
    if (node instanceof ScalarNode scalar) {
      return Optional.of(scalar.getValue().strip());
    }
    problem(node, name, "must be a single text");
    return Optional.empty();
  }

  boolean yes(String name) {
    Optional<Node> node = node(name);
    String text = node.flatMap(found -> textOf(found, name)).orElse("no");
    if (!text.equals("yes") && !text.equals("no")) {
      problem(node.orElseThrow(), name, "must be 'yes' or 'no', not '%s'".formatted(text));
    }
    return text.equals("yes");
  }

  /** The texts of an entry: one, or a list of them. */
  List<ScalarNode> texts(String name) {
    return node(name).map(node -> textsOf(node, name)).orElse(List.of());
  }

  List<ScalarNode> textsOf(Node node, String name) {
    List<ScalarNode> texts = new ArrayList<>();
    for (Node item : node instanceof SequenceNode list ? list.getValue() : List.of(node)) {
      if (item instanceof ScalarNode scalar) {
        texts.add(scalar);
      } else {
        problem(item, name, "must be a text or a list of texts");
      }
    }
    return texts;
  }

  /** The block of an entry; anything else in its place is reported. */
  Optional<Section> section(String name, String innerTitle) {
    return node(name).flatMap(node -> sectionOf(node, innerTitle));
  }

  Optional<Section> sectionOf(Node node, String innerTitle) {
    if (node instanceof MappingNode mapping) {
      return Optional.of(new Section(innerTitle, mapping, problems));
    }
    problem(node, innerTitle, "must be a block of 'name: value' lines");
    return Optional.empty();
  }

  /** Reports every entry that nobody asked for. */
  void reportUnknown(List<String> known) {
    for (String name : entries.keySet()) {
      if (!asked.contains(name)) {
        problems.accept(
            Failure.of(
                lineOf(name), title, name, "is unknown here" + Spelling.suggestion(name, known)));
      }
    }
  }
}

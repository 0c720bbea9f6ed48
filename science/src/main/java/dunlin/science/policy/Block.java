package dunlin.science.policy;

import dunlin.core.expression.Position;
import dunlin.science.expression.NearestName;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A block of {@code name: value} lines.
 *
 * <p>Entries are asked for by name; {@link #end} reports what nobody asked for. All values are
 * texts as they were written.
 */
final class Block {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,49}");
  private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,4})?");
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,9}");

  private final String title;
  private final Position at;
  private final Map<String, Node> entries = new LinkedHashMap<>();
  private final Map<String, Position> keys = new LinkedHashMap<>();
  private final Set<String> asked = new HashSet<>();
  private final Document document;
  private final Mistakes mistakes;

  Block(String title, MappingNode node, Document document, Mistakes mistakes) {
    this.title = title;
    this.at = Document.placeOf(node);
    this.document = document;
    this.mistakes = mistakes;
    node.getValue().forEach(this::enter);
  }

  private void enter(NodeTuple tuple) {
    Position place = Document.placeOf(tuple.getKeyNode());
    if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
      mistakes.add(place, "a name must stand before the colon", "");
    } else if (entries.putIfAbsent(key.getValue(), tuple.getValueNode()) != null) {
      mistakes.add(place, "'%s' stands twice in %s".formatted(key.getValue(), title), "");
    } else {
      keys.put(key.getValue(), place);
    }
  }

  String title() {
    return title;
  }

  Position at() {
    return at;
  }

  Document document() {
    return document;
  }

  Mistakes mistakes() {
    return mistakes;
  }

  boolean has(String key) {
    return entries.containsKey(key);
  }

  /** Where the name of an entry stands; where the block begins if there is no such entry. */
  Position at(String key) {
    return keys.getOrDefault(key, at);
  }

  Optional<Node> node(String key) {
    asked.add(key);
    return Optional.ofNullable(entries.get(key));
  }

  /** One text; a list or block in its place is refused. */
  Optional<ScalarNode> scalar(String key) {
    return node(key).flatMap(node -> scalarOf(node, key));
  }

  private Optional<ScalarNode> scalarOf(Node node, String key) {
    return node instanceof ScalarNode scalar
        ? Optional.of(scalar)
        : mistakes.refuse(Document.placeOf(node), "'%s' is one value".formatted(key), "");
  }

  Optional<String> text(String key) {
    return scalar(key).map(node -> node.getValue().strip());
  }

  /** One text or a list of texts; empty if there is no such entry. */
  List<ScalarNode> scalars(String key) {
    return node(key).stream()
        .flatMap(node -> node instanceof SequenceNode list ? list.getValue().stream() : one(node))
        .flatMap(each -> scalarOf(each, key).stream())
        .toList();
  }

  private static Stream<Node> one(Node node) {
    return Stream.of(node);
  }

  /** A name that must be there: lower-case letters, digits and hyphens. */
  Optional<String> name(String key) {
    Optional<ScalarNode> node = scalar(key);
    if (node.isEmpty()) {
      return has(key) ? Optional.empty() : missing(key);
    }
    String name = node.get().getValue().strip();
    return NAME.matcher(name).matches()
        ? Optional.of(name)
        : mistakes.refuse(
            Document.placeOf(node.get()),
            "'%s' is no name".formatted(cut(name)),
            "a name is of lower-case letters, digits and hyphens: first-reminder");
  }

  /** Tells that an entry is missing. */
  <T> Optional<T> missing(String key) {
    return mistakes.refuse(at, "%s has no '%s'".formatted(title, key), "");
  }

  Optional<Integer> whole(String key, int least, int most) {
    return scalar(key).flatMap(node -> wholeOf(node, key, least, most));
  }

  Optional<Integer> wholeOf(ScalarNode node, String key, int least, int most) {
    String text = node.getValue().strip();
    return Optional.of(text)
        .filter(each -> WHOLE.matcher(each).matches())
        .map(Integer::valueOf)
        .filter(number -> number >= least && number <= most)
        .or(() ->
            mistakes.refuse(
                Document.placeOf(node),
                "'%s' is a whole number from %d to %d, not '%s'"
                    .formatted(key, least, most, cut(text)),
                ""));
  }

  /** An amount in units of the base currency, not negative. */
  Optional<BigDecimal> amount(String key) {
    return decimal(key)
        .filter(amount ->
            amount.signum() >= 0
                || mistakes.refuse(at(key), "'%s' is below 0".formatted(key), "").isPresent());
  }

  Optional<BigDecimal> decimal(String key) {
    return scalar(key)
        .flatMap(node -> {
          String text = node.getValue().strip();
          return AMOUNT.matcher(text).matches()
              ? Optional.of(new BigDecimal(text))
              : mistakes.refuse(
                  Document.placeOf(node),
                  "'%s' is an amount such as 1000 or 99.50, not '%s'".formatted(key, cut(text)),
                  "");
        });
  }

  /** One of the words that stand for the constants: {@code catch-all}, {@code invoice copies}. */
  <E extends Enum<E>> Optional<E> word(String key, Class<E> constants) {
    return scalar(key).flatMap(node -> wordOf(node, Arrays.asList(constants.getEnumConstants())));
  }

  <E extends Enum<E>> Optional<E> wordOf(ScalarNode node, List<E> constants) {
    String written = node.getValue().strip().replace(' ', '-');
    return constants.stream()
        .filter(each -> wordOf(each).equals(written))
        .findFirst()
        .or(() -> {
          List<String> words = constants.stream().map(Block::wordOf).toList();
          return mistakes.refuse(
              Document.placeOf(node),
              "'%s' is none of %s".formatted(cut(written), String.join(", ", words)),
              meant(written, words));
        });
  }

  private static String wordOf(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A block, if there is such an entry. */
  Optional<Block> block(String key) {
    return node(key).flatMap(node -> blockOf(node, key));
  }

  private Optional<Block> blockOf(Node node, String name) {
    return node instanceof MappingNode mapping
        ? Optional.of(new Block(name, mapping, document, mistakes))
        : mistakes.refuse(
            Document.placeOf(node), "'%s' is a block of 'name: value' lines".formatted(name), "");
  }

  /** What the blocks of a list are read to; those that cannot be read are left out. */
  <T> List<T> each(String key, String inner, Function<Block, Optional<T>> reader) {
    List<T> read = new ArrayList<>();
    node(key)
        .ifPresent(node -> {
          if (node instanceof SequenceNode list) {
            list.getValue()
                .forEach(item -> blockOf(item, inner).flatMap(reader).ifPresent(read::add));
          } else {
            mistakes.add(
                Document.placeOf(node), "'%s' is a list".formatted(key), "begin with '- '");
          }
        });
    return read;
  }

  /** Reports every entry that nobody asked for. */
  void end() {
    keys.forEach((key, place) -> {
      if (!asked.contains(key)) {
        mistakes.add(place, "'%s' is unknown in %s".formatted(cut(key), title), meant(key, asked));
      }
    });
  }

  static String meant(String written, Collection<String> words) {
    return NearestName.to(written, words).map("did you mean %s?"::formatted).orElse("");
  }

  static String cut(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}

package dunlin.formats;

import dunlin.core.basics.Failure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads the rules of one table: which records a row makes, of which columns, and when. */
final class RecordRuleParser {

  private static final List<String> OPTIONS = List.of("when", "once", "last resort", "repeats");
  private static final List<String> FIELD_KEYS =
      List.of("from", "as", "codes", "plus days", "negative when");

  private final String table;
  private final Set<String> columns;
  private final Map<String, CodeList> codes;
  private final Consumer<Failure> problems;

  RecordRuleParser(
      String table, Set<String> columns, Map<String, CodeList> codes, Consumer<Failure> problems) {
    this.table = table;
    this.columns = columns;
    this.codes = codes;
    this.problems = problems;
  }

  String title() {
    return "table '%s'".formatted(table);
  }

  /** One entry of the list of records: a block of one entry, named by the kind of record. */
  Optional<RecordRule> record(Section section, Node node) {
    Optional<Section> item = section.sectionOf(node, title());
    if (item.isEmpty() || item.get().names().size() != 1) {
      section.problem(node, "records", "must be one kind of record each, such as '- document:'");
      return Optional.empty();
    }
    String name = item.get().names().getFirst();
    Optional<RecordKind> kind = RecordKind.named(name);
    if (kind.isEmpty()) {
      section.problem(
          node,
          name,
          "is no kind of record%s; they are %s"
              .formatted(
                  Spelling.suggestion(name, RecordKind.titles()),
                  String.join(", ", RecordKind.titles())));
      return Optional.empty();
    }
    return item.get()
        .section(name, "%s of %s".formatted(name, title()))
        .map(fields -> rule(kind.get(), fields, Section.lineOf(node)));
  }

  private RecordRule rule(RecordKind kind, Section section, int line) {
    List<Condition> when =
        section.node("when").map(node -> conditions(section, node)).orElse(List.of());
    Map<String, FieldRule> fields = new HashMap<>();
    for (RecordKind.Field field : kind.fields()) {
      Optional<Node> node = section.node(field.name());
      node.ifPresent(found -> fields.put(field.name(), field(section, field, found)));
      if (node.isEmpty() && field.isRequired()) {
        problems.accept(
            Failure.of(
                line, "%s of %s".formatted(kind.title(), title()), field.name(), "is missing"));
      }
    }
    boolean once = section.yes("once");
    boolean isLastResort = section.yes("last resort");
    if ((once || isLastResort) && !kind.isRepeated()) {
      problems.accept(
          Failure.of(
              line,
              "%s of %s".formatted(kind.title(), title()),
              once ? "once" : "last resort",
              "can only be said of customers and contacts"));
    }
    boolean numbers = numbersRepeats(section);
    List<String> known = new ArrayList<>(kind.fieldNames());
    known.addAll(OPTIONS);
    section.reportUnknown(known);
    return new RecordRule(kind, when, once, isLastResort, numbers, fields);
  }

  private static boolean numbersRepeats(Section section) {
    Optional<Node> node = section.node("repeats");
    Optional<String> text = node.flatMap(found -> section.textOf(found, "repeats"));
    if (text.isPresent() && !text.get().equals("numbered")) {
      section.problem(node.orElseThrow(), text.get(), "must be 'numbered' where repeats are given");
    }
    return text.isPresent();
  }

  private FieldRule field(Section section, RecordKind.Field field, Node node) {
    if (node instanceof SequenceNode list
        && list.getValue().stream().anyMatch(MappingNode.class::isInstance)) {
      return fieldOfSeveral(section, field, list);
    }
    if (!(node instanceof MappingNode)) {
      return FieldRule.of(source(section, field, node));
    }
    Section detail = section.sectionOf(node, field.name()).orElseThrow();
    CellText source =
        detail
            .node("from")
            .map(from -> source(detail, field, from))
            .orElseGet(() -> {
              section.problem(node, field.name(), "needs 'from': the column it comes from");
              return new CellText.Constant("");
            });
    if (detail.text("as").isPresent()) {
      source = converted(detail, source);
    }
    if (detail.node("codes").isPresent()) {
      source = decoded(detail, source);
    }
    FieldRule rule =
        new FieldRule(
            source, plusDays(detail, field).orElse(null), negativeWhen(detail, field), null);
    detail.reportUnknown(FIELD_KEYS);
    return rule;
  }

  /** A list whose items are blocks: the first that makes a value is meant. */
  private FieldRule fieldOfSeveral(Section section, RecordKind.Field field, SequenceNode list) {
    if (field.type() == RecordKind.FieldType.AMOUNT) {
      section.problem(
          list, field.name(), "must be one amount; only texts and dates can be a list of blocks");
    }
    return list.getValue().stream()
        .map(item -> field(section, field, item))
        .reduce(FieldRule::orElse)
        .orElseThrow();
  }

  private static CellText converted(Section detail, CellText source) {
    String conversion = detail.text("as").orElse("");
    if (!conversion.equals("integer text")) {
      detail.problem(
          detail.node("as").orElseThrow(),
          conversion,
          "must be 'integer text', the one conversion");
    }
    return new CellText.WholeNumber(source);
  }

  private CellText decoded(Section detail, CellText source) {
    Node node = detail.node("codes").orElseThrow();
    String name = detail.text("codes").orElse("");
    CodeList list = codes.get(name);
    if (list == null) {
      detail.problem(
          node,
          name,
          "is no code list of this profile" + Spelling.suggestion(name, codes.keySet()));
      return source;
    }
    return new CellText.Decoded(source, list);
  }

  private Optional<CellText> plusDays(Section detail, RecordKind.Field field) {
    Optional<Node> node = detail.node("plus days");
    if (node.isPresent() && field.type() != RecordKind.FieldType.DATE) {
      detail.problem(node.get(), "plus days", "can only be added to a date");
    }
    return node.map(days ->
        field(detail, new RecordKind.Field("plus days", field.type(), false), days).source());
  }

  private List<Condition> negativeWhen(Section detail, RecordKind.Field field) {
    Optional<Node> node = detail.node("negative when");
    if (node.isPresent() && field.type() != RecordKind.FieldType.AMOUNT) {
      detail.problem(node.get(), "negative when", "can only be said of an amount");
    }
    return node.map(when -> conditions(detail, when)).orElse(List.of());
  }

  private CellText source(Section section, RecordKind.Field field, Node node) {
    if (node instanceof SequenceNode list) {
      return new CellText.FirstFilled(
          list.getValue().stream().map(item -> source(section, field, item)).toList());
    }
    if (node instanceof ScalarNode scalar) {
      return source(section, field, scalar, scalar.getValue().strip());
    }
    section.problem(node, field.name(), "must be a column, a constant (= text), or a list of them");
    return new CellText.Constant("");
  }

  private CellText source(Section section, RecordKind.Field field, ScalarNode node, String text) {
    if (columns.contains(text)) {
      return new CellText.Column(text);
    }
    if (text.startsWith("=")) {
      return new CellText.Constant(text.substring(1).strip());
    }
    if (field.type() == RecordKind.FieldType.KIND && text.equals(RecordMakers.BY_SIGN)) {
      return new CellText.Constant(text);
    }
    if (text.indexOf('{') >= 0) {
      return template(section, node, text);
    }
    unknownColumn(section, node, text, "; a constant is written '= %s'".formatted(text));
    return new CellText.Constant("");
  }

  private CellText template(Section section, ScalarNode node, String text) {
    List<CellText> parts = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int open = text.indexOf('{', at);
      int close = open < 0 ? -1 : text.indexOf('}', open);
      if (close < 0) {
        if (open >= 0) {
          section.problem(node, text, "has a '{' without its '}'");
        }
        parts.add(new CellText.Constant(text.substring(at)));
        break;
      }
      if (open > at) {
        parts.add(new CellText.Constant(text.substring(at, open)));
      }
      parts.add(templateColumn(section, node, text.substring(open + 1, close).strip()));
      at = close + 1;
    }
    return new CellText.Template(parts);
  }

  private CellText templateColumn(Section section, ScalarNode node, String column) {
    if (columns.contains(column)) {
      return new CellText.Column(column);
    }
    if (column.equals("row")) {
      return new CellText.RowNumber();
    }
    unknownColumn(section, node, column, "");
    return new CellText.Constant("");
  }

  private void unknownColumn(Section section, Node node, String column, String hint) {
    String suggestion = Spelling.suggestion(column, columns);
    section.problem(
        node,
        column,
        "is no declared column of %s%s"
            .formatted(title(), suggestion.isEmpty() ? hint : suggestion));
  }

  /** One condition or a list of them, such as {@code status is one of O, P}. */
  List<Condition> conditions(Section section, Node node) {
    List<Condition> conditions = new ArrayList<>();
    for (ScalarNode text : section.textsOf(node, "when")) {
      Condition condition = condition(section, text);
      if (condition != null) {
        conditions.add(condition);
      }
    }
    return conditions;
  }

  private @Nullable Condition condition(Section section, ScalarNode node) {
    String text = node.getValue().strip();
    int at = text.indexOf(" is ");
    while (at >= 0 && !columns.contains(text.substring(0, at).strip())) {
      at = text.indexOf(" is ", at + 1);
    }
    if (at < 0) {
      int first = text.indexOf(" is ");
      if (first < 0) {
        section.problem(
            node, text, "is no condition like 'status is open', 'date is filled', 'date is blank'");
      } else {
        unknownColumn(section, node, text.substring(0, first).strip(), "");
      }
      return null;
    }
    return condition(text.substring(0, at).strip(), text.substring(at + 4).strip());
  }

  private static Condition condition(String column, String question) {
    return switch (question) {
      case "filled" -> new Condition(column, Condition.Test.FILLED, Set.of());
      case "blank" -> new Condition(column, Condition.Test.BLANK, Set.of());
      case "zero" -> new Condition(column, Condition.Test.ZERO, Set.of());
      default -> {
        boolean isDenied = question.startsWith("not ");
        String rest = isDenied ? question.substring(4).strip() : question;
        Set<String> values =
            rest.startsWith("one of ")
                ? new HashSet<>(
                    Arrays.stream(rest.substring(7).split(",")).map(String::strip).toList())
                : Set.of(rest);
        yield new Condition(
            column, isDenied ? Condition.Test.NONE_OF : Condition.Test.ONE_OF, values);
      }
    };
  }
}

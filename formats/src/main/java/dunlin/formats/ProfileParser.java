package dunlin.formats;

import dunlin.core.basics.Failure;
import dunlin.core.basics.Money;
import dunlin.core.basics.WithFailures;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads the text of a {@link MappingProfile} and reports everything wrong with it at once. */
final class ProfileParser {

  private static final int LONGEST = 1_000_000;
  private static final List<String> KEYS =
      List.of(
          "profile",
          "version",
          "description",
          "delimiter",
          "encoding",
          "blanks",
          "decimal sign",
          "thousands sign",
          "dates",
          "currency",
          "entity",
          "base currency",
          "codes",
          "tables");
  private static final List<String> TABLE_KEYS =
      List.of(
          "file name",
          "columns",
          "optional",
          "ignored",
          "ignore because",
          "decimal sign",
          "thousands sign",
          "dates",
          "skip when",
          "records");
  private static final Map<String, Character> DELIMITERS =
      Map.of(",", ',', ";", ';', "tab", '\t', "|", '|', "auto", TableReader.AUTOMATIC);
  private static final Map<String, Character> THOUSANDS =
      Map.of("none", AmountFormat.NONE, ",", ',', ".", '.', "'", '\'', "space", ' ');

  private final String text;
  private final List<Failure> failures = new ArrayList<>();

  ProfileParser(String text) {
    this.text = text;
  }

  WithFailures<Optional<MappingProfile>> parse() {
    Optional<MappingProfile> profile = root().map(this::profile);
    failures.sort(Comparator.comparingLong(Failure::row));
    return WithFailures.of(failures.isEmpty() ? profile : Optional.empty(), failures);
  }

  private Optional<Section> root() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(LONGEST);
    options.setMaxAliasesForCollections(0);
    options.setNestingDepthLimit(20);
    try {
      Node node = new Yaml(options).compose(new StringReader(text));
      if (node instanceof MappingNode mapping) {
        return Optional.of(new Section("the profile", mapping, failures::add));
      }
      failures.add(Failure.of(1, "the profile", "", "must be a block of 'name: value' lines"));
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      failures.add(Failure.of(line, "the profile", "", "is not YAML here: " + e.getProblem()));
    } catch (YAMLException e) {
      failures.add(Failure.of(1, "the profile", "", "is not YAML: " + e.getMessage()));
    }
    return Optional.empty();
  }

  private MappingProfile profile(Section root) {
    MappingProfile.Heading heading =
        new MappingProfile.Heading(
            needed(root, "profile"), version(root), root.text("description").orElse(""));
    MappingProfile.Format format = format(root);
    Writing writing = writing(root, new Writing(AmountFormat.PLAIN, List.of()));
    Map<String, CodeList> codes = codes(root);
    List<TableRule> tables = tables(root, writing, codes);
    root.reportUnknown(KEYS);
    return new MappingProfile(heading, text, format, tables);
  }

  private String needed(Section section, String name) {
    Optional<String> found = section.text(name);
    if (found.isEmpty() || found.get().isEmpty()) {
      failures.add(
          Failure.of(Math.max(1, section.lineOf(name)), "the profile", name, "is missing"));
    }
    return found.orElse("");
  }

  private int version(Section root) {
    String version = needed(root, "version");
    try {
      return version.isEmpty() ? 0 : Integer.parseInt(version);
    } catch (NumberFormatException e) {
      failures.add(
          Failure.of(root.lineOf("version"), "version", version, "must be a whole number"));
      return 0;
    }
  }

  private MappingProfile.Format format(Section root) {
    Map<String, String> constants = new HashMap<>();
    root.text("entity").ifPresent(entity -> constants.put("entity", entity));
    currency(root, "currency").ifPresent(code -> constants.put("currency", code));
    currency(root, "base currency").ifPresent(code -> constants.put("to", code));
    Set<String> blanks = new HashSet<>();
    root.texts("blanks").forEach(blank -> blanks.add(blank.getValue().strip()));
    return new MappingProfile.Format(
        chosen(root, "delimiter", DELIMITERS, TableReader.AUTOMATIC),
        charset(root),
        blanks,
        constants);
  }

  private Optional<String> currency(Section root, String name) {
    Optional<String> code = root.text(name);
    code.ifPresent(text -> {
      try {
        Money zero = Money.zero(Money.currencyOf(text));
        assert zero.isZero();
      } catch (IllegalArgumentException e) {
        failures.add(Failure.of(root.lineOf(name), name, text, "is no ISO 4217 currency"));
      }
    });
    return code;
  }

  private char chosen(
      Section section, String name, Map<String, Character> choices, char otherwise) {
    Optional<String> text = section.text(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    Character choice = choices.get(text.get());
    if (choice == null) {
      failures.add(
          Failure.of(
              section.lineOf(name),
              name,
              text.get(),
              "must be one of " + String.join("  ", choices.keySet().stream().sorted().toList())));
      return otherwise;
    }
    return choice;
  }

  private Charset charset(Section root) {
    String name = root.text("encoding").orElse("UTF-8");
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      failures.add(
          Failure.of(
              root.lineOf("encoding"),
              "encoding",
              name,
              "is no encoding; UTF-8, windows-1252 and ISO-8859-15 are usual"));
      return StandardCharsets.UTF_8;
    }
  }

  /** How amounts and days are written. */
  private record Writing(AmountFormat amounts, List<DateFormat> dates) {}

  private Writing writing(Section section, Writing outer) {
    char decimal =
        chosen(section, "decimal sign", Map.of(".", '.', ",", ','), outer.amounts().decimalSign());
    char thousands = chosen(section, "thousands sign", THOUSANDS, outer.amounts().thousandsSign());
    int line = Math.max(section.lineOf("thousands sign"), section.lineOf("decimal sign"));
    if (decimal == thousands && line > 0) {
      failures.add(
          Failure.of(line, "thousands sign", String.valueOf(thousands), "is the decimal sign too"));
    }
    List<DateFormat> dates = new ArrayList<>();
    for (ScalarNode pattern : section.texts("dates")) {
      try {
        dates.add(DateFormat.of(pattern.getValue()));
      } catch (IllegalArgumentException e) {
        section.problem(pattern, "dates", String.valueOf(e.getMessage()));
      }
    }
    return new Writing(
        new AmountFormat(decimal, thousands), dates.isEmpty() ? outer.dates() : dates);
  }

  private Map<String, CodeList> codes(Section root) {
    Map<String, CodeList> lists = new HashMap<>();
    root.section("codes", "codes")
        .ifPresent(section -> {
          for (String name : section.names()) {
            section
                .section(name, "code list '%s'".formatted(name))
                .ifPresent(list -> lists.put(name, codeList(name, list)));
          }
        });
    return lists;
  }

  private static CodeList codeList(String name, Section section) {
    Map<String, String> meanings = new HashMap<>();
    CodeList.Otherwise otherwise = CodeList.Otherwise.REFUSE;
    String substitute = "";
    for (String code : section.names()) {
      String meaning = section.text(code).orElse("");
      if (!code.equals("otherwise")) {
        meanings.put(code, meaning);
      } else if (meaning.equals("keep")) {
        otherwise = CodeList.Otherwise.KEEP;
      } else if (!meaning.equals("refuse")) {
        otherwise = CodeList.Otherwise.REPLACE;
        substitute = meaning.equals("blank") ? "" : meaning;
      }
    }
    return new CodeList(name, meanings, otherwise, substitute);
  }

  private List<TableRule> tables(Section root, Writing writing, Map<String, CodeList> codes) {
    List<TableRule> tables = new ArrayList<>();
    Optional<Section> section = root.section("tables", "tables");
    section.ifPresent(all -> {
      for (String name : all.names()) {
        all.section(name, "table '%s'".formatted(name))
            .ifPresent(table -> tables.add(table(name, table, writing, codes)));
      }
    });
    if (section.isEmpty() || section.get().names().isEmpty()) {
      failures.add(Failure.of(Math.max(1, root.lineOf("tables")), "tables", "", "are missing"));
    }
    return tables;
  }

  private TableRule table(
      String name, Section section, Writing outer, Map<String, CodeList> codes) {
    Set<String> declared = new HashSet<>();
    Set<String> required = columns(section, "columns", declared);
    Set<String> optional = columns(section, "optional", declared);
    Set<String> ignored = columns(section, "ignored", declared);
    declared.removeAll(ignored);
    Writing writing = writing(section, outer);
    RecordRuleParser rules = new RecordRuleParser(name, declared, codes, failures::add);
    String ignoredBecause = section.text("ignore because").orElse("");
    String fileName = section.text("file name").orElse("");
    List<Condition> skipWhen =
        section.node("skip when").map(node -> rules.conditions(section, node)).orElse(List.of());
    List<RecordRule> records = records(section, rules, ignoredBecause);
    if (required.isEmpty()) {
      failures.add(
          Failure.of(
              Math.max(1, section.lineOf("columns")),
              "table '%s'".formatted(name),
              "columns",
              "are missing: a table is recognised by its columns"));
    }
    needDates(name, section, records, writing);
    section.reportUnknown(TABLE_KEYS);
    return new TableRule(
        name,
        fileName,
        required,
        optional,
        ignored,
        ignoredBecause,
        writing.amounts(),
        writing.dates(),
        skipWhen,
        records);
  }

  private void needDates(String name, Section section, List<RecordRule> records, Writing writing) {
    boolean readsDates =
        records.stream()
            .anyMatch(rule -> rule.fields().keySet().stream().anyMatch(rule.kind()::isDate));
    if (readsDates && writing.dates().isEmpty()) {
      failures.add(
          Failure.of(
              section.lineOf("records"),
              "table '%s'".formatted(name),
              "dates",
              "are missing: say how days are written, such as yyyy-MM-dd"));
    }
  }

  private Set<String> columns(Section section, String name, Set<String> declared) {
    Set<String> columns = new HashSet<>();
    for (ScalarNode column : section.texts(name)) {
      String text = column.getValue().strip();
      if (!declared.add(text)) {
        section.problem(column, text, "is declared twice");
      }
      columns.add(text);
    }
    return columns;
  }

  private List<RecordRule> records(Section section, RecordRuleParser rules, String ignoredBecause) {
    Optional<Node> node = section.node("records");
    if (node.isEmpty()) {
      if (ignoredBecause.isEmpty()) {
        failures.add(
            Failure.of(
                Math.max(1, section.lineOf("columns")),
                rules.title(),
                "records",
                "are missing; a table that is not to be read says 'ignore because'"));
      }
      return List.of();
    }
    List<RecordRule> records = new ArrayList<>();
    if (node.get() instanceof SequenceNode list) {
      list.getValue().forEach(item -> rules.record(section, item).ifPresent(records::add));
    } else {
      section.problem(node.get(), "records", "must be a list ('- document:')");
    }
    return records;
  }
}

package dunlin.core.message;

import dunlin.core.basics.Departs;
import dunlin.core.basics.Failure;
import dunlin.core.basics.HouseRule;
import dunlin.core.basics.Nearest;
import dunlin.core.basics.WithFailures;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text of a template; every fault is told with its line. */
@Departs(from = HouseRule.UNCHANGEABLE, because = "it goes along one text and is thrown away")
final class TemplateParser {

  private static final int MOST_CHARACTERS = 20_000;
  private static final int DEEPEST = 3;
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,60}");
  private static final Pattern INCLUDE = Pattern.compile("include +(\\S+)");
  private static final Pattern LINK = Pattern.compile("link ([a-z.-]+): *(\\S.*)");

  private final List<String> allHeads;
  private final List<String> lines;
  private final List<Failure> failures = new ArrayList<>();
  private final Map<String, String> heads = new HashMap<>();
  private final Map<String, Integer> headLines = new HashMap<>();
  private final List<String> paragraph = new ArrayList<>();
  private final Deque<Open> open = new ArrayDeque<>();
  private int paragraphLine;
  private int line;

  /** A part of the body that is being read: the whole of it, or what stands in an "if". */
  private record Open(Optional<Field> given, int line, List<Block> blocks) {}

  /** What every text has. */
  private record Begun(List<Block> body, String name, Optional<Language> language) {}

  /**
   * Begins to read a text.
   *
   * @param heads what its head says, in this order; the first is its name
   */
  TemplateParser(String text, List<String> heads) {
    this.allHeads = List.copyOf(heads);
    if (text.length() > MOST_CHARACTERS) {
      fail(
          0,
          "",
          "the text has %d characters, more than %d".formatted(text.length(), MOST_CHARACTERS));
    }
    lines = text.length() > MOST_CHARACTERS ? List.of() : text.lines().toList();
  }

  WithFailures<Optional<Template>> parse() {
    return read(begun -> {
      Optional<Template.Tone> tone = tone();
      List<Part> subject = parts(head("subject"), headLine("subject"));
      if (begun.body().isEmpty()) {
        fail(lines.size(), "", "the template says nothing");
      }
      return () ->
          new Template(
              begun.name(),
              begun.language().orElseThrow(),
              tone.orElseThrow(),
              subject,
              begun.body());
    });
  }

  WithFailures<Optional<Snippet>> parseSnippet() {
    return read(begun -> {
      if (begun.body().isEmpty()) {
        fail(lines.size(), "", "the snippet says nothing");
      }
      Template.includes(begun.body())
          .forEach(each -> fail(each.line(), each.snippet(), "a snippet includes no other"));
      return () -> new Snippet(begun.name(), begun.language().orElseThrow(), begun.body());
    });
  }

  /**
   * Reads head and body, and what else there is.
   *
   * @param rest reads it, and says how all of it is put together where nothing is at fault
   */
  private <T> WithFailures<Optional<T>> read(Function<Begun, Supplier<T>> rest) {
    if (!failures.isEmpty()) {
      return WithFailures.of(Optional.empty(), failures);
    }
    readHeads();
    Supplier<T> whole = rest.apply(new Begun(readBody(), name(), language()));
    return WithFailures.of(
        failures.isEmpty() ? Optional.of(whole.get()) : Optional.empty(), failures);
  }

  private String name() {
    String head = allHeads.getFirst();
    String name = head(head);
    if (!name.isEmpty() && !NAME.matcher(name).matches()) {
      fail(headLine(head), name, "a name is of small letters, digits and hyphens");
    }
    return name;
  }

  private void readHeads() {
    while (line < lines.size() && !lines.get(line).isBlank()) {
      String text = lines.get(line);
      line++;
      int space = text.indexOf(' ');
      String word = space < 0 ? text : text.substring(0, space);
      if (!allHeads.contains(word)) {
        fail(
            line,
            word,
            "is none of " + String.join(", ", allHeads) + "\nMaybe a blank line is missing");
      } else if (heads.putIfAbsent(word, space < 0 ? "" : text.substring(space).strip()) != null) {
        fail(line, word, "stands twice");
      } else {
        headLines.put(word, line);
      }
    }
    for (String head : allHeads) {
      if (head(head).isEmpty()) {
        fail(headLine(head), head, "is missing");
      }
    }
  }

  private String head(String word) {
    return heads.getOrDefault(word, "");
  }

  private int headLine(String word) {
    return headLines.getOrDefault(word, 1);
  }

  private Optional<Language> language() {
    Optional<Language> language = Language.find(head("language"));
    if (language.isEmpty() && !head("language").isEmpty()) {
      fail(headLine("language"), head("language"), "is none of en, de, fr, es");
    }
    return language;
  }

  private Optional<Template.Tone> tone() {
    String word = head("tone");
    Optional<Template.Tone> tone =
        Arrays.stream(Template.Tone.values())
            .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(word))
            .findFirst();
    if (tone.isEmpty() && !word.isEmpty()) {
      fail(headLine("tone"), word, "is none of kind, plain, firm");
    }
    return tone;
  }

  private List<Block> readBody() {
    open.push(new Open(Optional.empty(), 0, new ArrayList<>()));
    while (line < lines.size()) {
      String text = lines.get(line).strip();
      line++;
      if (text.startsWith("[") && text.endsWith("]")) {
        endParagraph();
        command(text.substring(1, text.length() - 1).strip());
      } else if (text.isEmpty()) {
        endParagraph();
      } else {
        paragraphLine = paragraph.isEmpty() ? line : paragraphLine;
        paragraph.add(text);
      }
    }
    endParagraph();
    while (open.size() > 1) {
      Open unclosed = open.pop();
      fail(unclosed.line(), "if", "has no [end]");
    }
    return open.pop().blocks();
  }

  private void endParagraph() {
    if (!paragraph.isEmpty()) {
      add(new Block.Paragraph(parts(String.join("\n", paragraph), paragraphLine)));
      paragraph.clear();
    }
  }

  private void add(Block block) {
    open.element().blocks().add(block);
  }

  private void command(String text) {
    Matcher link = LINK.matcher(text);
    if (link.matches()) {
      field(link.group(1), Field.Type.LINK, "a link")
          .ifPresent(field -> add(new Block.Button(field, link.group(2), line)));
    } else if (INCLUDE.matcher(text).matches()) {
      include(text.substring("include ".length()).strip());
    } else if (text.startsWith("if ")) {
      begin(text.substring(3).strip());
    } else if (text.equals("end")) {
      end();
    } else {
      field(text, Field.Type.ITEMS, "a table")
          .ifPresent(field -> add(new Block.Table(field, line)));
    }
  }

  private void include(String name) {
    if (NAME.matcher(name).matches()) {
      add(new Block.Include(name, line));
    } else {
      fail(line, name, "a name is of small letters, digits and hyphens");
    }
  }

  private void begin(String label) {
    if (open.size() > DEEPEST) {
      fail(line, label, "stands more than %d deep".formatted(DEEPEST));
    }
    Optional<Field> field = Field.find(label);
    if (field.isEmpty()) {
      failUnknown(label, line);
    }
    open.push(new Open(field, line, new ArrayList<>()));
  }

  private void end() {
    if (open.size() == 1) {
      fail(line, "end", "ends no [if …]");
      return;
    }
    Open closed = open.pop();
    closed.given().ifPresent(field -> add(new Block.Given(field, closed.blocks())));
  }

  private Optional<Field> field(String label, Field.Type type, String what) {
    Optional<Field> field = Field.find(label);
    if (field.isEmpty()) {
      failUnknown(label, line);
    } else if (field.get().type() != type) {
      fail(line, label, "cannot stand as " + what);
      return Optional.empty();
    }
    return field;
  }

  private List<Part> parts(String text, int firstLine) {
    List<Part> parts = new ArrayList<>();
    StringBuilder words = new StringBuilder();
    int at = 0;
    int onLine = firstLine;
    while (at < text.length()) {
      char letter = text.charAt(at);
      if (letter == '{' && text.startsWith("{{", at)) {
        words.append('{');
        at += 2;
      } else if (letter == '{') {
        int close = text.indexOf('}', at);
        if (close < 0) {
          fail(onLine, text.substring(at), "has no closing brace");
          return parts;
        }
        addWords(words, parts);
        slot(text.substring(at + 1, close), onLine).ifPresent(parts::add);
        at = close + 1;
      } else {
        onLine += letter == '\n' ? 1 : 0;
        words.append(letter);
        at++;
      }
    }
    addWords(words, parts);
    return parts;
  }

  private static void addWords(StringBuilder words, List<Part> parts) {
    if (!words.isEmpty()) {
      parts.add(new Part.Words(words.toString()));
      words.setLength(0);
    }
  }

  private Optional<Part> slot(String labels, int onLine) {
    List<Field> fields = new ArrayList<>();
    for (String label : labels.split("\\|", -1)) {
      Optional<Field> field = Field.find(label.strip());
      if (field.isEmpty()) {
        failUnknown(label.strip(), onLine);
      } else if (!field.get().type().isInline()) {
        fail(onLine, label.strip(), "cannot stand within a sentence");
      } else {
        fields.add(field.get());
      }
    }
    return fields.isEmpty() ? Optional.empty() : Optional.of(new Part.Slot(fields, onLine));
  }

  private void failUnknown(String label, int onLine) {
    String hint =
        Nearest.to(label, Field.labels())
            .map(near -> "Maybe " + near)
            .orElse("Known are " + String.join(", ", Field.labels()));
    fail(onLine, label, "is no field\n" + hint);
  }

  private void fail(int onLine, String value, String reason) {
    failures.add(Failure.of(onLine, "", value, reason));
  }
}

package dunlin.app.demo;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * JSON whose bytes do not depend on a library's version: keys sorted, one value a line, indented by
 * one space for each level, no line feed at the end. Texts may hold printable ASCII only.
 */
final class SortedJson {

  private final StringBuilder json = new StringBuilder();

  private SortedJson() {}

  /** Writes maps with text keys, lists, texts, whole numbers and decimals. */
  static String write(Map<String, ?> value) {
    SortedJson writer = new SortedJson();
    writer.append(value, 0);
    return writer.json.toString();
  }

  private void append(Object value, int level) {
    switch (value) {
      case Map<?, ?> map -> appendMap(map, level);
      case List<?> list ->
          appendBlock("[", list, "]", level, element -> append(element, level + 1));
      case BigDecimal decimal -> json.append(decimal.toPlainString());
      case Number number -> json.append(number);
      case String text -> appendText(text);
      default -> throw new IllegalArgumentException("value %s has no JSON".formatted(value));
    }
  }

  private void appendMap(Map<?, ?> map, int level) {
    appendBlock(
        "{",
        new TreeMap<>(map).entrySet(),
        "}",
        level,
        entry -> {
          appendText(entry.getKey().toString());
          json.append(": ");
          append(entry.getValue(), level + 1);
        });
  }

  private <T> void appendBlock(
      String begin, Collection<T> elements, String end, int level, Consumer<T> each) {
    json.append(begin);
    String separator = "\n";
    for (T element : elements) {
      json.append(separator).append(" ".repeat(level + 1));
      each.accept(element);
      separator = ",\n";
    }
    json.append(elements.isEmpty() ? "" : "\n" + " ".repeat(level)).append(end);
  }

  private void appendText(String text) {
    if (text.chars().anyMatch(c -> c < ' ' || c > '~' || c == '"' || c == '\\')) {
      throw new IllegalArgumentException("text '%s' is not plain ASCII".formatted(text));
    }
    json.append('"').append(text).append('"');
  }
}

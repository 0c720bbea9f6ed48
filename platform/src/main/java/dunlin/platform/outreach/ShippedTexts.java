package dunlin.platform.outreach;

import static java.nio.charset.StandardCharsets.UTF_8;

import dunlin.core.message.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The texts that come with Dunlin, in four languages. */
final class ShippedTexts {

  /** Their names, in the order in which a debtor would get them. */
  static final List<String> NAMES =
      List.of(
          "invoice-issued",
          "coming-due",
          "due-today",
          "first-reminder",
          "second-reminder",
          "final-reminder",
          "before-placement",
          "statement",
          "thank-you");

  /** The names of the pieces that they include. */
  static final List<String> SNIPPETS = List.of("papers", "how-to-pay", "closing");

  private ShippedTexts() {}

  /** All of them by {@link Templates#key}. */
  static Map<String, String> all() {
    Map<String, String> texts = new TreeMap<>();
    for (String name : Stream.concat(NAMES.stream(), SNIPPETS.stream()).toList()) {
      for (Language language : Language.values()) {
        String key = Templates.key(name, language);
        String folder = SNIPPETS.contains(name) ? "snippets" : "letters";
        texts.put(key, read("/dunlin/%s/%s.txt".formatted(folder, key)));
      }
    }
    return texts;
  }

  private static String read(String resource) {
    try (InputStream text = ShippedTexts.class.getResourceAsStream(resource)) {
      if (text == null) {
        throw new IllegalStateException("template %s is missing".formatted(resource));
      }
      return new String(text.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dunlin.platform.outreach;

import static java.nio.charset.StandardCharsets.UTF_8;

import dunlin.core.message.Language;
import dunlin.core.message.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The texts that messages are made of: those that come with Dunlin, in four languages. */
@Component
public class Templates {

  /** The names of the texts, in the order in which a debtor would get them. */
  public static final List<String> NAMES =
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

  private final Map<String, Template> shipped = new HashMap<>();

  Templates() {
    for (String name : NAMES) {
      for (Language language : Language.values()) {
        String key = key(name, language);
        String text = read("/dunlin/letters/%s.txt".formatted(key));
        var parsed = Template.parse(text);
        shipped.put(
            key,
            parsed
                .value()
                .orElseThrow(() ->
                    new IllegalStateException(
                        "template %s has faults: %s".formatted(key, parsed.failures()))));
      }
    }
  }

  static String key(String name, Language language) {
    return name + "." + language.code();
  }

  /** The text in the language, else in English. */
  public Optional<Template> find(String name, Language language) {
    return Optional.ofNullable(shipped.get(key(name, language)))
        .or(() -> Optional.ofNullable(shipped.get(key(name, Language.ENGLISH))));
  }

  private static String read(String resource) {
    try (InputStream text = Templates.class.getResourceAsStream(resource)) {
      if (text == null) {
        throw new IllegalStateException("template %s is missing".formatted(resource));
      }
      return new String(text.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

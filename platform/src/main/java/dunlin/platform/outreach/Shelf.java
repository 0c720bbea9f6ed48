package dunlin.platform.outreach;

import dunlin.core.message.Language;
import dunlin.core.message.Template;
import java.util.Map;
import java.util.Optional;

/**
 * The texts that are in use at one moment.
 *
 * @param texts by {@link Templates#key}
 */
record Shelf(Map<String, Held> texts) {

  Shelf {
    texts = Map.copyOf(texts);
  }

  /**
   * A text in one version; 0 is that of Dunlin.
   *
   * @param version of its name and language
   */
  record Held(Template template, int version) {

    /** As certificates name it: {@code first-reminder.en/3}. */
    String title() {
      return "%s/%d".formatted(Templates.key(template.name(), template.language()), version);
    }
  }

  /** Of one text alone, in whatever language it is asked for. */
  static Shelf only(Held text) {
    return new Shelf(Map.of(Templates.key(text.template().name(), Language.ENGLISH), text));
  }

  /** The text in the language, else in English. */
  Optional<Held> find(String name, Language language) {
    return Optional.ofNullable(texts.get(Templates.key(name, language)))
        .or(() -> Optional.ofNullable(texts.get(Templates.key(name, Language.ENGLISH))));
  }
}

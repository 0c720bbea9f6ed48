package dunlin.platform.outreach;

import dunlin.core.message.Block;
import dunlin.core.message.Language;
import dunlin.core.message.Snippet;
import dunlin.core.message.Template;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The texts that are in use at one moment.
 *
 * @param texts by {@link Templates#key}
 * @param snippets by the same
 */
record Shelf(Map<String, Held> texts, Map<String, Piece> snippets) {

  Shelf {
    texts = Map.copyOf(texts);
    snippets = Map.copyOf(snippets);
  }

  /**
   * A text in one version; 0 is that of Dunlin.
   *
   * @param version of its name and language
   */
  record Held(Template template, int version) {}

  /** A snippet in one version. */
  record Piece(Snippet snippet, int version) {}

  /**
   * A text with its snippets in their places.
   *
   * @param title as certificates name it: {@code first-reminder.en/3+how-to-pay.en/1}
   * @param missing names of snippets that are not there in its language
   */
  record Whole(Template template, String title, List<String> missing) {

    Whole {
      missing = List.copyOf(missing);
    }
  }

  /** With one text alone, in whatever language it is asked for, and these snippets. */
  Shelf only(Template text) {
    String key = Templates.key(text.name(), Language.ENGLISH);
    return new Shelf(Map.of(key, new Held(text, 0)), snippets);
  }

  /** The text in the language, else in English. */
  Optional<Whole> find(String name, Language language) {
    return Optional.ofNullable(texts.get(Templates.key(name, language)))
        .or(() -> Optional.ofNullable(texts.get(Templates.key(name, Language.ENGLISH))))
        .map(this::whole);
  }

  private Whole whole(Held held) {
    Template template = held.template();
    StringBuilder title =
        new StringBuilder(title(template.name(), template.language(), held.version()));
    Map<String, Snippet> found = new HashMap<>();
    List<String> missing = new ArrayList<>();
    template.includes().stream()
        .map(Block.Include::snippet)
        .distinct()
        .forEach(name -> {
          Piece piece = snippets.get(Templates.key(name, template.language()));
          if (piece == null) {
            missing.add(name);
          } else {
            found.put(name, piece.snippet());
            title.append('+').append(title(name, template.language(), piece.version()));
          }
        });
    return new Whole(template.with(found), title.toString(), missing);
  }

  private static String title(String name, Language language, int version) {
    return "%s/%d".formatted(Templates.key(name, language), version);
  }
}

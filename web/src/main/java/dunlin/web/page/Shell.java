package dunlin.web.page;

import dunlin.platform.receivable.Controls;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything around a page.
 *
 * @param section where the page lies; empty for pages of no section
 * @param viewer who looks; empty before sign-in
 * @param control the latest control of the books; empty before the first
 * @param theme {@code light}, {@code dark} or {@code auto}
 * @param csrf the token that a form sends back
 * @param assets the path of files that may be kept for ever
 * @param path of the page, for forms that come back to it
 * @param notice what was just done, or empty
 */
public record Shell(
    Optional<Section> section,
    Optional<Viewer> viewer,
    Optional<Controls.Control> control,
    String theme,
    String csrf,
    String assets,
    String path,
    Optional<Notice> notice,
    String language,
    Texts texts,
    Formats formats) {

  /** The sections that the viewer may see, in the order of the rail. */
  public List<Section> sections() {
    return viewer
        .map(found ->
            Arrays.stream(Section.values()).filter(each -> found.may(each.permission())).toList())
        .orElse(List.of());
  }

  public boolean isIn(Section other) {
    return section.filter(other::equals).isPresent();
  }

  public Viewer me() {
    return viewer.orElseThrow(() -> new IllegalStateException("nobody has signed in"));
  }

  /** The text of a key with its gaps filled. */
  public String t(String key, Object... values) {
    return texts.of(key, values);
  }

  /** The text of a constant. */
  public String t(Enum<?> constant) {
    return texts.of(constant);
  }

  /**
   * What a code of a source means, by the key {@code group.CODE}. A code that Dunlin has no text
   * for is written as words where it is made of words.
   */
  public String code(String group, String code) {
    return texts.orElse(group + "." + code, code.contains("_") ? words(code) : code);
  }

  private static String words(String code) {
    String words = code.replace('_', ' ').strip().toLowerCase(Locale.ENGLISH);
    return words.isEmpty()
        ? code
        : words.substring(0, 1).toUpperCase(Locale.ENGLISH) + words.substring(1);
  }

  /** The attribute value {@code page} for the section of the page, else nothing. */
  public @Nullable String current(Section other) {
    return isIn(other) ? "page" : null;
  }
}

package dunlin.web.page;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** The words of pages in one language, by key. */
public final class Texts {

  private final ResourceBundle bundle;
  private final Locale locale;

  private Texts(ResourceBundle bundle, Locale locale) {
    this.bundle = bundle;
    this.locale = locale;
  }

  /** The texts for a reader; English where the language has none. */
  public static Texts of(Locale locale) {
    return of("messages", locale);
  }

  /** The texts for a debtor, in one of the languages of messages. */
  public static Texts ofDebtors(Locale locale) {
    return of("debtor", locale);
  }

  private static Texts of(String name, Locale locale) {
    return new Texts(
        ResourceBundle.getBundle(
            name,
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)),
        locale);
  }

  /**
   * The text of a key with its gaps filled.
   *
   * @throws IllegalArgumentException if the bundle lacks the key
   */
  public String of(String key, Object... values) {
    String pattern = find(key);
    if (pattern.isEmpty()) {
      throw new IllegalArgumentException(
          "messages.properties lacks '%s'\nMaybe add it there".formatted(key));
    }
    return values.length == 0 ? pattern : new MessageFormat(pattern, locale).format(values);
  }

  /** The text of a constant, by the key {@code type.CONSTANT}, such as {@code Band.HIGH}. */
  public String of(Enum<?> constant) {
    return of(constant.getDeclaringClass().getSimpleName() + "." + constant.name());
  }

  /** The text of a key, or the given one where the bundle lacks it. */
  public String orElse(String key, String otherwise) {
    String found = find(key);
    return found.isEmpty() ? otherwise : found;
  }

  private String find(String key) {
    try {
      return bundle.getString(key);
    } catch (MissingResourceException e) {
      return "";
    }
  }
}

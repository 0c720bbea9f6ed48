package dunlin.formats;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the codes of a file mean, such as {@code NAA8} for 15 days.
 *
 * @param name as the profile calls it
 * @param meanings the meaning of each code
 * @param otherwise what becomes of a code that is not listed
 * @param substitute the meaning of every other code, when they are replaced
 */
record CodeList(String name, Map<String, String> meanings, Otherwise otherwise, String substitute) {

  /** What becomes of a code that a list does not know. */
  enum Otherwise {
    /** The row is refused. */
    REFUSE,
    /** The code stays as it is. */
    KEEP,
    /** One text stands for all others, perhaps an empty one. */
    REPLACE
  }

  CodeList {
    meanings = Map.copyOf(meanings);
  }

  /** The meaning of a code, or null if the code is refused. */
  @Nullable String meaningOf(String code) {
    String meaning = meanings.get(code);
    if (meaning != null) {
      return meaning;
    }
    return switch (otherwise) {
      case REFUSE -> null;
      case KEEP -> code;
      case REPLACE -> substitute;
    };
  }
}

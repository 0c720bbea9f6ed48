package dunlin.platform.identity;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads the codes of a row one by one: one that this build does not know, of a newer build or of
 * somebody's hand, permits nothing and keeps nobody's page from being shown.
 */
@Component
class KnownCodes {

  private static final Logger LOG = LoggerFactory.getLogger(KnownCodes.class);

  private final Set<String> told = ConcurrentHashMap.newKeySet();

  /** The codes of a row, those that stand for something and those that do not. */
  record Codes<T>(Set<T> known, Set<String> unknown) {

    Codes {
      known = Set.copyOf(known);
      unknown = Set.copyOf(unknown);
    }
  }

  /**
   * Reads them; what is unknown stands in the log once.
   *
   * @param whose names the row for the log
   */
  <T> Codes<T> read(Object whose, String[] codes, Function<String, Optional<T>> find) {
    Set<T> known = new LinkedHashSet<>();
    Set<String> unknown = new TreeSet<>();
    for (String code : codes) {
      Optional<T> found = find.apply(code);
      if (found.isPresent()) {
        known.add(found.get());
      } else {
        unknown.add(String.valueOf(code));
      }
    }
    if (!unknown.isEmpty() && told.add(whose + " " + unknown)) {
      LOG.warn(
          "{} has {}, which this build does not know and which permits nothing", whose, unknown);
    }
    return new Codes<>(known, unknown);
  }
}

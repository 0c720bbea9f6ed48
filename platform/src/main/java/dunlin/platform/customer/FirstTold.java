package dunlin.platform.customer;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one delivery has told of each key so far, over all its batches, and how to forget what the
 * last batch added.
 */
final class FirstTold<T> {

  private final Map<String, T> told = new HashMap<>();
  private final Map<String, Optional<T>> before = new HashMap<>();

  void begin() {
    before.clear();
  }

  @Nullable T of(String key) {
    return told.get(key);
  }

  void put(String key, T now) {
    T then = told.put(key, now);
    before.putIfAbsent(key, Optional.ofNullable(then));
  }

  void undo() {
    before.forEach(
        (key, then) -> then.ifPresentOrElse(one -> told.put(key, one), () -> told.remove(key)));
    before.clear();
  }
}

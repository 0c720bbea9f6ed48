package dunlin.web.workspace;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was ticked in a form: an empty value beside others names nothing. */
final class Ticked {

  private Ticked() {}

  static <T> List<T> of(@Nullable Collection<? extends @Nullable T> values) {
    List<T> ticked = new ArrayList<>();
    if (values != null) {
      for (T value : values) {
        if (value != null) {
          ticked.add(value);
        }
      }
    }
    return ticked;
  }
}

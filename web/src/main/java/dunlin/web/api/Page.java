package dunlin.web.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next path and query of the next part; null at the end
 */
record Page<T>(
    List<T> items,
    @Schema(
            description = "Path and query of the next part; null at the end.",
            example = "/api/v1/worklist?limit=50&cursor=MTctODA3MTEtYmFk")
        @Nullable String next) {

  Page {
    items = List.copyOf(items);
  }

  /** A list that has no further part. */
  static <T> Page<T> whole(List<T> items) {
    return new Page<>(items, null);
  }

  static <T> Page<T> of(List<T> items, Optional<String> next) {
    return new Page<>(items, next.orElse(null));
  }
}

package dunlin.web.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param next what to pass as {@code after} for the next page; null at the end
 */
record Page<T>(
    List<T> items,
    @Schema(description = "Pass it as `after` to get the next page; null at the end")
        @Nullable String next) {

  static final int LENGTH = 100;

  Page {
    items = List.copyOf(items);
  }

  static <T> Page<T> of(List<T> items, Optional<String> place) {
    return new Page<>(items, place.map(Page::seal).orElse(null));
  }

  /** A full page ends where its last item stands, a shorter one is the last. */
  static <S, T> Page<T> full(
      List<S> found, int limit, Function<S, T> shape, Function<S, String> place) {
    Optional<String> next =
        found.size() < limit ? Optional.empty() : Optional.of(place.apply(found.getLast()));
    return of(found.stream().map(shape).toList(), next);
  }

  /** The place at which a page begins. */
  static String open(String after) {
    try {
      return new String(Base64.getUrlDecoder().decode(after), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'after' is not what a page gave as 'next'", e);
    }
  }

  /** The number at which a page begins. */
  static long openNumber(String after, long otherwise) {
    String place = open(after);
    if (place.isEmpty()) {
      return otherwise;
    }
    try {
      return Long.parseLong(place);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'after' is not what a page gave as 'next'", e);
    }
  }

  /** A limit as asked for, within what one answer carries. */
  static int limit(int wish) {
    if (wish < 1 || wish > 1000) {
      throw new IllegalArgumentException("limit is %d, not from 1 to 1000".formatted(wish));
    }
    return wish;
  }

  private static String seal(String place) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(place.getBytes(StandardCharsets.UTF_8));
  }
}

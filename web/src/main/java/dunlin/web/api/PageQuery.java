package dunlin.web.api;

import dunlin.web.page.Cursor;
import dunlin.web.page.StrangeCursorException;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Which part of a list is asked for.
 *
 * <p>A cursor is the position in the order of the list, and holds for the address that gave it out:
 * the same path with the same filters and order, however much of it is asked for.
 */
record PageQuery(
    @Parameter(description = "Where to go on; taken from `next` of the part before.")
        @Nullable String cursor,
    @Parameter(description = "How many at most, 1 to 500; 50 if left out.", example = "50")
        @Nullable Integer limit) {

  static final int USUAL = 50;
  static final int MOST = 500;

  private static final Set<String> WHICH_PART = Set.of("cursor", "limit");

  /** How many to show. */
  int size() {
    int size = limit == null ? USUAL : limit;
    if (size < 1 || size > MOST) {
      throw ProblemException.invalid("limit", size, "is not from 1 to " + MOST);
    }
    return size;
  }

  /** Where the part before ended; empty for the first part. */
  String after() {
    if (cursor == null) {
      return "";
    }
    try {
      return Cursor.unwrap(list(), cursor);
    } catch (StrangeCursorException e) {
      throw refused(cursor, String.valueOf(e.getMessage()));
    }
  }

  /** The number with which the part before ended, or the beginning. */
  long after(long beginning) {
    String after = after();
    try {
      return after.isEmpty() ? beginning : Long.parseLong(after);
    } catch (NumberFormatException e) {
      throw refused(after, "is no position in this list");
    }
  }

  /** A part of a list that its area pages. */
  <T> Page<T> page(List<T> items, Optional<String> next) {
    return Page.of(items, next.map(PageQuery::link));
  }

  /** A part of a list in the order of numbers, of which one more than {@link #size} was fetched. */
  <S, T> Page<T> page(List<S> fetched, ToLongFunction<S> number, Function<S, T> shown) {
    List<S> kept = fetched.subList(0, Math.min(size(), fetched.size()));
    Optional<String> next =
        fetched.size() > kept.size()
            ? Optional.of(link(Long.toString(number.applyAsLong(kept.getLast()))))
            : Optional.empty();
    return Page.of(kept.stream().map(shown).toList(), next);
  }

  private static String link(String position) {
    return ServletUriComponentsBuilder.fromCurrentRequest()
        .scheme(null)
        .host(null)
        .port(null)
        .replaceQueryParam("cursor", Cursor.wrap(list(), position))
        .build()
        .toUriString();
  }

  /** The address that is asked for, but for which part of it. */
  private static String list() {
    HttpServletRequest request =
        ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
    SortedMap<String, List<String>> filters = new TreeMap<>();
    request
        .getParameterMap()
        .forEach((name, values) -> {
          if (!WHICH_PART.contains(name)) {
            filters.put(name, List.of(values));
          }
        });
    return request.getRequestURI() + " " + filters;
  }

  private static ProblemException refused(String cursor, String why) {
    return ProblemException.invalid("cursor", cursor, why);
  }
}

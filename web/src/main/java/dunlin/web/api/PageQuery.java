package dunlin.web.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swagger.v3.oas.annotations.Parameter;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Which part of a list is asked for.
 *
 * <p>A cursor is the position in the order of the list, wrapped so that nobody builds on what is in
 * it, with a checksum so that a damaged one is noticed.
 */
record PageQuery(
    @Parameter(description = "Where to go on; taken from `next` of the part before.")
        @Nullable String cursor,
    @Parameter(description = "How many at most, 1 to 500; 50 if left out.", example = "50")
        @Nullable Integer limit) {

  static final int USUAL = 50;
  static final int MOST = 500;

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
    return cursor == null || cursor.isBlank() ? "" : unwrap(cursor.strip());
  }

  /** The number with which the part before ended, or the beginning. */
  long after(long beginning) {
    String after = after();
    try {
      return after.isEmpty() ? beginning : Long.parseLong(after);
    } catch (NumberFormatException e) {
      throw strange(cursor);
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
        .replaceQueryParam("cursor", wrap(position))
        .build()
        .toUriString();
  }

  static String wrap(String position) {
    byte[] bytes = (checksum(position) + "-" + position).getBytes(UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String unwrap(String cursor) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
      int dash = text.indexOf('-');
      String position = text.substring(dash + 1);
      if (dash > 0 && text.substring(0, dash).equals(checksum(position))) {
        return position;
      }
    } catch (IllegalArgumentException e) {
      throw strange(cursor);
    }
    throw strange(cursor);
  }

  private static String checksum(String position) {
    CRC32 sum = new CRC32();
    sum.update(position.getBytes(UTF_8));
    return Long.toHexString(sum.getValue());
  }

  private static ProblemException strange(@Nullable String cursor) {
    return ProblemException.invalid(
        "cursor", cursor == null ? "" : cursor, "is not a cursor that was given out here");
  }
}

package dunlin.platform.receivable;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A part of what a key stands for, as the books have it and as a delivery tells it now. */
record ContentPart(String name, @Nullable Object before, @Nullable Object now) {

  static Optional<ContentPart> firstDiffering(ContentPart... parts) {
    return Stream.of(parts).filter(ContentPart::differs).findFirst();
  }

  boolean differs() {
    return !Objects.equals(before, now);
  }

  /** Continues "the key was booked before". */
  String sentence() {
    return "with the %s '%s', not '%s'".formatted(name, text(before), text(now));
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}

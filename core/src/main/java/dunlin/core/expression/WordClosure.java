package dunlin.core.expression;

import org.jspecify.annotations.Nullable;

/** A compiled word; null if it is not known. */
@FunctionalInterface
interface WordClosure {

  @Nullable String of(Readings readings);
}

package dunlin.core.conduct;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Tells the compiler's checks, which look for this name, that a builder may be used as it comes.
 */
@Target(ElementType.TYPE)
@interface CanIgnoreReturnValue {}

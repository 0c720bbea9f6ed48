/** A package that should not be. */
@NullMarked
package planted.platform.treatment.inner;

import org.jspecify.annotations.NullMarked;

/** The upper half of a planted cycle. */
@NullMarked
package planted.platform.treatment;

import org.jspecify.annotations.NullMarked;

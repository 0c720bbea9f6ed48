/** The neighbour of an area that knows it against the rules. */
@NullMarked
package planted.platform.intake;

import org.jspecify.annotations.NullMarked;

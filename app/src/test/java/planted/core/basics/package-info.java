/** Planted violations of the rules of core. */
@NullMarked
package planted.core.basics;

import org.jspecify.annotations.NullMarked;

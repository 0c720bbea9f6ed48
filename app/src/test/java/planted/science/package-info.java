/** Planted violations of the rules of science. */
@NullMarked
package planted.science;

import org.jspecify.annotations.NullMarked;

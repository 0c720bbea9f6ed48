/** Planted violations of the floors. */
@NullMarked
package planted.platform.customer;

import org.jspecify.annotations.NullMarked;

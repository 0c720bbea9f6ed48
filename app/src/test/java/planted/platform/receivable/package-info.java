/** Planted violations of an area. */
@NullMarked
package planted.platform.receivable;

import org.jspecify.annotations.NullMarked;

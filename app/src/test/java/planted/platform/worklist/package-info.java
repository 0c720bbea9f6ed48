/** Planted violations of an area. */
@NullMarked
package planted.platform.worklist;

import org.jspecify.annotations.NullMarked;

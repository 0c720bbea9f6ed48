/** Planted violations. */
@NullMarked
package planted.connectors;

import org.jspecify.annotations.NullMarked;

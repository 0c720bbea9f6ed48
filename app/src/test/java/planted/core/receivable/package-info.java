/** Planted violations near money. */
@NullMarked
package planted.core.receivable;

import org.jspecify.annotations.NullMarked;

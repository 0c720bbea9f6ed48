/** Tests of the area, on a real PostgreSQL. */
@NullMarked
package dunlin.platform.receivable;

import org.jspecify.annotations.NullMarked;

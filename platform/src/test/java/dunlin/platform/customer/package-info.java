/** Tests of the area, on a real PostgreSQL. */
@NullMarked
package dunlin.platform.customer;

import org.jspecify.annotations.NullMarked;

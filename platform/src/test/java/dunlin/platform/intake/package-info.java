/** Tests of the area, on a real PostgreSQL. */
@NullMarked
package dunlin.platform.intake;

import org.jspecify.annotations.NullMarked;

/** Tests of the books of collectors. */
@NullMarked
package dunlin.platform.portfolio;

import org.jspecify.annotations.NullMarked;

/** Tests of figures and their totals. */
@NullMarked
package dunlin.platform.insight;

import org.jspecify.annotations.NullMarked;

/** Tests of decisions, the night and news. */
@NullMarked
package dunlin.platform.treatment;

import org.jspecify.annotations.NullMarked;

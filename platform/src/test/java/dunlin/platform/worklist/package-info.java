/** Tests of the worklist. */
@NullMarked
package dunlin.platform.worklist;

import org.jspecify.annotations.NullMarked;

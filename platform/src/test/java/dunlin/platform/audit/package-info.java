/** Tests of the ground floor. */
@NullMarked
package dunlin.platform.audit;

import org.jspecify.annotations.NullMarked;

/** What a policy would do, on a real book. */
@NullMarked
package dunlin.platform.trial;

import org.jspecify.annotations.NullMarked;

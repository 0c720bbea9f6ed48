/** Tests of bundles of evidence. */
@NullMarked
package dunlin.platform.evidence;

import org.jspecify.annotations.NullMarked;

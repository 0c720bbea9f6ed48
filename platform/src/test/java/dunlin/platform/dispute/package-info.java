/** Tests of disputes. */
@NullMarked
package dunlin.platform.dispute;

import org.jspecify.annotations.NullMarked;

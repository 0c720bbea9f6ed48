/** Tests of what goes out to debtors. */
@NullMarked
package dunlin.platform.outreach;

import org.jspecify.annotations.NullMarked;

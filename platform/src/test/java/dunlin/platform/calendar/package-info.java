/** Tests of the business date. */
@NullMarked
package dunlin.platform.calendar;

import org.jspecify.annotations.NullMarked;

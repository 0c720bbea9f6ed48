/** Tests of what pages are made of. */
@NullMarked
package dunlin.web.page;

import org.jspecify.annotations.NullMarked;

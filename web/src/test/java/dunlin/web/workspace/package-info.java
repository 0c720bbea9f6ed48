/** Tests of what pages give away besides HTML. */
@NullMarked
package dunlin.web.workspace;

import org.jspecify.annotations.NullMarked;

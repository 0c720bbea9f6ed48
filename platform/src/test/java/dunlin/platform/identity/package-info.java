/** Tests of members, tokens and answers kept. */
@NullMarked
package dunlin.platform.identity;

import org.jspecify.annotations.NullMarked;

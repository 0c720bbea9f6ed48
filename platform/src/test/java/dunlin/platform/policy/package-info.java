/** Tests that SQL says of conditions what the closures say. */
@NullMarked
package dunlin.platform.policy;

import org.jspecify.annotations.NullMarked;

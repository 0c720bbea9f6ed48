/** Tests of promises to pay. */
@NullMarked
package dunlin.platform.promise;

import org.jspecify.annotations.NullMarked;

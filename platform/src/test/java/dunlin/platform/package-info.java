/**
 * What the tests of all areas share: one real PostgreSQL, cleared before each class, and a settable
 * clock.
 */
@NullMarked
package dunlin.platform;

import org.jspecify.annotations.NullMarked;

/**
 * What the tests of every module share: laws over seeded random cases, and a clock that a test
 * sets.
 *
 * <p>{@link dunlin.testing.Laws} checks a law over many generated cases, small ones first, and
 * names the seed and the smallest case that breaks it. {@link dunlin.testing.SettableClock} stands
 * where a test puts it. This module depends on no other, so that even the tests of core can use it.
 */
@NullMarked
package dunlin.testing;

import org.jspecify.annotations.NullMarked;

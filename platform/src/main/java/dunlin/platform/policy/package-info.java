/**
 * Policies in the database: conditions as SQL.
 *
 * <p>A condition that was checked is also a question to PostgreSQL: which accounts does it hold of?
 * {@link dunlin.platform.policy.SqlConditions} writes it with bound parameters over columns that
 * the asking area allows, and keeps its three-valued logic, which is SQL's own: null is unknown.
 *
 * <p>The key to understanding this package is that SQL, the closures of {@code core.expression} and
 * CEL's runtime say the same of every condition and every row; tests compare them.
 */
@NullMarked
package dunlin.platform.policy;

import org.jspecify.annotations.NullMarked;

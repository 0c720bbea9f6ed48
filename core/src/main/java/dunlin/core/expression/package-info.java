/**
 * Conditions and numbers that a policy states about an account, as checked trees.
 *
 * <p>Text becomes an {@link dunlin.core.expression.Expression} elsewhere; here a tree is printed
 * back, bound to the places where values stand ({@link dunlin.core.expression.Slots}), compiled to
 * closures and evaluated. A {@link dunlin.core.expression.Vocabulary} says which variables there
 * are. Nothing loops, nothing calls out, and {@link dunlin.core.expression.Limits} bound what an
 * expression can cost before it runs.
 *
 * <p>Logic has three values, after Kleene: a comparison with what is not known is itself unknown,
 * {@code false && unknown} is false, {@code true || unknown} is true. An amount that is known in
 * part is a lower bound: {@code overdue >= 1000} is true if the part alone reaches it, and unknown
 * otherwise.
 *
 * <p>The key to understanding this package is that a condition <em>holds</em> only if it is
 * certainly true, whatever the missing values may be.
 */
@NullMarked
package dunlin.core.expression;

import org.jspecify.annotations.NullMarked;

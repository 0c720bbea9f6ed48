/**
 * Reads conditions and numbers from text.
 *
 * <p>The language is a small part of CEL, the Common Expression Language, whose parser does the
 * first step: no loops, no calls but to declared variables and {@code known}, no maps, no regular
 * expressions, no fractions but amounts. What an expression may cost is limited before the parser
 * sees it ({@link dunlin.science.expression.Extent}), while it parses, and after ({@link
 * dunlin.core.expression.Limits}).
 *
 * <p>Amounts are read from the text itself, because CEL would make a binary fraction of {@code
 * 1000.10}. All mistakes are told at once, each with its place and, where one can be guessed, with
 * what to write instead.
 *
 * <p>The key to understanding this package is that types are checked here, against a {@link
 * dunlin.core.expression.Vocabulary}, and never again: the tree that comes out cannot be wrong.
 */
@NullMarked
package dunlin.science.expression;

import org.jspecify.annotations.NullMarked;

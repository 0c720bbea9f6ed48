/** Tests of reading expressions: sound ones, wrong ones, and those made to cost much. */
@NullMarked
package dunlin.science.expression;

import org.jspecify.annotations.NullMarked;

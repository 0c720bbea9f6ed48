/**
 * What is written to debtors: templates with typed fields, and the texts that they make.
 *
 * <p>A {@link dunlin.core.message.Template} is an authored text in one language. It is parsed and
 * checked as a whole, with every fault and its line, and made into a message by {@link
 * dunlin.core.message.Composing}, which refuses where a field is not known: nobody is ever greeted
 * as "Dear ,".
 *
 * <p>Pieces that many texts share are a {@link dunlin.core.message.Snippet} each, which templates
 * include by name.
 *
 * <p>The key to understanding this package is that a field is a name with a type, and that the text
 * says nothing of how an amount or a date looks: that follows from the language.
 */
@NullMarked
package dunlin.core.message;

import org.jspecify.annotations.NullMarked;

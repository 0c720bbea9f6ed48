/**
 * The web: the workspace for people and the interface for programs.
 *
 * <p>{@link dunlin.web.WebConfiguration} wires it all. Below it lie {@code security} (who sends a
 * request and what is permitted), {@code page} (how a page is made), {@code workspace} (the pages)
 * and {@code api} (the interface for programs). This package itself has what stands before and
 * around them: signing in, the home address, and what is said when something goes wrong.
 *
 * <p>Controllers are thin: they ask the areas' front doors and put the answer into a model. They
 * hold no rule of the business and no SQL.
 */
@NullMarked
package dunlin.web;

import org.jspecify.annotations.NullMarked;

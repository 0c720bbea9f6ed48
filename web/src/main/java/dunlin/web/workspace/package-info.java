/**
 * The pages of the workspace: what collectors, managers, cash appliers, auditors and admins see.
 *
 * <p>Each class of controllers carries the pages of one section and their models as nested records;
 * the templates of the same name lie in {@code src/main/jte}. {@code AccountDesk} gathers what is
 * known of one account for Today and for the account's own page.
 *
 * <p>Everything works without scripts by links and forms; scripts make it fast. What a form did is
 * answered by {@code Reply}: with a redirect for a plain form, with a few lines of JSON for a
 * script.
 */
@NullMarked
package dunlin.web.workspace;

import org.jspecify.annotations.NullMarked;

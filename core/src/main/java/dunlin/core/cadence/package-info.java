/**
 * What to say to a customer next: ladders of steps, and which of them are due.
 *
 * <p>A {@link dunlin.core.cadence.Cadence} is a ladder of steps before, on and after the due date
 * of an item: messages, work for people, holds, proposals. {@link dunlin.core.cadence.Planning}
 * looks at an account's snapshot and says which step is due for which item, groups them into at
 * most one message, and names what is held back and why.
 *
 * <p>The key to understanding this package is that a step is due by state and never by the calendar
 * alone: it follows from the steps that were taken, which are facts, and from the days that have
 * passed. So a day without a run loses nothing, a run twice on one day does nothing twice, and no
 * level is ever skipped.
 */
@NullMarked
package dunlin.core.cadence;

import org.jspecify.annotations.NullMarked;

/**
 * The modular monolith: one flat package for each business area, on floors.
 *
 * <p>From the ground up: audit, calendar; customer, policy, identity, intake; receivable, contact,
 * portfolio; dispute, promise; treatment; worklist; insight. An area calls only lower floors and
 * hears only their events; two areas of one floor do not know each other. Its front door and its
 * events are public, the rest is package-private, and only its {@code *Repository} speaks SQL.
 */
@NullMarked
package dunlin.platform;

import org.jspecify.annotations.NullMarked;

/**
 * Drills: what becomes of the books when a process is killed, the database falls over, or two do
 * the same at once.
 *
 * <p>{@link dunlin.app.drills.DrillGround} is an installation of its own below target; a {@link
 * dunlin.app.drills.Running} is a real process of the packaged application on it, which can be
 * killed. Where a drill must hit the middle of a piece of work, it holds a lock of the database
 * that the work needs, so that it stands still there.
 */
@NullMarked
package dunlin.app.drills;

import org.jspecify.annotations.NullMarked;

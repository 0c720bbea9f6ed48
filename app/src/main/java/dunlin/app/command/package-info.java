/**
 * The command line: one class for each command, thin over the front doors of the areas.
 *
 * <p>A command opens the platform on the installation that the environment names, asks a front door
 * and prints what came of it. It ends with 0 when all went well, with 2 when the work was done but
 * found something, such as refused rows, and with 1 when it failed; a failure is one line, and its
 * details are in the log.
 *
 * <p>The key to understanding this package is {@link dunlin.app.command.Console}: everything that a
 * person reads goes through it, so that tests read it too.
 */
@NullMarked
package dunlin.app.command;

import org.jspecify.annotations.NullMarked;

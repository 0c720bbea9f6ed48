/** Tests of the command line. */
@NullMarked
package dunlin.app.command;

import org.jspecify.annotations.NullMarked;

/** The program: {@link dunlin.app.Dunlin} hands its arguments to the command line. */
@NullMarked
package dunlin.app;

import org.jspecify.annotations.NullMarked;

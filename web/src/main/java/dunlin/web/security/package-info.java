/**
 * Who sends a request, and whether it is permitted.
 *
 * <p>People sign in with a password or through an identity provider and keep a session in the
 * database; programs send a token as bearer. {@code RequestIdentity} loads the member afresh for
 * each request, so that a change of roles or the end of a member counts at once, and binds the
 * actor for everything below. {@code MemberSessions} ends the other sessions of a member whose
 * password changed. {@code Access} is the whole table of who may ask for what: what it does not
 * name is refused.
 *
 * <p>The key to understanding this package is that permissions, never roles, guard addresses, and
 * that row security in the database guards rows: a mistake in one does not undo the other.
 */
@NullMarked
package dunlin.web.security;

import org.jspecify.annotations.NullMarked;

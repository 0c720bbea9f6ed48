/**
 * Who works here, what they may do, and what programs may do in their name.
 *
 * <p>{@link dunlin.platform.identity.Members} keeps the people: their {@link
 * dunlin.platform.identity.Role}s, whether they see all accounts or only their own book, and which
 * business units. A role is a set of {@link dunlin.platform.identity.Permission}s; everything that
 * checks a right asks for a permission, never for a role. {@link dunlin.platform.identity.Tokens}
 * lets a program act for a member with at most the member's permissions, narrowed by {@link
 * dunlin.platform.identity.TokenScope}s. {@link dunlin.platform.identity.IdempotentAnswers}
 * remembers the answers to requests that may be sent twice, {@link
 * dunlin.platform.identity.Preferences} what a member likes.
 *
 * <p>Passwords are hashed with bcrypt at cost 12, secrets of tokens with SHA-256, since they are
 * 256 random bits. Five wrong passwords lock a member out for fifteen minutes. A password that an
 * admin resets ends the tokens of the member, and any change of it the other sessions. Every change
 * is told to the audit trail.
 *
 * <p>Tables: identity.member, token, idempotent_answer, preference. Events: {@link
 * dunlin.platform.identity.PasswordChanged}.
 *
 * <p>The key to understanding this package is that requests run under a database role that cannot
 * write here, nor read a hash: the front doors lift the sight for their own statements only.
 */
@NullMarked
package dunlin.platform.identity;

import org.jspecify.annotations.NullMarked;

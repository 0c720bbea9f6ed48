/**
 * The interface for programs, version 1: {@code /api/v1}.
 *
 * <p>It speaks shapes of its own, so that areas can change without breaking programs. Amounts are
 * decimal texts with their ISO code, days are ISO dates, lists come in pages with an opaque {@code
 * next} to pass as {@code after}. Errors are problem+json (RFC 9457). A request that changes
 * something may carry an {@code Idempotency-Key}: the same key with the same request gets the same
 * answer and has one effect; recording a payment requires it.
 *
 * <p>The specification is served at {@code /api/v1/openapi.json} and held by a golden file, so that
 * no change of the interface goes unnoticed.
 */
@NullMarked
package dunlin.web.api;

import org.jspecify.annotations.NullMarked;

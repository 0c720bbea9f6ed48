/**
 * The interface for programs: everything of Dunlin over HTTP below {@code /api/v1}.
 *
 * <p>Each {@code …Endpoints} class answers for one part of the business: it turns a request into a
 * question or command to the front door of an area and the answer into a record of its own, and
 * holds no rule. Amounts are {@link dunlin.web.api.Amount}s with decimal text, dates are ISO, lists
 * are {@link dunlin.web.api.Page}s with a link to the next. What is wrong is a {@link
 * dunlin.web.api.Problem}, made in one place, {@code InterfaceErrors}. Bodies are read by {@code
 * RequestReader}, which turns nothing into something else; what a caller wrote wrongly is gathered
 * by {@code Faults}, which a method takes after its body, and told all at once.
 *
 * <p>{@code IdempotencyFilter} lets every POST have its effect once, however often it is sent.
 * {@code Specification} describes it all at {@code /api/v1/openapi.json}; who may ask for what is
 * said by the table of {@code dunlin.web.security}, from which the specification takes the scopes.
 *
 * <p>The key to understanding this package is that a refusal of an area is a value that becomes
 * 404, 409 or 422 with its reason, and that only a bug becomes 500.
 */
@NullMarked
package dunlin.web.api;

import org.jspecify.annotations.NullMarked;

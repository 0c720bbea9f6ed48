/**
 * Policies: their versions, the drafts of versions to come, and conditions as SQL.
 *
 * <p>A policy is a text with a number. {@link dunlin.platform.policy.PolicyDrafts} is where people
 * write the next one: it is checked ({@link dunlin.platform.policy.PolicyCheck}), submitted by one
 * person and put in force by another. {@link dunlin.platform.policy.Policies} holds what was
 * published, says which version is in force, and puts an earlier one in force again. A publication
 * is a fact with a number of the ledger's series, so that whoever sees a version of the ledger sees
 * the policy that was in force at it.
 *
 * <p>A condition that was checked is also a question to PostgreSQL: which accounts does it hold of?
 * {@link dunlin.platform.policy.SqlConditions} writes it with bound parameters over columns that
 * the asking area allows, and keeps its three-valued logic, which is SQL's own: null is unknown.
 * SQL, the closures of {@code core.expression} and CEL's runtime say the same of every condition
 * and every row; tests compare them.
 *
 * <p>Tables: policy.version, publication, draft. Published to the areas above: policy.publication.
 * Events out: PolicyPublished.
 *
 * <p>The key to understanding this area is that nobody publishes alone: the text that comes in
 * force was submitted by somebody, and put in force by somebody who had no hand in it. Only what
 * has been in force before needs one person.
 */
@NullMarked
package dunlin.platform.policy;

import org.jspecify.annotations.NullMarked;

/**
 * Reads policies from text, checks them, and runs their examples.
 *
 * <p>A policy is one YAML document ({@link dunlin.science.policy.PolicyReader}): bands, rules,
 * segments, cadences, guardrails, and examples that say what the policy must make of some accounts.
 * The document is walked once as a stream, where bombs are refused (aliases, anchors, tags, depth,
 * counts, sizes), and then as a tree of nodes that know their lines. All mistakes are told at once,
 * each with line, column and, where one can be guessed, what to write instead; what nobody knows is
 * refused. {@link dunlin.science.policy.ShippedPolicy} is the policy of an installation that has
 * not written its own.
 *
 * <p>The key to understanding this package is that reading either gives a checked {@link
 * dunlin.core.policy.Policy}, in which every name leads somewhere, or only mistakes.
 */
@NullMarked
package dunlin.science.policy;

import org.jspecify.annotations.NullMarked;

package dunlin.core.policy;

import dunlin.core.expression.Expression;
import java.util.Optional;

/**
 * Accounts that are treated alike. An account belongs to the first segment whose condition holds.
 *
 * @param condition empty for all accounts
 * @param cadence the name of its cadence; empty if nothing is sent to its accounts
 */
public record Segment(String name, Optional<Expression> condition, Optional<String> cadence) {}

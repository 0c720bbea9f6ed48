package dunlin.science.policy;

import dunlin.core.expression.Position;
import dunlin.core.receivable.AccountSnapshot;
import java.util.List;

/**
 * An account and what the policy must make of it: one entry of the {@code tests} of a policy.
 *
 * @param at where it stands in the text
 * @param expected at least one
 */
public record Example(
    String name, Position at, AccountSnapshot account, List<Expectation> expected) {

  public Example {
    expected = List.copyOf(expected);
  }

  /**
   * One thing that must come out.
   *
   * @param values as words; of {@link Question#RULES} those that must be among others
   */
  public record Expectation(Question question, List<String> values, Position at) {

    public Expectation {
      values = List.copyOf(values);
    }
  }

  /** What is asked of a decision. */
  public enum Question {
    /** {@code yes} or {@code no}. */
    LISTED,
    /** The rule that kept the account off the list, or {@code none}. */
    LEFT_OFF_BY,
    /** All points. */
    POINTS,
    /** The band, in lower case with hyphens. */
    BAND,
    /** The suggested action, in lower case with hyphens. */
    ACTION,
    /** Rules that gave points. */
    RULES,
    /** The class of work, in lower case with hyphens, or {@code none}. */
    WORK_CLASS,
    /** The segment, or {@code none}. */
    SEGMENT,
    /** The steps that are due, or {@code none}. */
    PLAN
  }
}

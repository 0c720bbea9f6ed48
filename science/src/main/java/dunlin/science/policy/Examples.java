package dunlin.science.policy;

import dunlin.core.cadence.PlannedAct;
import dunlin.core.expression.Mistake;
import dunlin.core.policy.CompiledPolicy;
import dunlin.core.policy.Contribution;
import dunlin.core.policy.Decision;
import dunlin.core.policy.Exit;
import dunlin.science.policy.Example.Expectation;
import dunlin.science.policy.Example.Question;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/** Runs the examples of a policy. */
public final class Examples {

  private Examples() {}

  /** What came out otherwise than expected, each at the place of the expectation. */
  public static List<Mistake> failing(PolicyText text) {
    CompiledPolicy policy = CompiledPolicy.of(text.policy());
    List<Mistake> failing = new ArrayList<>();
    for (Example example : text.examples()) {
      Decision decision = policy.decide(example.account());
      for (Expectation each : example.expected()) {
        List<String> actual = answer(each.question(), decision);
        if (!isMet(each, actual)) {
          failing.add(failure(example, each, actual, decision));
        }
      }
    }
    return failing;
  }

  private static boolean isMet(Expectation expectation, List<String> actual) {
    return expectation.question() == Question.RULES
        ? new HashSet<>(actual).containsAll(expectation.values())
        : actual.equals(expectation.values());
  }

  private static List<String> answer(Question question, Decision decision) {
    return switch (question) {
      case LISTED -> List.of(decision.isListed() ? "yes" : "no");
      case LEFT_OFF_BY -> List.of(decision.exit().map(Exit::rule).orElse("none"));
      case POINTS -> List.of(Integer.toString(decision.points()));
      case BAND -> List.of(word(decision.band()));
      case ACTION -> List.of(word(decision.action()));
      case RULES -> decision.contributions().stream().map(Contribution::rule).toList();
      case WORK_CLASS -> List.of(decision.workClass().map(Examples::word).orElse("none"));
      case SEGMENT -> List.of(decision.segment().orElse("none"));
      case PLAN -> steps(decision);
    };
  }

  private static List<String> steps(Decision decision) {
    List<String> steps =
        decision.plan().acts().stream().map(PlannedAct::rung).map(rung -> rung.step()).toList();
    return steps.isEmpty() ? List.of("none") : steps;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Mistake failure(
      Example example, Expectation expected, List<String> actual, Decision decision) {
    String hint =
        expected.question() == Question.POINTS || expected.question() == Question.BAND
            ? "it has " + told(decision)
            : "";
    return new Mistake(
        expected.at(),
        "test '%s': %s is %s, not %s"
            .formatted(
                example.name(),
                word(expected.question()).replace('-', ' '),
                String.join(", ", actual),
                String.join(", ", expected.values())),
        hint);
  }

  private static String told(Decision decision) {
    List<String> parts =
        decision.contributions().stream().map(each -> each.rule() + " " + each.points()).toList();
    return parts.isEmpty() ? "no points" : String.join(", ", parts);
  }
}

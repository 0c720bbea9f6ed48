package dunlin.web.workspace;

import dunlin.core.expression.Mistake;
import dunlin.platform.policy.PolicyCheck;
import dunlin.science.policy.Lint;
import java.util.ArrayList;
import java.util.List;

/**
 * What was found in a text, for the editor.
 *
 * @param isFit whether it could be in force, doubts aside
 * @param summary all of it in one sentence
 */
public record PolicyFindings(boolean isFit, String summary, List<Finding> findings) {

  /**
   * One thing that was found.
   *
   * @param kind {@code mistake}, {@code test} or {@code doubt}
   * @param column in code points, 1 for the first
   */
  public record Finding(String kind, int line, int column, String reason, String hint) {

    static Finding of(String kind, Mistake mistake) {
      return new Finding(
          kind, mistake.at().line(), mistake.at().column(), mistake.reason(), mistake.hint());
    }
  }

  public PolicyFindings {
    findings = List.copyOf(findings);
  }

  /** What the check of a text found. */
  public static PolicyFindings of(PolicyCheck check) {
    List<Finding> found = new ArrayList<>();
    check.mistakes().forEach(each -> found.add(Finding.of("mistake", each)));
    check.failing().forEach(each -> found.add(Finding.of("test", each)));
    check.doubts().stream()
        .map(Lint::mistake)
        .forEach(each -> found.add(Finding.of("doubt", each)));
    return new PolicyFindings(check.isFit(), summary(check), found);
  }

  private static String summary(PolicyCheck check) {
    if (!check.mistakes().isEmpty()) {
      return "The text cannot be taken: %s."
          .formatted(counted(check.mistakes().size(), "mistake", "mistakes"));
    }
    String tests =
        check.failing().isEmpty()
            ? "%s hold".formatted(counted(check.tests(), "test", "tests"))
            : "of %s some fail, in %s"
                .formatted(
                    counted(check.tests(), "test", "tests"),
                    counted(check.failing().size(), "place", "places"));
    return check.doubts().isEmpty()
        ? "The text is sound; %s.".formatted(tests)
        : "The text is sound; %s; %s."
            .formatted(tests, counted(check.doubts().size(), "doubt", "doubts"));
  }

  private static String counted(int number, String one, String many) {
    return "%d %s".formatted(number, number == 1 ? one : many);
  }

  /** Whether anything is doubtful, which whoever submits the text must mean so. */
  public boolean hasDoubts() {
    return findings.stream().anyMatch(each -> each.kind().equals("doubt"));
  }
}

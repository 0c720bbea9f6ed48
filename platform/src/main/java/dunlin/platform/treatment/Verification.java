package dunlin.platform.treatment;

import java.util.List;

/**
 * The result of making stored decisions again from their inputs.
 *
 * @param checked how many were made again
 * @param differences each names the decision, the account and the rule or figure that differs; at
 *     most the first 20
 */
public record Verification(long checked, long differing, List<String> differences) {

  public Verification {
    differences = List.copyOf(differences);
  }

  public boolean isOk() {
    return differing == 0;
  }
}

package dunlin.platform.treatment;

import java.util.List;

/**
 * The result of making stored decisions again from their inputs.
 *
 * @param checked how many were looked at
 * @param notReplayed how many of them could not be made again, because nothing reads the language
 *     of their policy any more; of these nothing is proved
 * @param differences each names the decision, the account and the rule or figure that differs; at
 *     most the first 20
 */
public record Verification(
    long checked, long notReplayed, long differing, List<String> differences) {

  public Verification {
    differences = List.copyOf(differences);
  }

  public boolean isOk() {
    return differing == 0;
  }
}

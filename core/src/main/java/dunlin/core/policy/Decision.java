package dunlin.core.policy;

import dunlin.core.cadence.Plan;
import dunlin.core.receivable.AccountId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the policy said of one account on one business day, with why.
 *
 * <p>Account, business date and version of the ledger name its inputs, so that it can be made again
 * and compared.
 *
 * @param version the number of the newest fact that was known
 * @param exit the rule that kept the account off the list; empty if it is listed
 * @param contributions of all rules that gave points, in the order of the policy
 * @param chips in the order of their names
 * @param plan what is due of the account's cadence, whether it is listed or not
 * @param segment to which the account belongs; empty if none holds
 * @param workClass empty if no rule sorts the account
 */
public record Decision(
    AccountId account,
    LocalDate businessDate,
    long version,
    int policyVersion,
    Optional<Exit> exit,
    Band band,
    SuggestedAction action,
    Figures figures,
    List<Contribution> contributions,
    Why why,
    Set<Chip> chips,
    Plan plan,
    Optional<String> segment,
    Optional<WorkClass> workClass) {

  public boolean isListed() {
    return exit.isEmpty();
  }

  /** The same as far as a form of its text tells. */
  public Decision in(DecisionForm form) {
    return switch (form) {
      case WITH_SEGMENT -> this;
      case WITH_PLAN ->
          new Decision(
              account,
              businessDate,
              version,
              policyVersion,
              exit,
              band,
              action,
              figures,
              contributions,
              why,
              chips,
              plan,
              Optional.empty(),
              Optional.empty());
    };
  }

  /** The sum of all contributions. */
  public int points() {
    return contributions.stream().mapToInt(Contribution::points).sum();
  }
}

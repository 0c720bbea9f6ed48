package dunlin.platform.treatment;

import dunlin.core.policy.CompiledPolicy;
import dunlin.core.policy.Decision;
import dunlin.core.policy.DecisionForm;
import dunlin.core.policy.DecisionText;
import dunlin.core.policy.EnglishReasons;
import dunlin.core.policy.WithoutRate;
import dunlin.core.policy.WorkClass;
import java.util.HexFormat;

/**
 * A decision just made, in the form in which it is stored.
 *
 * @param text the decision in its canonical form
 * @param hash SHA-256 over the text, in hexadecimal
 * @param withoutRate what the figures of the decision left out
 */
record FreshDecision(
    Decision decision,
    int unitId,
    String text,
    String hash,
    String sentence,
    WithoutRate withoutRate) {

  static FreshDecision of(CompiledPolicy policy, SnapshotRepository.AccountToDecide account) {
    return of(policy, account, DecisionForm.NEWEST);
  }

  static FreshDecision of(
      CompiledPolicy policy, SnapshotRepository.AccountToDecide account, DecisionForm form) {
    Decision decision = policy.decide(account.snapshot()).in(form);
    String text = DecisionText.write(decision, form);
    return new FreshDecision(
        decision,
        account.unitId(),
        text,
        HexFormat.of().formatHex(DecisionText.hashOf(text)),
        EnglishReasons.sentence(decision.why()),
        decision.figures().currenciesWithoutRate().isEmpty()
            ? WithoutRate.NOTHING
            : WithoutRate.of(account.snapshot()));
  }

  String openUnrated() {
    return new UnratedAmounts(withoutRate.open()).text();
  }

  String overdueUnrated() {
    return new UnratedAmounts(withoutRate.overdue()).text();
  }

  /** The acts of the plan as {@link DueAct} writes them, in their order. */
  String dueActs() {
    return DueAct.text(decision.plan());
  }

  /** The name of the class of work; empty if no rule sorts the account. */
  String workClass() {
    return decision.workClass().map(WorkClass::name).orElse("");
  }

  long account() {
    return decision.account().value();
  }
}

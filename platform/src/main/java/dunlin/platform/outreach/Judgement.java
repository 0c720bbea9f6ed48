package dunlin.platform.outreach;

import dunlin.core.conduct.Certificate;
import dunlin.core.conduct.Verdict;
import java.time.Instant;

/** What the gate said of a draft at an instant, and its proof. */
record Judgement(Instant at, Draft draft, Verdict verdict, Certificate certificate) {

  /** All reasons of a refusal as sentences. */
  String reasons() {
    return String.join(" ", verdict.why().stream().map(each -> each.sentence()).toList());
  }
}

package dunlin.platform.trial;

import dunlin.core.expression.Mistake;
import dunlin.core.policy.CompiledPolicy;
import dunlin.core.policy.DecisionText;
import dunlin.platform.treatment.Decisions;
import dunlin.science.policy.PolicyRead;
import dunlin.science.policy.PolicyReader;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads the texts that are to be compared. */
@Component
class PolicyTexts {

  private final Decisions decisions;

  PolicyTexts(Decisions decisions) {
    this.decisions = decisions;
  }

  /**
   * A text that can decide.
   *
   * @param sha256 of the text, in hexadecimal
   */
  record Ready(String sha256, CompiledPolicy policy) {}

  Ready live() {
    return ready(decisions.policyText());
  }

  /**
   * Reads a text.
   *
   * @throws IllegalArgumentException if it cannot be taken; the message says where and why
   */
  static Ready ready(String text) {
    PolicyRead read = PolicyReader.read(text);
    return read.sound()
        .map(sound -> new Ready(sha256(text), CompiledPolicy.of(sound.policy())))
        .orElseThrow(() -> new IllegalArgumentException(told(read.errors())));
  }

  static String sha256(String text) {
    return HexFormat.of().formatHex(DecisionText.hashOf(text));
  }

  private static String told(List<Mistake> mistakes) {
    return mistakes.stream()
        .map(each -> "%d:%d: %s".formatted(each.at().line(), each.at().column(), each.reason()))
        .collect(Collectors.joining("; "));
  }
}

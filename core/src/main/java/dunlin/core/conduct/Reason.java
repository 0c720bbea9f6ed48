package dunlin.core.conduct;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Why a contact is refused.
 *
 * @param rule the id of the rule that refuses
 * @param details what it found
 * @param sentence the same for a person
 * @param earliest from when on this rule alone would no longer refuse, as far as is known now;
 *     empty if time alone does not help
 */
public record Reason(
    String rule,
    Objection objection,
    List<Detail> details,
    String sentence,
    Optional<Instant> earliest) {

  public Reason {
    details = List.copyOf(details);
  }
}

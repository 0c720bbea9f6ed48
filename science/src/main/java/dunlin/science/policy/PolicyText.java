package dunlin.science.policy;

import dunlin.core.expression.Position;
import dunlin.core.policy.Policy;
import java.util.List;
import java.util.Map;

/**
 * A policy as it was read: what it says, its examples, and where its parts stand.
 *
 * @param examples in the order of the text
 * @param places of {@code bands}, {@code guardrails}, {@code segment NAME}, {@code rule NAME},
 *     {@code cadence NAME} and {@code step CADENCE/NAME}
 */
public record PolicyText(Policy policy, List<Example> examples, Map<String, Position> places) {

  public PolicyText {
    examples = List.copyOf(examples);
    places = Map.copyOf(places);
  }

  /** Where a part stands; the beginning where it was never written. */
  public Position place(String part) {
    return places.getOrDefault(part, new Position(1, 1));
  }
}

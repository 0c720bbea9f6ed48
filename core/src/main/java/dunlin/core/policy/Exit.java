package dunlin.core.policy;

import java.util.List;

/** The rule that kept an account off the list, and the facts it did so for. */
public record Exit(String rule, List<Fact> facts) {

  public Exit {
    facts = List.copyOf(facts);
  }
}

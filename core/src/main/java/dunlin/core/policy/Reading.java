package dunlin.core.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a measure found: the fact that conditions test, and the facts that explain it. */
record Reading(List<Fact> facts) {

  Reading {
    facts = List.copyOf(facts);
  }

  static Reading of(String name, long number, Fact... more) {
    List<Fact> facts = new ArrayList<>(List.of(Fact.of(name, number)));
    facts.addAll(Arrays.asList(more));
    return new Reading(facts);
  }

  static Reading unknown(String name) {
    return new Reading(List.of(Fact.unknown(name)));
  }

  Fact.Value value() {
    return facts.getFirst().value();
  }
}

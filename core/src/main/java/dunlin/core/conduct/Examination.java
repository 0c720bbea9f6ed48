package dunlin.core.conduct;

import java.util.List;

/**
 * A judgement with all its evidence.
 *
 * @param evaluations of every rule, those that do not apply too, in the order of the packs
 */
public record Examination(List<Evaluation> evaluations, Verdict verdict) {

  public Examination {
    evaluations = List.copyOf(evaluations);
  }
}

package dunlin.core.cadence;

/** A step as facts and decisions name it. */
public record Rung(String step, int level) {

  static Rung of(Step step) {
    return new Rung(step.name(), step.level());
  }
}

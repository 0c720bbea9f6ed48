package dunlin.core.cadence;

/** A step as facts and decisions name it. */
public record Rung(String step, int level) {

  static Rung of(Step step) {
    return new Rung(step.name(), step.level());
  }

  /** Whether it is no step of the ladder but the message that thanks. */
  public boolean isThanks() {
    return step.equals(Cadence.THANKS);
  }
}

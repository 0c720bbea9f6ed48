package dunlin.core.expression;

import java.util.ArrayList;
import java.util.List;

/** A compiled condition: parts that are tested, and what joins them. */
sealed interface Connective extends Condition {

  /** The test of one part. */
  @FunctionalInterface
  interface Test {

    Truth of(Readings readings);
  }

  /** What is not taken apart further when it is explained. */
  record Part(Expression part, Test test) implements Connective {

    @Override
    public Truth of(Readings readings) {
      return test.of(readings);
    }

    @Override
    public List<Ground> grounds(Readings readings) {
      return List.of(new Ground(part, of(readings)));
    }
  }

  /** All must be true. */
  final class All implements Connective {

    private final Condition[] conditions;

    All(Condition[] conditions) {
      this.conditions = conditions;
    }

    @Override
    public Truth of(Readings readings) {
      Truth all = Truth.TRUE;
      for (Condition condition : conditions) {
        Truth truth = condition.of(readings);
        if (truth == Truth.FALSE) {
          return Truth.FALSE;
        }
        if (truth == Truth.UNKNOWN) {
          all = Truth.UNKNOWN;
        }
      }
      return all;
    }

    @Override
    public List<Ground> grounds(Readings readings) {
      return groundsOf(conditions, readings, of(readings), Truth.FALSE);
    }
  }

  /** One must be true. */
  final class Any implements Connective {

    private final Condition[] conditions;

    Any(Condition[] conditions) {
      this.conditions = conditions;
    }

    @Override
    public Truth of(Readings readings) {
      Truth any = Truth.FALSE;
      for (Condition condition : conditions) {
        Truth truth = condition.of(readings);
        if (truth == Truth.TRUE) {
          return Truth.TRUE;
        }
        if (truth == Truth.UNKNOWN) {
          any = Truth.UNKNOWN;
        }
      }
      return any;
    }

    @Override
    public List<Ground> grounds(Readings readings) {
      return groundsOf(conditions, readings, of(readings), Truth.TRUE);
    }
  }

  /** It must be false. */
  record Opposite(Condition condition) implements Connective {

    @Override
    public Truth of(Readings readings) {
      return condition.of(readings).not();
    }

    @Override
    public List<Ground> grounds(Readings readings) {
      return condition.grounds(readings);
    }
  }

  /** One or the other must be true, as a third one is. */
  record Choice(Condition test, Condition then, Condition otherwise) implements Connective {

    @Override
    public Truth of(Readings readings) {
      return switch (test.of(readings)) {
        case TRUE -> then.of(readings);
        case FALSE -> otherwise.of(readings);
        case UNKNOWN -> Truth.UNKNOWN;
      };
    }

    @Override
    public List<Ground> grounds(Readings readings) {
      List<Ground> grounds = new ArrayList<>(test.grounds(readings));
      switch (test.of(readings)) {
        case TRUE -> grounds.addAll(then.grounds(readings));
        case FALSE -> grounds.addAll(otherwise.grounds(readings));
        case UNKNOWN -> {
          // The branches had no say.
        }
      }
      return grounds;
    }
  }

  /**
   * The grounds of those conditions that came to what all together came to.
   *
   * @param sufficient the truth of which one condition is enough
   */
  private static List<Ground> groundsOf(
      Condition[] conditions, Readings readings, Truth truth, Truth sufficient) {
    List<Ground> grounds = new ArrayList<>();
    for (Condition condition : conditions) {
      if (condition.of(readings) == truth) {
        grounds.addAll(condition.grounds(readings));
        if (truth == sufficient) {
          return grounds;
        }
      }
    }
    return grounds;
  }
}

package dunlin.core.expression;

import java.util.List;

/** A condition ready to be tested on readings. It changes nothing and may be shared by threads. */
public interface Condition {

  Truth of(Readings readings);

  /** Whether it is certainly true. */
  default boolean holds(Readings readings) {
    return of(readings) == Truth.TRUE;
  }

  /**
   * What made it so, in the order of the text: where all of several conditions had to be true, each
   * of them; where one false condition sufficed, the first of those. What is unknown is told by the
   * parts that are unknown.
   */
  List<Ground> grounds(Readings readings);
}

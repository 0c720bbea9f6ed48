package dunlin.core.backtest;

import java.util.List;

/**
 * One day of some accounts under a policy.
 *
 * @param listed how many were on the list
 * @param done what would have been done
 */
public record Day(int listed, List<Done> done) {

  public Day {
    done = List.copyOf(done);
  }
}

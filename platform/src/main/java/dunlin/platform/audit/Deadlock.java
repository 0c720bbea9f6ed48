package dunlin.platform.audit;

import dunlin.core.basics.Departs;
import dunlin.core.basics.HouseRule;
import java.sql.SQLException;
import java.util.Set;

/** Tells that the database ended a transaction in favour of another: it may be tried again. */
@Departs(
    from = HouseRule.SQL_IN_REPOSITORIES,
    because = "it reads the codes of failures and asks no table")
public final class Deadlock {

  /** The victim of a deadlock, and a transaction that another got in the way of. */
  private static final Set<String> CODES = Set.of("40P01", "40001");

  private Deadlock() {}

  /** Whether it is behind a failure. */
  public static boolean isBehind(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof SQLException said && CODES.contains(String.valueOf(said.getSQLState()))) {
        return true;
      }
    }
    return false;
  }
}

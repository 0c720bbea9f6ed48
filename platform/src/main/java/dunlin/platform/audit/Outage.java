package dunlin.platform.audit;

import dunlin.core.basics.Departs;
import dunlin.core.basics.HouseRule;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells failures of the database itself, which pass, from faults of a request or of the program,
 * which do not: it is away, starts, stops, or has no room.
 */
@Departs(
    from = HouseRule.SQL_IN_REPOSITORIES,
    because = "it reads the codes of failures and asks no table")
public final class Outage {

  private static final String DISK_FULL = "53100";

  private Outage() {}

  /** A sentence for people if an outage is behind the failure. */
  public static Optional<String> behind(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof SQLException said && isOutage(said.getSQLState())) {
        return Optional.of(
            DISK_FULL.equals(said.getSQLState())
                ? "The disk of the database is full."
                : "The database is away just now.");
      }
    }
    return Optional.empty();
  }

  /** Without a code it is the pool that speaks: of a connection that is closed. */
  private static boolean isOutage(@Nullable String code) {
    return code == null
        || code.startsWith("08")
        || code.startsWith("53")
        || code.startsWith("57P")
        || code.startsWith("58");
  }
}

package planted.web;

import dunlin.core.basics.Departs;
import dunlin.core.basics.HouseRule;
import org.jooq.DSLContext;

/** Breaks a rule and says why. */
@Departs(from = HouseRule.SQL_IN_REPOSITORIES, because = "it shows how to depart")
public final class DepartsWithReason {

  private DepartsWithReason() {}

  /** Asks. */
  public static int count(DSLContext sql) {
    return sql.execute("select 1");
  }
}

package planted.web;

import org.jooq.DSLContext;

/** Speaks SQL from a page. */
public final class ReachesIntoTables {

  private ReachesIntoTables() {}

  /** Asks. */
  public static int count(DSLContext sql) {
    return sql.execute("select 1");
  }
}

package planted.platform.receivable;

import org.jooq.DSLContext;

/** Speaks SQL outside of a repository. */
public final class SqlInTheOpen {

  private final DSLContext sql;

  SqlInTheOpen(DSLContext sql) {
    this.sql = sql;
  }

  /** Asks. */
  public int count() {
    return sql.execute("select 1");
  }
}

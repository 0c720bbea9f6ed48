package planted.science;

import org.jooq.DSLContext;

/** Asks a database although it is science. */
public final class AsksTheDatabase {

  private final DSLContext sql;

  AsksTheDatabase(DSLContext sql) {
    this.sql = sql;
  }

  /** Asks. */
  public int count() {
    return sql.execute("select 1");
  }
}

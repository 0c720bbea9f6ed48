package dunlin.platform.treatment;

import dunlin.core.receivable.AccountSnapshot;
import dunlin.platform.audit.Outage;
import dunlin.schema.Times;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** SQL of nights, and the lock that only one of them can hold. */
@Repository
class NightRepository {

  private static final long NIGHT_LOCK = 7_310_009L;

  /**
   * A publication has a number of the ledger's series, so that a night whose version is higher knew
   * it. One that failed is not tried again for the same publication: the next night is.
   */
  private static final String BEHIND_POLICY =
      """
      select coalesce(
        (select max(id) from policy.publication where kind <> 'SHIPPED')
          > (select coalesce(max(version), 0) from treatment.night where state in ('DONE', 'FAILED')), false)
      """;

  private final DSLContext sql;
  private final DataSource database;

  NightRepository(DSLContext sql, DataSource database) {
    this.sql = sql;
    this.database = database;
  }

  /** The right to run a night; it ends with the process at the latest. */
  static final class Hold implements AutoCloseable {

    private final Connection connection;

    private Hold(Connection connection) {
      this.connection = connection;
    }

    @Override
    public void close() {
      try (connection;
          PreparedStatement unlock = connection.prepareStatement("select pg_advisory_unlock(?)")) {
        unlock.setLong(1, NIGHT_LOCK);
        unlock.execute();
      } catch (SQLException e) {
        // A connection that is gone has taken the hold with it.
        if (Outage.behind(e).isEmpty()) {
          throw new IllegalStateException("cannot end the hold on the night", e);
        }
      }
    }
  }

  /** Empty if a living process holds it, on whatever machine. */
  Optional<Hold> tryHold() {
    try {
      Connection connection = database.getConnection();
      if (lock(connection)) {
        return Optional.of(new Hold(connection));
      }
      connection.close();
      return Optional.empty();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot take the hold on the night", e);
    }
  }

  private static boolean lock(Connection connection) throws SQLException {
    try (PreparedStatement lock = connection.prepareStatement("select pg_try_advisory_lock(?)")) {
      lock.setLong(1, NIGHT_LOCK);
      try (ResultSet answer = lock.executeQuery()) {
        return answer.next() && answer.getBoolean(1);
      }
    }
  }

  /** Nights that still count as running although nobody runs them. */
  int markInterrupted(Instant at) {
    return sql.execute(
        "update treatment.night set state = 'INTERRUPTED', finished_at = {0}::timestamptz,"
            + " message = 'the process ended in the middle' where state = 'RUNNING'",
        Times.utc(at));
  }

  long begin(LocalDate businessDate, int policyVersion, String cause, Instant at) {
    return sql.fetchSingle(
            "insert into treatment.night (business_date, policy_version, state, started_at, cause)"
                + " values ({0}::date, {1}, 'RUNNING', {2}::timestamptz, {3}) returning id",
            DSL.val(businessDate), DSL.val(policyVersion), Times.utc(at), DSL.val(cause))
        .get(0, Long.class);
  }

  void setExtent(long night, long version, int policyVersion, int accounts) {
    sql.execute(
        "update treatment.night set version = {1}, policy_version = {2}, accounts_in_all = {3}"
            + " where id = {0}",
        DSL.val(night), DSL.val(version), DSL.val(policyVersion), DSL.val(accounts));
  }

  void setProgress(long night, int accounts, int listed) {
    sql.execute(
        "update treatment.night set accounts = {1}, listed = {2} where id = {0}",
        DSL.val(night), DSL.val(accounts), DSL.val(listed));
  }

  void finish(long night, Night.State state, String message, Instant at) {
    sql.execute(
        "update treatment.night set state = {1}, message = {2}, finished_at = {3}::timestamptz"
            + " where id = {0}",
        DSL.val(night), DSL.val(state.name()), DSL.val(message), Times.utc(at));
  }

  Night load(long id) {
    return night(sql.fetchSingle("select * from treatment.night where id = {0}", DSL.val(id)));
  }

  Optional<Night> findUnderWay() {
    return find("where state = 'RUNNING'");
  }

  Optional<Night> findLast() {
    return find("where state <> 'RUNNING' order by id desc limit 1");
  }

  Optional<Night> findLastDone() {
    return find("where state = 'DONE' order by id desc limit 1");
  }

  private Optional<Night> find(String which) {
    return sql.fetchOptional("select * from treatment.night " + which).map(NightRepository::night);
  }

  List<Night> history(long below, int limit) {
    return sql.fetch(
            "select * from treatment.night where id < {0} order by id desc limit {1}",
            DSL.val(below), DSL.val(limit))
        .map(NightRepository::night);
  }

  /**
   * Whether another policy came in force than the newest night decided by, and no night has tried
   * to decide by it.
   */
  boolean isBehindPolicy() {
    return sql.fetchSingle(BEHIND_POLICY).get(0, Boolean.class);
  }

  boolean isDoneFor(LocalDate businessDate) {
    return sql.fetchOptional(
            "select 1 from treatment.night where business_date = {0} and state = 'DONE' limit 1",
            DSL.val(businessDate))
        .isPresent();
  }

  /** The number of the newest night that ran to its end; 0 if none has. */
  long lastDone() {
    return sql.fetchSingle("select coalesce(max(id), 0) from treatment.night where state = 'DONE'")
        .get(0, Long.class);
  }

  /** The newest list of an earlier business date. */
  Optional<AccountSnapshot.LastList> findListBefore(LocalDate businessDate) {
    return sql.fetchOptional(
            "select business_date, version from treatment.night"
                + " where state = 'DONE' and business_date < {0}"
                + " order by business_date desc, id desc limit 1",
            DSL.val(businessDate))
        .map(row ->
            new AccountSnapshot.LastList(row.get(0, LocalDate.class), row.get(1, Long.class)));
  }

  private static Night night(Record row) {
    return new Night(
        row.get("id", Long.class),
        row.get("business_date", LocalDate.class),
        row.get("version", Long.class),
        row.get("policy_version", Integer.class),
        Night.State.valueOf(row.get("state", String.class)),
        row.get("accounts", Integer.class),
        row.get("listed", Integer.class),
        row.get("accounts_in_all", Integer.class),
        row.get("started_at", OffsetDateTime.class).toInstant(),
        instant(row.get("finished_at", OffsetDateTime.class)),
        row.get("cause", String.class),
        row.get("message", String.class));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }
}

package dunlin.platform.treatment;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** SQL of the versions of the policy. */
@Repository
class PolicyRepository {

  private final DSLContext sql;

  PolicyRepository(DSLContext sql) {
    this.sql = sql;
  }

  /** A version as it was published. */
  record Published(int version, String text, String sha256) {}

  Optional<Published> findNewest() {
    return sql.fetchOptional("select * from treatment.policy order by version desc limit 1")
        .map(PolicyRepository::published);
  }

  Optional<Published> find(int version) {
    return sql.fetchOptional("select * from treatment.policy where version = {0}", DSL.val(version))
        .map(PolicyRepository::published);
  }

  void publish(Published policy, Instant at, String by) {
    sql.execute(
        "insert into treatment.policy (version, text, sha256, published_at, published_by)"
            + " values ({0}, {1}, {2}, {3}::timestamptz, {4}) on conflict do nothing",
        DSL.val(policy.version()),
        DSL.val(policy.text()),
        DSL.val(policy.sha256()),
        DSL.val(at.atOffset(ZoneOffset.UTC)),
        DSL.val(by));
  }

  private static Published published(Record row) {
    return new Published(
        row.get("version", Integer.class),
        row.get("text", String.class),
        row.get("sha256", String.class));
  }
}

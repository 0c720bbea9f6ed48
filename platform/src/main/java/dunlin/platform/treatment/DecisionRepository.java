package dunlin.platform.treatment;

import dunlin.core.policy.Decision;
import dunlin.core.policy.DecisionText;
import dunlin.core.policy.EnglishReasons;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.AccountSnapshot;
import dunlin.platform.audit.FactDigest;
import dunlin.schema.CopyRows;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** SQL of stored decisions. */
@Repository
class DecisionRepository {

  private static final long DECIDING_LOCK = 7_310_010L;

  private final DSLContext sql;

  DecisionRepository(DSLContext sql) {
    this.sql = sql;
  }

  /** What made the decisions of a run. */
  record Origin(String cause, @Nullable Long nightId, int policyVersion, Instant at) {

    Origin {
      at = at.truncatedTo(ChronoUnit.MICROS); // as the database keeps it
    }
  }

  /** A decision with all that is needed to make it again. */
  record Stored(
      long id,
      long account,
      int unitId,
      LocalDate businessDate,
      long version,
      int policyVersion,
      String baseCurrency,
      Optional<AccountSnapshot.LastList> lastList,
      boolean listed,
      int points,
      String explanation,
      String hash) {}

  /** Lets one run at a time change how accounts stand, until the end of its transaction. */
  void lockStandings() {
    sql.fetch("select pg_advisory_xact_lock({0})", DSL.inline(DECIDING_LOCK));
  }

  List<Long> drawIds(int count) {
    Long[] ids =
        sql.fetchSingle(
                "select array_agg(nextval('treatment.decision_number')) from generate_series(1, {0})",
                DSL.val(count))
            .get(0, Long[].class);
    return ids == null ? List.of() : List.of(ids);
  }

  void store(Moment moment, Origin origin, List<FreshDecision> decisions, List<Long> ids) {
    sql.connection(connection -> {
      CopyRows rows =
          CopyRows.into(
              connection,
              "treatment.decision",
              "id",
              "account_id",
              "unit_id",
              "business_date",
              "version",
              "policy_version",
              "base_currency",
              "last_list_date",
              "last_list_version",
              "night_id",
              "cause",
              "listed",
              "points",
              "explanation",
              "hash",
              "decided_at",
              "digest");
      FactDigest digest = new FactDigest();
      for (int i = 0; i < decisions.size(); i++) {
        long id = ids.get(i);
        write(rows.number(id), moment, origin, decisions.get(i));
        rows.uuid(digest(digest.begin(id), moment, origin, decisions.get(i))).endRow();
      }
      rows.end();
    });
  }

  private static void write(CopyRows row, Moment moment, Origin origin, FreshDecision fresh)
      throws SQLException {
    row.number(fresh.account())
        .number(fresh.unitId())
        .date(moment.asOf())
        .number(moment.version())
        .number(origin.policyVersion())
        .text(moment.rates().base().getCurrencyCode())
        .date(moment.lastList().map(AccountSnapshot.LastList::businessDate).orElse(null))
        .number(moment.lastList().map(AccountSnapshot.LastList::version).orElse(null))
        .number(origin.nightId())
        .text(origin.cause())
        .letter(fresh.decision().isListed() ? 't' : 'f')
        .number(fresh.decision().points())
        .text(fresh.text())
        .text("\\x" + fresh.hash())
        .instant(origin.at());
  }

  private static byte[] digest(
      FactDigest digest, Moment moment, Origin origin, FreshDecision fresh) {
    Optional<AccountSnapshot.LastList> last = moment.lastList();
    digest.add(fresh.account()).add(fresh.unitId()).add(moment.asOf()).add(moment.version());
    digest.add(origin.policyVersion()).add(moment.rates().base().getCurrencyCode());
    digest.add(last.map(AccountSnapshot.LastList::businessDate).orElse(null));
    digest.add(last.map(AccountSnapshot.LastList::version).orElse(0L));
    digest.add(origin.nightId() == null ? 0L : (long) origin.nightId()).add(origin.cause());
    digest.add(String.valueOf(fresh.decision().isListed())).add(fresh.decision().points());
    return digest.add(fresh.hash()).add(origin.at()).end();
  }

  /** The first decision that was altered, else one that was removed or added; of all there are. */
  Optional<String> findFault() {
    return sql
        .fetch(
            "select 'decision ' || d.id || ' of account ' || d.account_id || ' on ' || d.business_date"
                + " || ' was altered after it was made' from treatment.decision d"
                + " where d.digest <> treatment.decision_digest(d) order by d.id limit 1")
        .stream()
        .findFirst()
        .or(() -> sql.fetchOptional("select audit.tally_fault('treatment.decision')"))
        .map(row -> row.get(0, String.class));
  }

  List<Decided> historyOf(AccountId account, long before, int limit) {
    return sql.fetch(
            "select * from treatment.decision where account_id = {0} and (version, id) <"
                + " (coalesce((select version from treatment.decision where id = {2}), {2}), {2})"
                + " order by version desc, id desc limit {1}",
            DSL.val(account.value()), DSL.val(limit), DSL.val(before))
        .map(DecisionRepository::decided);
  }

  /** Stored decisions in descending order of their ids, from before the given one. */
  List<Stored> before(long id, int limit) {
    return sql.fetch(
            "select * from treatment.decision where id < {0} order by id desc limit {1}",
            DSL.val(id), DSL.val(limit))
        .map(DecisionRepository::stored);
  }

  private static Decided decided(Record row) {
    Decision decision = DecisionText.read(row.get("explanation", String.class));
    return new Decided(
        row.get("id", Long.class),
        decision,
        row.get("night_id", Long.class),
        row.get("cause", String.class),
        EnglishReasons.sentence(decision.why()),
        HexFormat.of().formatHex(row.get("hash", byte[].class)),
        row.get("decided_at", OffsetDateTime.class).toInstant());
  }

  private static Stored stored(Record row) {
    LocalDate lastListDate = row.get("last_list_date", LocalDate.class);
    return new Stored(
        row.get("id", Long.class),
        row.get("account_id", Long.class),
        row.get("unit_id", Integer.class),
        row.get("business_date", LocalDate.class),
        row.get("version", Long.class),
        row.get("policy_version", Integer.class),
        row.get("base_currency", String.class),
        Optional.ofNullable(lastListDate)
            .map(date ->
                new AccountSnapshot.LastList(date, row.get("last_list_version", Long.class))),
        row.get("listed", Boolean.class),
        row.get("points", Integer.class),
        row.get("explanation", String.class),
        HexFormat.of().formatHex(row.get("hash", byte[].class)));
  }
}

package dunlin.platform.evidence;

import dunlin.core.receivable.AccountId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** SQL of what a bundle is made of; each reader sees what he may. */
@Repository
class EvidenceRepository {

  /** The certificates of an account, or of all, judged on some days of UTC. */
  private static final String CHOSEN =
      """
      with chosen as (
        select c.* from outreach.certificate c
        where ({0}::bigint is null or c.account_id = {0}::bigint)
          and c.judged_at >= {1}::date::timestamp at time zone 'UTC'
          and c.judged_at < ({2}::date + 1)::timestamp at time zone 'UTC')
      """;

  private static final String CERTIFICATES = CHOSEN + "select * from chosen order by id";

  private static final String MESSAGES =
      CHOSEN
          + """
          select m.*, k.source_key from outreach.message m join customer.account a on a.id = m.account_id
          join customer.customer k on k.id = a.customer_id
          where m.id in (select message_id from chosen) order by m.id
          """;

  /** The ledger of the days and of the sixty before them, which counters count. */
  private static final String CONTACTS =
      CHOSEN
          + """
          select i.id, i.account_id, i.kind, i.outcome, i.value_date, i.recorded_at, r.actor, w.id as withdrawal
          from contact.interaction i
          join audit.recording r on r.id = i.recording_id
          left join contact.interaction w on w.withdraws_id = i.id
          where i.withdraws_id is null and i.kind in ('CALL', 'EMAIL_OUT', 'EMAIL_IN', 'LETTER', 'SMS_OUT', 'PORTAL')
            and ({0}::bigint is null or i.account_id in (select b.id from customer.account a
              join customer.account b on b.customer_id = a.customer_id where a.id = {0}::bigint))
            and (i.value_date between {1}::date - 62 and {2}::date + 1 or i.id in (select m.interaction_id
              from outreach.message m where m.id in (select message_id from chosen)))
          order by i.id
          """;

  private static final String PACKS =
      CHOSEN
          + "select hash, text from outreach.rule_pack where hash in (select unnest(packs) from chosen) order by hash";

  /** What was held back on the days, with its release as far as it fell on them. */
  private static final String HOLDS =
      """
      with span as (select {1}::date::timestamp at time zone 'UTC' as begins,
        ({2}::date + 1)::timestamp at time zone 'UTC' as ends)
      select h.*, r.actor
      from outreach.hold h
      cross join span s
      join audit.recording r on r.id = h.recording_id
      left join outreach.hold o on o.releases_id = h.id
      where ({0}::bigint is null or h.account_id = {0}::bigint) and h.recorded_at < s.ends
        and (case when h.releases_id is null then o.id is null or o.recorded_at >= s.begins
          else h.recorded_at >= s.begins end)
      order by h.id
      """;

  private static final int ROWS_AT_ONCE = 500;

  private final DSLContext sql;

  EvidenceRepository(DSLContext sql) {
    this.sql = sql;
  }

  /** A judgement as it is kept. */
  record Kept(
      long id,
      long message,
      long account,
      Instant judgedAt,
      String proof,
      String subject,
      String body) {}

  Map<String, String> packs(Evidence.Wanted wanted) {
    Map<String, String> packs = new HashMap<>();
    sql.fetch(PACKS, days(wanted))
        .forEach(row -> packs.put(row.get(0, String.class), row.get(1, String.class)));
    return packs;
  }

  /** All in their order; they are not held together. */
  void certificates(Evidence.Wanted wanted, Consumer<Kept> consumer) {
    try (Cursor<Record> rows =
        sql.resultQuery(CERTIFICATES, (Object[]) days(wanted))
            .fetchSize(ROWS_AT_ONCE)
            .fetchLazy()) {
      rows.forEach(row -> consumer.accept(kept(row)));
    }
  }

  private static Kept kept(Record row) {
    return new Kept(
        row.get("id", Long.class),
        row.get("message_id", Long.class),
        row.get("account_id", Long.class),
        row.get("judged_at", OffsetDateTime.class).toInstant(),
        row.get("proof", String.class),
        row.get("subject", String.class),
        row.get("body", String.class));
  }

  /** Rows of {@link Bundle#MESSAGES}. */
  List<String> messages(Evidence.Wanted wanted) {
    return sql.fetch(MESSAGES, days(wanted))
        .map(row ->
            Cells.row(
                number(row, "id"),
                number(row, "account_id"),
                row.get("source_key", String.class),
                row.get("business_date", LocalDate.class),
                Objects.toString(row.get("sent_on"), ""),
                row.get("cadence", String.class),
                row.get("step", String.class),
                row.get("channel", String.class),
                row.get("state", String.class),
                wanted.withWords() ? row.get("person", String.class) : "",
                wanted.withWords() ? row.get("address", String.class) : "",
                row.get("pseudonym", String.class),
                row.get("message_id", String.class),
                number(row, "interaction_id")));
  }

  /** Rows of {@link Bundle#CONTACTS}. */
  List<String> contacts(Evidence.Wanted wanted) {
    return sql.fetch(CONTACTS, days(wanted))
        .map(row ->
            Cells.row(
                number(row, "id"),
                number(row, "account_id"),
                row.get("kind", String.class),
                row.get("outcome", String.class),
                row.get("value_date", LocalDate.class),
                row.get("recorded_at", OffsetDateTime.class).toInstant(),
                row.get("actor", String.class),
                number(row, "withdrawal")));
  }

  /** A row of {@link Bundle#HOLDS} with its account. */
  record Held(long account, String row) {}

  List<Held> holds(Evidence.Wanted wanted) {
    return sql.fetch(HOLDS, days(wanted))
        .map(row -> new Held(row.get("account_id", Long.class), hold(row, wanted.withWords())));
  }

  private static String hold(Record row, boolean withWords) {
    return Cells.row(
        number(row, "id"),
        number(row, "account_id"),
        row.get("kind", String.class),
        withWords ? row.get("reason", String.class) : "",
        row.get("value_date", LocalDate.class),
        row.get("recorded_at", OffsetDateTime.class).toInstant(),
        row.get("actor", String.class),
        number(row, "releases_id"));
  }

  private static String number(Record row, String column) {
    return Objects.toString(row.get(column, Long.class), "");
  }

  private static Field<?>[] days(Evidence.Wanted wanted) {
    return new Field<?>[] {
      DSL.val(wanted.account().map(AccountId::value).orElse(null), Long.class),
      DSL.val(wanted.from()),
      DSL.val(wanted.to())
    };
  }
}

package dunlin.platform.outreach;

import dunlin.core.conduct.Certificate;
import dunlin.core.conduct.RulePack;
import dunlin.core.receivable.AccountId;
import dunlin.schema.Times;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** SQL of the certificates of the gate. */
@Repository
class ProofRepository {

  private static final String INSERT =
      """
      insert into outreach.certificate (message_id, account_id, unit_id, judged_at, permitted, hash, proof, subject, body,
        packs)
      select {0}, account_id, unit_id, {1}::timestamptz, {2}, {3}, {4}, {5}, {6}, {7}::text[]
      from outreach.message where id = {0} returning id
      """;

  private static final String ALL =
      """
      select c.*, exists (select from audit.trail t
          where t.subject = 'message:' || c.message_id and t.detail like '%' || c.hash) as chained
      from outreach.certificate c where c.id > {0} order by c.id
      """;

  private static final int ROWS_AT_ONCE = 500;

  private final DSLContext sql;

  ProofRepository(DSLContext sql) {
    this.sql = sql;
  }

  /** A certificate as it is kept, apart from its packs. */
  record Kept(
      long id,
      MessageId message,
      AccountId account,
      Instant judgedAt,
      boolean permitted,
      String hash,
      String proof,
      String subject,
      String body,
      List<String> packs) {}

  /** A certificate, and whether the audit trail knows its hash. */
  record Beside(Kept kept, boolean chained) {}

  /** Keeps packs, each once, before certificates name them. */
  void keepPacks(List<RulePack> packs) {
    for (RulePack pack : packs) {
      sql.execute(
          "insert into outreach.rule_pack (hash, name, version, text) values ({0}, {1}, {2}, {3})"
              + " on conflict do nothing",
          DSL.val(pack.hash()),
          DSL.val(pack.name()),
          DSL.val(pack.version()),
          DSL.val(pack.text()));
    }
  }

  /** Keeps a certificate; gives its number. */
  long keep(MessageId message, Instant at, boolean permitted, Certificate certificate) {
    var said = certificate.said().orElseThrow();
    return sql.fetchSingle(
            INSERT,
            DSL.val(message.value()),
            Times.utc(at),
            DSL.val(permitted),
            DSL.val(certificate.hash()),
            DSL.val(certificate.proof()),
            DSL.val(said.subject()),
            DSL.val(said.body()),
            DSL.val(certificate.packs().stream().map(RulePack::hash).toArray(String[]::new)))
        .get(0, Long.class);
  }

  /** The newest of a message. */
  Optional<Kept> newestOf(MessageId message) {
    return sql.fetchOptional(
            "select * from outreach.certificate where message_id = {0} order by id desc limit 1",
            DSL.val(message.value()))
        .map(ProofRepository::kept);
  }

  /** All of them from a number on, in their order; they are not held together. */
  void each(long after, Consumer<Beside> consumer) {
    try (Cursor<Record> rows =
        sql.resultQuery(ALL, DSL.val(after)).fetchSize(ROWS_AT_ONCE).fetchLazy()) {
      rows.forEach(
          row -> consumer.accept(new Beside(kept(row), row.get("chained", Boolean.class))));
    }
  }

  /** Texts of packs by their hashes. */
  Map<String, String> packs() {
    Map<String, String> packs = new HashMap<>();
    sql.fetch("select hash, text from outreach.rule_pack")
        .forEach(row -> packs.put(row.get(0, String.class), row.get(1, String.class)));
    return packs;
  }

  /**
   * Certificates with files that are not there as the certificate names them, by the hash that the
   * database computes.
   */
  List<Long> withOtherFiles(int most) {
    return sql.fetch(
            """
            select c.id from outreach.certificate c
            left join lateral (
              select string_agg(encode(sha256(a.content), 'hex'), ' ' order by a.position) as hashes
              from outreach.attachment a where a.certificate_id = c.id) stored on true
            left join lateral (
              select string_agg(split_part(line, ' ', 2), ' ' order by place) as hashes
              from unnest(string_to_array(c.proof, E'\\n')) with ordinality l (line, place)
              where line like 'file %') said on true
            where c.permitted and stored.hashes is distinct from said.hashes
            order by c.id limit {0}
            """,
            DSL.val(most))
        .map(row -> row.get(0, Long.class));
  }

  /** Messages that were handed over without a permit, or are no contact of the ledger. */
  List<Long> sentWithoutProof(int most) {
    return sql.fetch(
            """
            select m.id from outreach.message m
            where m.state in ('SENT', 'SENDING', 'UNCERTAIN') and (
              not exists (select from outreach.certificate c where c.message_id = m.id and c.permitted
                and c.subject = m.subject and c.body = m.plain
                and (c.proof like E'certificate 1\\n%' or c.proof like
                  E'%\\nhtml ' || encode(sha256(convert_to(m.html, 'UTF8')), 'hex') || E'\\n%'))
              or (m.state = 'SENT' and not exists (select from contact.interaction i where i.id = m.interaction_id)))
            order by m.id limit {0}
            """,
            DSL.val(most))
        .map(row -> row.get(0, Long.class));
  }

  private static Kept kept(Record row) {
    return new Kept(
        row.get("id", Long.class),
        new MessageId(row.get("message_id", Long.class)),
        new AccountId(row.get("account_id", Long.class)),
        row.get("judged_at", OffsetDateTime.class).toInstant(),
        row.get("permitted", Boolean.class),
        row.get("hash", String.class),
        row.get("proof", String.class),
        row.get("subject", String.class),
        row.get("body", String.class),
        List.of(row.get("packs", String[].class)));
  }
}

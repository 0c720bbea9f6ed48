package dunlin.platform.outreach;

import dunlin.core.conduct.Certificate;
import dunlin.core.conduct.ContactRequest;
import dunlin.core.conduct.RulePack;
import dunlin.core.receivable.AccountId;
import dunlin.schema.Columns;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
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
      select m.id, m.account_id, m.unit_id, t.judged_at::timestamptz, t.permitted, t.hash, t.proof, t.subject, t.body,
        string_to_array(t.packs, ' ')
      from unnest({0}::bigint[], {1}::text[], {2}::boolean[], {3}::text[], {4}::text[], {5}::text[], {6}::text[], {7}::text[])
        with ordinality as t (message_id, judged_at, permitted, hash, proof, subject, body, packs, place)
      join outreach.message m on m.id = t.message_id
      order by t.place
      returning message_id, hash, id
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

  /** What the gate said of a message. */
  record Judged(MessageId message, Judgement judgement) {

    private Certificate certificate() {
      return judgement.certificate();
    }

    private ContactRequest.Wording said() {
      return certificate().said().orElseThrow();
    }

    private String packs() {
      return certificate().packs().stream().map(RulePack::hash).collect(Collectors.joining(" "));
    }
  }

  /** Keeps certificates; gives their numbers in their order. */
  List<Long> keep(List<Judged> all) {
    Map<List<Object>, Long> numbers = new HashMap<>();
    sql.fetch(
            INSERT,
            Columns.of(all, Long[]::new, each -> each.message().value()),
            Columns.of(all, String[]::new, each -> each.judgement().at().toString()),
            Columns.of(all, Boolean[]::new, each -> each.judgement().verdict().isPermit()),
            Columns.of(all, String[]::new, each -> each.certificate().hash()),
            Columns.of(all, String[]::new, each -> each.certificate().proof()),
            Columns.of(all, String[]::new, each -> each.said().subject()),
            Columns.of(all, String[]::new, each -> each.said().body()),
            Columns.of(all, String[]::new, Judged::packs))
        .forEach(row ->
            numbers.put(
                List.of(row.get(0, Long.class), row.get(1, String.class)), row.get(2, Long.class)));
    return all.stream()
        .map(each ->
            Objects.requireNonNull(
                numbers.get(List.of(each.message().value(), each.certificate().hash()))))
        .toList();
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

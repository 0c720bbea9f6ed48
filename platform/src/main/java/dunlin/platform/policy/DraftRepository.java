package dunlin.platform.policy;

import dunlin.platform.policy.PolicyDraft.Answer;
import dunlin.platform.policy.PolicyDraft.Submission;
import dunlin.schema.Times;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** SQL of drafts. */
@Repository
class DraftRepository {

  private static final String BEGIN =
      """
      insert into policy.draft (name, text, from_version, state, begun_at, changed_at, changed_by, hands)
      values ({0}, {1}, {2}::int, 'OPEN', {3}::timestamptz, {3}::timestamptz, {4}, array[{4}])
      returning *
      """;

  private static final String SAVE =
      """
      update policy.draft set name = {1}, text = {2}, state = {3}, revision = revision + 1,
        changed_at = {4}::timestamptz, changed_by = {5}, hands = {6}::text[], submitted_by = {7}, why = {8},
        acknowledged = {9}::text[], seen_publication = {10}, answered_by = {11}, answer = {12}, version = {13}::int
      where id = {0}
      returning *
      """;

  private final DSLContext sql;

  DraftRepository(DSLContext sql) {
    this.sql = sql;
  }

  PolicyDraft begin(
      String name, String text, Optional<Integer> fromVersion, Instant at, String by) {
    return draft(
        sql.fetchSingle(
            BEGIN,
            DSL.val(name),
            DSL.val(text),
            DSL.val(fromVersion.orElse(null), Integer.class),
            Times.utc(at),
            DSL.val(by)));
  }

  /** The draft, for nobody else to change until the transaction ends. */
  Optional<PolicyDraft> hold(DraftId id) {
    return sql.fetchOptional(
            "select * from policy.draft where id = {0} for update", DSL.val(id.value()))
        .map(DraftRepository::draft);
  }

  Optional<PolicyDraft> find(DraftId id) {
    return sql.fetchOptional("select * from policy.draft where id = {0}", DSL.val(id.value()))
        .map(DraftRepository::draft);
  }

  /** Drafts that are neither published nor discarded, the newest change first. */
  List<PolicyDraft> live() {
    return sql.fetch(
            "select * from policy.draft where state in ('OPEN', 'SUBMITTED')"
                + " order by changed_at desc, id desc")
        .map(DraftRepository::draft);
  }

  /** Saves a draft as its next revision; says how it is then. */
  PolicyDraft save(PolicyDraft draft, Instant at, String by) {
    return draft(
        sql.fetchSingle(
            SAVE,
            DSL.val(draft.id().value()),
            DSL.val(draft.name()),
            DSL.val(draft.text()),
            DSL.val(draft.state().name()),
            Times.utc(at),
            DSL.val(by),
            DSL.val(draft.hands().toArray(String[]::new)),
            DSL.val(draft.submission().by()),
            DSL.val(draft.submission().why()),
            DSL.val(draft.submission().acknowledged().toArray(String[]::new)),
            DSL.val(draft.submission().seenPublication()),
            DSL.val(draft.answer().by()),
            DSL.val(draft.answer().why()),
            DSL.val(draft.version().orElse(null), Integer.class)));
  }

  private static PolicyDraft draft(Record row) {
    return new PolicyDraft(
        new DraftId(row.get("id", Long.class)),
        row.get("name", String.class),
        row.get("text", String.class),
        Optional.ofNullable(row.get("from_version", Integer.class)),
        row.get("revision", Integer.class),
        PolicyDraft.State.valueOf(row.get("state", String.class)),
        row.get("begun_at", OffsetDateTime.class).toInstant(),
        row.get("changed_at", OffsetDateTime.class).toInstant(),
        row.get("changed_by", String.class),
        List.of(row.get("hands", String[].class)),
        new Submission(
            row.get("submitted_by", String.class),
            row.get("why", String.class),
            List.of(row.get("acknowledged", String[].class)),
            row.get("seen_publication", Long.class)),
        new Answer(row.get("answered_by", String.class), row.get("answer", String.class)),
        Optional.ofNullable(row.get("version", Integer.class)));
  }
}

package dunlin.platform.outreach;

import dunlin.platform.audit.Recording;
import dunlin.schema.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** SQL of what is known against addresses. */
@Repository
class AddressFaultRepository {

  private static final String INSERT =
      """
      insert into outreach.address_fault
        (pseudonym, kind, source, detail, message_id, value_date, recorded_at, recording_id)
      values ({0}, {1}, {2}, {3}, {4}::bigint, {5}::date, {6}::timestamptz, {7}::bigint) returning id
      """;

  private static final String IN_FORCE =
      """
      select f.*, r.actor from outreach.address_faults_as_of(array[{0}], 9223372036854775807) f
      join audit.recording r on r.id = f.recording_id
      """;

  /** Messages that came back for now count for thirty days, each once however often it is told. */
  private static final String PAST =
      """
      select n.name,
        coalesce(bool_or(f.kind in ('PERMANENT', 'COMPLAINT')), false) as dead,
        count(distinct coalesce(f.message_id, -f.id)) filter (where f.kind = 'TRANSIENT' and f.recorded_at > {2}::timestamptz - interval '30 days')::int as soft,
        (select min(m.changed_at) from outreach.message m where m.pseudonym = n.name and m.state = 'UNCERTAIN')
          as uncertain_since
      from unnest({0}::text[]) as n (name)
      left join outreach.address_faults_as_of({0}::text[], {1}::bigint) f on f.pseudonym = n.name
      group by n.name
      """;

  private final DSLContext sql;

  AddressFaultRepository(DSLContext sql) {
    this.sql = sql;
  }

  long insert(String pseudonym, AddressFaults.Said said, LocalDate today, Recording recording) {
    return sql.fetchSingle(
            INSERT,
            DSL.val(pseudonym),
            DSL.val(said.kind().name()),
            DSL.val(said.source().name()),
            DSL.val(said.detail()),
            DSL.val(said.message().map(MessageId::value).orElse(null), Long.class),
            DSL.val(today),
            Times.utc(recording.at()),
            DSL.val(recording.id()))
        .get(0, Long.class);
  }

  List<AddressFault> inForce(String pseudonym) {
    return sql.fetch(IN_FORCE, DSL.val(pseudonym)).map(AddressFaultRepository::fault);
  }

  private static AddressFault fault(Record row) {
    return new AddressFault(
        row.get("id", Long.class),
        row.get("pseudonym", String.class),
        AddressFault.Kind.valueOf(row.get("kind", String.class)),
        AddressFault.Source.valueOf(row.get("source", String.class)),
        row.get("detail", String.class),
        row.get("value_date", LocalDate.class),
        row.get("recorded_at", OffsetDateTime.class).toInstant(),
        row.get("actor", String.class));
  }

  /** What came of earlier messages to some addresses, whoever has them, as known at a version. */
  Map<String, Dossier.Past> past(Collection<String> pseudonyms, long version, Instant now) {
    return sql.fetch(
            PAST, DSL.val(pseudonyms.toArray(String[]::new)), DSL.val(version), Times.utc(now))
        .intoMap(
            row -> row.get("name", String.class),
            row ->
                new Dossier.Past(
                    row.get("dead", Boolean.class),
                    row.get("soft", Integer.class),
                    Optional.ofNullable(row.get("uncertain_since", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant)));
  }
}

package dunlin.platform.contact;

import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.Channel;
import dunlin.platform.audit.Recording;
import dunlin.schema.Times;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** SQL of what debtors agreed to and forbade. */
@Repository
class ConsentRepository {

  private static final String INSERT =
      """
      insert into contact.consent
        (account_id, unit_id, channel, address, state, source, wording, value_date, recorded_at, recording_id)
      select a.id, a.unit_id, {1}, {2}, {3}, {4}, {5}, {6}::date, {7}::timestamptz, {8}::bigint
      from customer.account a where a.id = {0}::bigint
      returning id
      """;

  private static final String IN_FORCE =
      """
      select c.*, r.actor from contact.consents_as_of(array[{0}::bigint], {1}::date, 9223372036854775807) c
      join audit.recording r on r.id = c.recording_id
      order by c.channel, lower(c.address)
      """;

  private final DSLContext sql;

  ConsentRepository(DSLContext sql) {
    this.sql = sql;
  }

  Optional<Long> insert(Consents.Said said, Recording recording) {
    return sql.fetchOptional(
            INSERT,
            DSL.val(said.account().value()),
            DSL.val(said.channel().name()),
            DSL.val(said.address()),
            DSL.val(said.state().name()),
            DSL.val(said.source().name()),
            DSL.val(said.wording()),
            DSL.val(said.on()),
            Times.utc(recording.at()),
            DSL.val(recording.id()))
        .map(row -> row.get(0, Long.class));
  }

  List<Consent> inForce(AccountId account, LocalDate day) {
    return sql.fetch(IN_FORCE, DSL.val(account.value()), DSL.val(day))
        .map(ConsentRepository::consent);
  }

  private static Consent consent(Record row) {
    return new Consent(
        row.get("id", Long.class),
        new AccountId(row.get("account_id", Long.class)),
        Channel.valueOf(row.get("channel", String.class)),
        row.get("address", String.class),
        Consent.State.valueOf(row.get("state", String.class)),
        Consent.Source.valueOf(row.get("source", String.class)),
        row.get("wording", String.class),
        row.get("value_date", LocalDate.class),
        row.get("actor", String.class));
  }
}

package dunlin.platform.outreach;

import dunlin.core.receivable.AccountId;
import dunlin.schema.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** SQL of the ledger of contacts. */
@Repository
class ContactLedgerRepository {

  private static final String ENTRIES =
      """
      select * from (
        select i.id as number, i.kind, i.outcome, i.person, i.value_date as day, i.recorded_at as at, r.actor,
          exists (select from contact.interaction w where w.withdraws_id = i.id) as withdrawn, m.id as message_id
        from contact.interaction i
        join audit.recording r on r.id = i.recording_id
        left join outreach.message m on m.interaction_id = i.id
        where i.account_id = {0} and i.withdraws_id is null
          and i.kind in ('CALL', 'EMAIL_OUT', 'EMAIL_IN', 'LETTER', 'SMS_OUT', 'PORTAL')
        union all
        select 0, 'REFUSED', m.answer, m.person, m.business_date, m.changed_at, m.changed_by, false, m.id
        from outreach.message m where m.account_id = {0} and m.state = 'REFUSED') entry
      where at < {1}::timestamptz order by at desc, number desc limit {2}
      """;

  private final DSLContext sql;

  ContactLedgerRepository(DSLContext sql) {
    this.sql = sql;
  }

  List<ContactLedger.Entry> entries(AccountId account, Instant before, int limit) {
    return sql.fetch(ENTRIES, DSL.val(account.value()), Times.utc(before), DSL.val(limit))
        .map(ContactLedgerRepository::entry);
  }

  private static ContactLedger.Entry entry(Record row) {
    return new ContactLedger.Entry(
        row.get("number", Long.class),
        row.get("kind", String.class),
        row.get("outcome", String.class),
        row.get("person", String.class),
        row.get("day", LocalDate.class),
        row.get("at", OffsetDateTime.class).toInstant(),
        row.get("actor", String.class),
        row.get("withdrawn", Boolean.class),
        Optional.ofNullable(row.get("message_id", Long.class)).map(MessageId::new));
  }
}

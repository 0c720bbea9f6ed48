package dunlin.platform.outreach;

import dunlin.core.receivable.AccountId;
import dunlin.core.spi.DeliveryReport;
import dunlin.platform.audit.Recording;
import dunlin.platform.contact.InteractionId;
import dunlin.schema.Times;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** SQL of what came back on messages. */
@Repository
class MailReportRepository {

  private static final String INSERT =
      """
      insert into outreach.report (digest, position, message_id, account_id, unit_id, kind, recipient, status, diagnostic,
        value_date, recorded_at, recording_id)
      select {0}, {1}, m.id, m.account_id, m.unit_id, {3}, {4}, {5}, {6}, {7}::date, {8}::timestamptz, {9}::bigint
      from (select 1) one left join outreach.message m on m.id = {2}::bigint
      on conflict (digest, position) do nothing
      """;

  private static final String OF_TOKEN =
      """
      select id, account_id, address, pseudonym, language from outreach.message
      where split_part(ltrim(message_id, '<'), '@', 1) = {0} and message_id <> '' and address <> ''
      order by id desc limit 1
      """;

  private static final String ASK_TO_MEND =
      """
      insert into outreach.task (account_id, unit_id, kind, cadence, step, business_date, state, note, planned_at,
        changed_at, changed_by)
      select a.id, a.unit_id, 'REVIEW', '', 'mend-the-address', {1}::date, 'OPEN', {2}, {3}::timestamptz,
        {3}::timestamptz, {4}
      from customer.account a where a.id = {0}
      on conflict do nothing
      """;

  private final DSLContext sql;

  MailReportRepository(DSLContext sql) {
    this.sql = sql;
  }

  /** The message that a report speaks of, by what stands before the at sign of its Message-ID. */
  Optional<DebtorWishRepository.Reached> find(String token) {
    return sql.fetchOptional(OF_TOKEN, DSL.val(token))
        .map(row ->
            new DebtorWishRepository.Reached(
                new MessageId(row.get("id", Long.class)),
                new AccountId(row.get("account_id", Long.class)),
                row.get("address", String.class),
                row.get("pseudonym", String.class),
                row.get("language", String.class)));
  }

  /** The contacts that a message was, with those that it carried. */
  Map<AccountId, InteractionId> contactsOf(MessageId message) {
    return sql.fetch(
            """
            select account_id, interaction_id from outreach.message
            where (id = {0} or carried_by = {0}) and interaction_id is not null
            """,
            DSL.val(message.value()))
        .intoMap(
            row -> new AccountId(row.get("account_id", Long.class)),
            row -> new InteractionId(row.get("interaction_id", Long.class)));
  }

  boolean isKnown(String digest) {
    return sql.fetchSingle(
            "select exists (select from outreach.report where digest = {0})", DSL.val(digest))
        .get(0, Boolean.class);
  }

  /** A place within a mail. */
  record Place(String digest, int position) {}

  /** Records one outcome; false if somebody has recorded it meanwhile. */
  boolean insert(
      Place place,
      Optional<MessageId> message,
      DeliveryReport.Outcome outcome,
      String kind,
      LocalDate today,
      Recording recording) {
    return sql.execute(
            INSERT,
            DSL.val(place.digest()),
            DSL.val(place.position()),
            DSL.val(message.map(MessageId::value).orElse(null), Long.class),
            DSL.val(kind),
            DSL.val(outcome.recipient().map(Draft::masked).orElse("")),
            DSL.val(outcome.status()),
            DSL.val(outcome.diagnostic()),
            DSL.val(today),
            Times.utc(recording.at()),
            DSL.val(recording.id()))
        > 0;
  }

  /** Asks a person to mend the address of an account, unless somebody is asked already. */
  void askToMend(AccountId account, String why, Stamp stamp) {
    sql.execute(
        ASK_TO_MEND,
        DSL.val(account.value()),
        DSL.val(stamp.today()),
        DSL.val(why),
        Times.utc(stamp.at()),
        DSL.val(stamp.by()));
  }

  List<MailReports.Report> of(MessageId message) {
    return sql.fetch(
            "select * from outreach.report where message_id = {0} order by id",
            DSL.val(message.value()))
        .map(MailReportRepository::report);
  }

  private static MailReports.Report report(Record row) {
    return new MailReports.Report(
        DeliveryReport.Kind.valueOf(row.get("kind", String.class)),
        row.get("recipient", String.class),
        row.get("status", String.class),
        row.get("diagnostic", String.class),
        row.get("recorded_at", OffsetDateTime.class).toInstant());
  }
}

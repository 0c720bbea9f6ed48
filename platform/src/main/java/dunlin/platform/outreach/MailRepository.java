package dunlin.platform.outreach;

import dunlin.core.receivable.AccountId;
import dunlin.core.spi.OutboundMessage;
import dunlin.schema.Times;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** SQL of the mailbox. */
@Repository
class MailRepository {

  private static final String DELIVER =
      """
      insert into outreach.mail (key, message_id, recipient, subject, plain, html, attachments, delivered_at)
      values ({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}::timestamptz) on conflict (key) do nothing
      """;

  private final DSLContext sql;

  MailRepository(DSLContext sql) {
    this.sql = sql;
  }

  void deliver(
      OutboundMessage message,
      String messageId,
      String recipients,
      String attachments,
      Instant at) {
    sql.execute(
        DELIVER,
        DSL.val(message.key()),
        DSL.val(messageId),
        DSL.val(recipients),
        DSL.val(message.subject()),
        DSL.val(message.plain()),
        DSL.val(message.html().orElse("")),
        DSL.val(attachments),
        Times.utc(at));
  }

  List<Mailbox.Mail> newest(long before, int limit) {
    return sql.fetch(
            "select * from outreach.delivered where id < {0} order by id desc limit {1}",
            DSL.val(before), DSL.val(limit))
        .map(MailRepository::mail);
  }

  Optional<Mailbox.Mail> find(long id) {
    return sql.fetchOptional("select * from outreach.delivered where id = {0}", DSL.val(id))
        .map(MailRepository::mail);
  }

  private static Mailbox.Mail mail(Record row) {
    return new Mailbox.Mail(
        row.get("id", Long.class),
        new MessageId(row.get("outbox_id", Long.class)),
        new AccountId(row.get("account_id", Long.class)),
        row.get("step", String.class),
        row.get("recipient", String.class),
        row.get("subject", String.class),
        row.get("plain", String.class),
        row.get("html", String.class),
        row.get("attachments", String.class),
        row.get("delivered_at", OffsetDateTime.class).toInstant());
  }
}

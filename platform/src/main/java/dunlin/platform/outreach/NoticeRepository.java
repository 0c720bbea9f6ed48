package dunlin.platform.outreach;

import dunlin.core.receivable.AccountId;
import dunlin.schema.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** SQL of the notices of accounts, and of the mails whose links lead to them. */
@Repository
class NoticeRepository {

  /** Notices are only ever added: each keeps its number. */
  private static final String NUMBERED =
      """
      select n.* from (
        select m.id, m.subject, m.html, coalesce(m.sent_on, m.business_date) as day,
          row_number() over (order by m.id)::int as number
        from outreach.message m where m.account_id = {0} and m.channel = 'PORTAL' and m.state = 'SENT') n
      """;

  private static final String SEEN =
      """
      update outreach.message set seen_at = {1}::timestamptz
      where account_id = {0} and channel = 'PORTAL' and state = 'SENT' and seen_at is null returning id
      """;

  private static final String MAILS =
      """
      select key, address, plain from outreach.message
      where account_id = {0} and channel = 'EMAIL' and state = 'SENT' and carried_by is null order by id desc limit {1}
      """;

  private final DSLContext sql;

  NoticeRepository(DSLContext sql) {
    this.sql = sql;
  }

  /** A notice as it was put up. */
  record Kept(int number, MessageId message, String subject, String page, LocalDate day) {}

  /** A mail that went out. */
  record Mail(UUID key, String address, String plain) {}

  /** The notices of an account, newest first. */
  List<Kept> of(AccountId account, int most) {
    return sql.fetch(
            NUMBERED + " order by n.number desc limit {1}", DSL.val(account.value()), DSL.val(most))
        .map(row ->
            new Kept(
                row.get("number", Integer.class),
                new MessageId(row.get("id", Long.class)),
                row.get("subject", String.class),
                row.get("html", String.class),
                row.get("day", LocalDate.class)));
  }

  Optional<MessageId> find(AccountId account, int number) {
    return sql.fetchOptional(
            NUMBERED + " where n.number = {1}", DSL.val(account.value()), DSL.val(number))
        .map(row -> new MessageId(row.get("id", Long.class)));
  }

  /** Notes that the notices of an account are seen; gives those that never were before. */
  List<MessageId> see(AccountId account, Instant at) {
    return sql.fetch(SEEN, DSL.val(account.value()), Times.utc(at))
        .map(row -> new MessageId(row.get("id", Long.class)));
  }

  /** The mails that went out about an account, newest first. */
  List<Mail> mails(AccountId account, int most) {
    return sql.fetch(MAILS, DSL.val(account.value()), DSL.val(most))
        .map(row ->
            new Mail(
                row.get("key", UUID.class),
                row.get("address", String.class),
                row.get("plain", String.class)));
  }
}

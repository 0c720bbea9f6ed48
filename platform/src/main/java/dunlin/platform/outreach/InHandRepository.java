package dunlin.platform.outreach;

import dunlin.core.cadence.Autonomy;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.Channel;
import dunlin.platform.contact.InteractionId;
import dunlin.schema.Columns;
import dunlin.schema.Times;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** SQL of messages that workers have in hand, from the claim to what came of them. */
@Repository
class InHandRepository {

  private static final String CLAIM =
      """
      update outreach.message m set state = 'CLAIMED', lease = {1}::uuid, lease_until = {3}::timestamptz
      from (
        select id from outreach.message where state = 'WAITING' and not_before <= {2}::timestamptz
          and (step = 'thanks' or channel <> 'EMAIL' or cadence <> all ({4}::text[]))
        order by not_before, id limit {0} for update skip locked) due
      where m.id = due.id
      returning m.id, m.key, m.account_id, m.channel, m.cadence, m.step, m.attempts, m.trying_since, m.lease
      """;

  /** Whose row is locked has a worker after all; waiting for it could be a deadlock. */
  private static final String UNCERTAIN =
      """
      update outreach.message m set state = 'UNCERTAIN', changed_at = {0}::timestamptz, changed_by = {1},
        answer = 'the program ended while it was being handed over; nobody knows whether it arrived'
      from (
        select id from outreach.message where state = 'SENDING' and lease_until < {0}::timestamptz
        for update skip locked) lost
      where m.id = lost.id
      """;

  private static final String GIVEN_UP =
      """
      update outreach.message m set state = 'WAITING', lease = null
      from (
        select id from outreach.message where state = 'CLAIMED' and lease_until < {0}::timestamptz
        for update skip locked) lost
      where m.id = lost.id
      """;

  /**
   * The last look and the mark in one statement: it is handed over only if nothing newer is known.
   * Each row has its items and steps as text, since lists of lists have one length only.
   */
  private static final String MARK =
      """
      update outreach.message m set state = 'SENDING', sent_on = {14}::date, version = t.version, person = t.person,
        address = t.address, pseudonym = t.pseudonym, language = t.language, subject = t.subject, plain = t.plain,
        html = t.html, items = string_to_array(t.items, ' ')::bigint[], advances = string_to_array(t.advances, E'\\n'),
        left_out = t.left_out, carried_by = nullif(t.carried_by, 0), attempts = m.attempts + 1,
        trying_since = coalesce(m.trying_since, {16}::timestamptz), lease_until = {15}::timestamptz,
        changed_at = {16}::timestamptz, changed_by = {17}
      from unnest({0}::bigint[], {1}::uuid[], {2}::bigint[], {3}::text[], {4}::text[], {5}::text[], {6}::text[], {7}::text[],
          {8}::text[], {9}::text[], {10}::text[], {11}::text[], {12}::text[], {13}::bigint[])
        as t (id, lease, version, person, address, pseudonym, language, subject, plain, html, items, advances, left_out, carried_by)
      where m.id = t.id and m.state = 'CLAIMED' and m.lease = t.lease and not outreach.has_news(m.account_id, t.version)
        and not exists (select from outreach.address_fault f where f.pseudonym = t.pseudonym and f.id > t.version)
        and not exists (select from contact.consent c where lower(c.address) = lower(t.address) and c.id > t.version)
      returning m.id
      """;

  /** What somebody gave up as lost, and may have planned anew, is news as well. */
  private static final String NEWS =
      """
      select exists (select from unnest({0}::bigint[]) a (id) where outreach.has_news(a.id, {2}::bigint))
        or exists (select from outreach.address_fault where pseudonym = {1} and id > {2}::bigint)
        or exists (select from contact.consent where lower(address) = lower({3}) and id > {2}::bigint)
        or exists (select from unnest({4}::bigint[], {5}::uuid[]) t (id, lease)
          where not exists (select from outreach.message m where m.id = t.id and m.lease = t.lease and m.state = 'SENDING'))
      """;

  /** An answer that comes after its message was given up as uncertain still counts. */
  private static final String SETTLE =
      """
      update outreach.message m set state = t.state, not_before = t.not_before::timestamptz, answer = t.answer,
        message_id = t.message_id,
        attempts = case when t.is_ours then greatest(m.attempts - 1, 0) else m.attempts end,
        trying_since = case when t.is_ours then null else m.trying_since end,
        carried_by = case when t.state in ('SENT', 'UNCERTAIN', 'FAILED') then m.carried_by end,
        interaction_id = coalesce(nullif(t.contact, 0), m.interaction_id),
        lease = null, lease_until = null, changed_at = {7}::timestamptz, changed_by = {8}
      from unnest({0}::bigint[], {1}::uuid[], {2}::text[], {3}::text[], {4}::text[], {5}::text[], {6}::boolean[], {9}::bigint[])
        as t (id, lease, state, not_before, answer, message_id, is_ours, contact)
      where m.id = t.id and m.lease = t.lease and m.state in ('CLAIMED', 'SENDING', 'UNCERTAIN')
      """;

  private static final String OURS =
      """
      select m.id from outreach.message m
      join unnest({0}::bigint[], {1}::uuid[]) as t (id, lease) on t.id = m.id and t.lease = m.lease
      where m.state in ('CLAIMED', 'SENDING', 'UNCERTAIN') order by m.id for update of m
      """;

  private static final String HOLD =
      """
      update outreach.message set state = case {2} when 'DRAFT' then 'DRAFT' else 'SUGGESTED' end, autonomy = {2},
        lease = null, lease_until = null, answer = 'its step now leaves it to a person', changed_at = {3}::timestamptz,
        changed_by = {4}
      where id = {0} and lease = {1}::uuid and state = 'CLAIMED' and autonomy in ('ACT', 'VETO')
      """;

  private final DSLContext sql;

  InHandRepository(DSLContext sql) {
    this.sql = sql;
  }

  /**
   * A message that is to be on its way.
   *
   * @param version of the ledger, by which it was judged
   * @param carrier the message that carries it; empty for itself
   */
  record Mark(Claimed message, long version, Draft draft, Optional<MessageId> carrier) {}

  /** A message that is no longer in hand. */
  record End(Claimed message, Settled settled) {}

  /**
   * Takes messages in hand whose time has come, the longest waiting first.
   *
   * @param joining cadences whose mails are taken by groups instead, but for thanks
   */
  List<Claimed> claim(
      int most, UUID lease, Instant now, Instant until, Collection<String> joining) {
    return sql.fetch(
            CLAIM,
            DSL.val(most),
            DSL.val(lease),
            Times.utc(now),
            Times.utc(until),
            DSL.val(joining.toArray(String[]::new)))
        .map(InHandRepository::claimed);
  }

  static Claimed claimed(Record row) {
    return new Claimed(
        new MessageId(row.get("id", Long.class)),
        row.get("key", UUID.class),
        new AccountId(row.get("account_id", Long.class)),
        Channel.valueOf(row.get("channel", String.class)),
        row.get("cadence", String.class),
        row.get("step", String.class),
        row.get("attempts", Integer.class),
        Optional.ofNullable(row.get("trying_since", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant),
        row.get("lease", UUID.class));
  }

  /** What a worker that is gone had in hand: what it may have sent is uncertain from now on. */
  int recover(Stamp stamp) {
    int uncertain = sql.execute(UNCERTAIN, Times.utc(stamp.at()), DSL.val(stamp.by()));
    return uncertain + sql.execute(GIVEN_UP, Times.utc(stamp.at()));
  }

  /**
   * Marks messages as on their way: those of which nothing newer is known about the account or
   * against the address, and which were not taken meanwhile.
   *
   * @return which were marked
   */
  Set<MessageId> mark(List<Mark> marks, Instant leaseUntil, Stamp stamp) {
    return sql
        .fetch(
            MARK,
            Columns.of(marks, Long[]::new, each -> each.message().id().value()),
            Columns.of(marks, UUID[]::new, each -> each.message().lease()),
            Columns.of(marks, Long[]::new, Mark::version),
            Columns.of(marks, String[]::new, each -> each.draft().person()),
            Columns.of(marks, String[]::new, each -> each.draft().address()),
            Columns.of(marks, String[]::new, each -> each.draft().pseudonym()),
            Columns.of(marks, String[]::new, each -> each.draft().language().code()),
            Columns.of(marks, String[]::new, each -> each.draft().subject()),
            Columns.of(marks, String[]::new, each -> each.draft().plain()),
            Columns.of(marks, String[]::new, each -> each.draft().html()),
            Columns.of(marks, String[]::new, each -> lines(each.draft().itemNumbers(), " ")),
            Columns.of(marks, String[]::new, each -> lines(each.draft().advances(), "\n")),
            Columns.of(marks, String[]::new, each -> each.draft().enclosed().leftOut()),
            Columns.of(marks, Long[]::new, each -> each.carrier().map(MessageId::value).orElse(0L)),
            DSL.val(stamp.today()),
            Times.utc(leaseUntil),
            Times.utc(stamp.at()),
            DSL.val(stamp.by()))
        .stream()
        .map(InHandRepository::id)
        .collect(Collectors.toSet());
  }

  private static String lines(List<?> values, String between) {
    return values.stream().map(Object::toString).collect(Collectors.joining(between));
  }

  private static MessageId id(Record row) {
    return new MessageId(row.get(0, Long.class));
  }

  /**
   * Whether anything newer is known about one of the accounts, or against the address, or about the
   * messages themselves, which were marked.
   */
  boolean hasNews(Collection<AccountId> accounts, List<Mark> marked) {
    Mark first = marked.getFirst();
    return sql.fetchSingle(
            NEWS,
            MessageRepository.only(Optional.of(accounts)),
            DSL.val(first.draft().pseudonym()),
            DSL.val(first.version()),
            DSL.val(first.draft().address()),
            Columns.of(marked, Long[]::new, each -> each.message().id().value()),
            Columns.of(marked, UUID[]::new, each -> each.message().lease()))
        .get(0, Boolean.class);
  }

  /** Those of which the lease was not lost meanwhile; nobody takes them until the commit. */
  Set<MessageId> ours(List<Claimed> messages) {
    return sql
        .fetch(
            OURS,
            Columns.of(messages, Long[]::new, each -> each.id().value()),
            Columns.of(messages, UUID[]::new, Claimed::lease))
        .stream()
        .map(InHandRepository::id)
        .collect(Collectors.toSet());
  }

  /**
   * Says what came of messages, as far as the lease was not lost meanwhile.
   *
   * @param contacts that messages have become
   */
  void settle(List<End> ends, Map<MessageId, InteractionId> contacts, Stamp stamp) {
    sql.execute(
        SETTLE,
        Columns.of(ends, Long[]::new, each -> each.message().id().value()),
        Columns.of(ends, UUID[]::new, each -> each.message().lease()),
        Columns.of(ends, String[]::new, each -> each.settled().state().name()),
        Columns.of(ends, String[]::new, each -> each.settled().notBefore().toString()),
        Columns.of(ends, String[]::new, each -> each.settled().answer()),
        Columns.of(ends, String[]::new, each -> each.settled().messageId()),
        Columns.of(ends, Boolean[]::new, each -> each.settled().isOurTrouble()),
        Times.utc(stamp.at()),
        DSL.val(stamp.by()),
        Columns.of(ends, Long[]::new, each -> contact(each, contacts)));
  }

  private static long contact(End end, Map<MessageId, InteractionId> contacts) {
    return Optional.ofNullable(contacts.get(end.message().id()))
        .map(InteractionId::value)
        .orElse(0L);
  }

  /** A message in hand that is not on its way yet fails; false if it was on its way. */
  boolean failBeforeSending(Claimed message, String why, Stamp stamp) {
    return sql.execute(
            """
            update outreach.message set state = 'FAILED', lease = null, answer = {2},
              changed_at = {3}::timestamptz, changed_by = {4}
            where id = {0} and lease = {1}::uuid and state = 'CLAIMED'
            """,
            DSL.val(message.id().value()),
            DSL.val(message.lease()),
            DSL.val(why),
            Times.utc(stamp.at()),
            DSL.val(stamp.by()))
        > 0;
  }

  /**
   * Leaves a message in hand to a person, because its step no longer goes by itself; false if it
   * never went by itself: then a person has sent it.
   */
  boolean hold(Claimed message, Autonomy autonomy, Stamp stamp) {
    return sql.execute(
            HOLD,
            DSL.val(message.id().value()),
            DSL.val(message.lease()),
            DSL.val(autonomy.name()),
            Times.utc(stamp.at()),
            DSL.val(stamp.by()))
        > 0;
  }
}

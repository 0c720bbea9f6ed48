package dunlin.platform.outreach;

import dunlin.core.cadence.Autonomy;
import dunlin.core.cadence.Step;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.Channel;
import dunlin.platform.contact.InteractionId;
import dunlin.schema.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** SQL of the outbox. */
@Repository
class MessageRepository {

  /** Which steps send messages, by the policy in force, with how far they go by themselves. */
  private static final String SENDING_STEPS =
      "unnest({2}::text[], {3}::int[], {4}::text[], {5}::text[]) as st (act, level, channel, autonomy)";

  static final String ASKED =
      """
      select s.account_id, s.unit_id, split_part(st.act, ' ', 2) as cadence, split_part(st.act, ' ', 3) as step, st.level,
        st.channel, st.autonomy
      from treatment.standing s
      cross join lateral unnest(string_to_array(s.due_acts, ',')) a (act)
      join %s on st.act = a.act
      where s.due_acts <> '' and ({0}::bigint[] is null or s.account_id = any ({0}::bigint[]))
      """
          .formatted(SENDING_STEPS);

  private static final String PLAN =
      """
      insert into outreach.message (account_id, unit_id, business_date, cadence, step, level, channel, autonomy, state,
        not_before, planned_at, changed_at, changed_by)
      select q.account_id, q.unit_id, {1}::date, q.cadence, q.step, q.level, q.channel, q.autonomy,
        case q.autonomy when 'SUGGEST' then 'SUGGESTED' when 'DRAFT' then 'DRAFT' else 'WAITING' end,
        case q.autonomy when 'VETO' then {7}::timestamptz else {6}::timestamptz end, {6}::timestamptz, {6}::timestamptz, {8}
      from (%s) q
      where not exists (select from outreach.message m
        where m.account_id = q.account_id and m.business_date = {1}::date and m.cadence = q.cadence and m.step = q.step
          and m.state in ('SENT', 'REFUSED', 'FAILED'))
      order by q.account_id
      on conflict do nothing
      """
          .formatted(ASKED);

  private static final String DROP =
      """
      update outreach.message m set state = 'DROPPED', answer = 'it is no longer due', changed_at = {6}::timestamptz,
        changed_by = {8}
      where m.state in ('SUGGESTED', 'DRAFT', 'WAITING') and ({0}::bigint[] is null or m.account_id = any ({0}::bigint[]))
        and not exists (select from (%s) q
          where q.account_id = m.account_id and q.cadence = m.cadence and q.step = m.step and q.channel = m.channel)
      """
          .formatted(ASKED);

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

  private static final String UNCERTAIN =
      """
      update outreach.message set state = 'UNCERTAIN', changed_at = {0}::timestamptz, changed_by = {1},
        answer = 'the program ended while it was being handed over; nobody knows whether it arrived'
      where state = 'SENDING' and lease_until < {0}::timestamptz
      """;

  private static final String GIVEN_UP =
      """
      update outreach.message set state = 'WAITING', lease = null
      where state = 'CLAIMED' and lease_until < {0}::timestamptz
      """;

  /**
   * The last look and the mark in one statement: it is handed over only if nothing newer is known.
   */
  private static final String MARK =
      """
      update outreach.message set state = 'SENDING', sent_on = {15}::date, version = {2}, person = {3}, address = {4}, pseudonym = {5},
        language = {6}, subject = {7}, plain = {8}, html = {9}, items = {10}::bigint[], advances = {11}::text[],
        left_out = {16}, carried_by = {17}::bigint, attempts = attempts + 1, trying_since = coalesce(trying_since, {13}::timestamptz), lease_until = {12}::timestamptz, changed_at = {13}::timestamptz, changed_by = {14}
      where id = {0} and state = 'CLAIMED' and lease = {1}::uuid and not outreach.has_news(account_id, {2}::bigint)
        and not exists (select from outreach.address_fault where pseudonym = {5} and id > {2}::bigint)
      """;

  /** An answer that comes after its message was given up as uncertain still counts. */
  private static final String SETTLE =
      """
      update outreach.message set state = {2}, not_before = {3}::timestamptz, answer = {4}, message_id = {5},
        attempts = case when {8} then greatest(attempts - 1, 0) else attempts end,
        trying_since = case when {8} then null else trying_since end,
        carried_by = case when {2} in ('SENT', 'UNCERTAIN', 'FAILED') then carried_by end,
        lease = null, lease_until = null, changed_at = {6}::timestamptz, changed_by = {7}
      where id = {0} and lease = {1}::uuid and state in ('CLAIMED', 'SENDING', 'UNCERTAIN')
      """;

  private static final String HOLD =
      """
      update outreach.message set state = case {2} when 'DRAFT' then 'DRAFT' else 'SUGGESTED' end, autonomy = {2},
        lease = null, lease_until = null, answer = 'its step now leaves it to a person', changed_at = {3}::timestamptz,
        changed_by = {4}
      where id = {0} and lease = {1}::uuid and state = 'CLAIMED' and autonomy in ('ACT', 'VETO')
      """;

  private static final String BY_PERSON =
      """
      update outreach.message set state = {2}, answer = {3}, not_before = {4}::timestamptz,
        attempts = case when state = 'FAILED' then 0 else attempts end,
        trying_since = case when state = 'FAILED' then null else trying_since end, changed_at = {4}::timestamptz, changed_by = {5}
      where id = {0} and state = any ({1}::text[])
      """;

  private final DSLContext sql;

  MessageRepository(DSLContext sql) {
    this.sql = sql;
  }

  /** What came of a message that was in hand. */
  record Settled(
      Message.State state,
      Instant notBefore,
      String answer,
      String messageId,
      boolean isOurTrouble) {

    Settled(Message.State state, Instant notBefore, String answer, String messageId) {
      this(state, notBefore, answer, messageId, false);
    }

    /** It waits for somebody to mend the installation; the trial does not count. */
    static Settled troubled(Instant notBefore, String answer) {
      return new Settled(Message.State.WAITING, notBefore, answer, "", true);
    }

    Settled withoutMessageId() {
      return new Settled(state, notBefore, answer, "", isOurTrouble);
    }

    static Settled because(Message.State state, Instant notBefore, String answer) {
      return new Settled(state, notBefore, answer, "");
    }
  }

  /** When and by whom outbox rows are changed. */
  record Stamp(LocalDate today, Instant at, String by) {}

  // Planning

  /**
   * Plans a message wherever a plan asks for one and none is live.
   *
   * @param accounts only these; all if empty
   */
  int plan(
      Optional<Collection<AccountId>> accounts,
      Map<String, Step> steps,
      Stamp stamp,
      Duration veto) {
    return sql.execute(PLAN, arguments(accounts, steps, stamp, veto));
  }

  /** Drops what waits although no plan asks for it any more. */
  int dropUnasked(Optional<Collection<AccountId>> accounts, Map<String, Step> steps, Stamp stamp) {
    return sql.execute(DROP, arguments(accounts, steps, stamp, Duration.ZERO));
  }

  static Field<?>[] arguments(
      Optional<Collection<AccountId>> accounts,
      Map<String, Step> steps,
      Stamp stamp,
      Duration veto) {
    List<Map.Entry<String, Step>> sending =
        steps.entrySet().stream().filter(each -> Steps.isSent(each.getValue())).toList();
    return new Field<?>[] {
      only(accounts),
      DSL.val(stamp.today()),
      DSL.val(strings(sending, each -> "MESSAGE " + each.getKey())),
      DSL.val(sending.stream().map(each -> each.getValue().level()).toArray(Integer[]::new)),
      DSL.val(strings(sending, each -> Steps.channel(each.getValue()).name())),
      DSL.val(strings(sending, each -> each.getValue().autonomy().name())),
      Times.utc(stamp.at()),
      Times.utc(stamp.at().plus(veto)),
      DSL.val(stamp.by())
    };
  }

  /** The numbers of some accounts; SQL null for all, which {@code is null or = any} asks for. */
  static Field<Long[]> only(Optional<Collection<AccountId>> accounts) {
    Long[] numbers =
        accounts.map(some -> some.stream().map(AccountId::value).toArray(Long[]::new)).orElse(null);
    return DSL.val(numbers, Long[].class);
  }

  private static String[] strings(
      List<Map.Entry<String, Step>> steps, Function<Map.Entry<String, Step>, String> text) {
    return steps.stream().map(text).toArray(String[]::new);
  }

  // Sending

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
        .map(MessageRepository::claimed);
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
   * Marks it as on its way, unless something newer is known about the account or it was taken.
   *
   * @param carrier the message that carries it; empty for itself
   */
  boolean mark(
      Claimed message,
      long version,
      Draft draft,
      Optional<MessageId> carrier,
      Instant leaseUntil,
      Stamp stamp) {
    return sql.execute(
            MARK,
            DSL.val(message.id().value()),
            DSL.val(message.lease()),
            DSL.val(version),
            DSL.val(draft.person()),
            DSL.val(draft.address()),
            DSL.val(draft.pseudonym()),
            DSL.val(draft.language().code()),
            DSL.val(draft.subject()),
            DSL.val(draft.plain()),
            DSL.val(draft.html()),
            DSL.val(draft.itemNumbers()),
            DSL.val(draft.advances().stream().map(Draft.Advanced::toString).toArray(String[]::new)),
            Times.utc(leaseUntil),
            Times.utc(stamp.at()),
            DSL.val(stamp.by()),
            DSL.val(stamp.today()),
            DSL.val(draft.enclosed().leftOut()),
            DSL.val(carrier.map(MessageId::value).orElse(null), Long.class))
        > 0;
  }

  /** Whether anything newer is known about one of the accounts, or against the address. */
  boolean hasNews(Collection<AccountId> accounts, String pseudonym, long version) {
    return sql.fetchSingle(
            "select exists (select from unnest({0}::bigint[]) a (id) where outreach.has_news(a.id, {2}::bigint))"
                + " or exists (select from outreach.address_fault where pseudonym = {1} and id > {2}::bigint)",
            only(Optional.of(accounts)), DSL.val(pseudonym), DSL.val(version))
        .get(0, Boolean.class);
  }

  /** Says what came of it; false if the lease was lost meanwhile. */
  boolean settle(Claimed message, Settled settled, Stamp stamp) {
    return sql.execute(
            SETTLE,
            DSL.val(message.id().value()),
            DSL.val(message.lease()),
            DSL.val(settled.state().name()),
            Times.utc(settled.notBefore()),
            DSL.val(settled.answer()),
            DSL.val(settled.messageId()),
            Times.utc(stamp.at()),
            DSL.val(stamp.by()),
            DSL.val(settled.isOurTrouble()))
        > 0;
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

  /** Another state by the word of a person; false if it is in none of the states any more. */
  boolean change(
      MessageId id, Collection<Message.State> from, Message.State to, String why, Stamp stamp) {
    return sql.execute(
            BY_PERSON,
            DSL.val(id.value()),
            DSL.val(from.stream().map(Enum::name).toArray(String[]::new)),
            DSL.val(to.name()),
            DSL.val(why),
            Times.utc(stamp.at()),
            DSL.val(stamp.by()))
        > 0;
  }

  /** A message and those that went with it, the one that carried them first. */
  List<Message> together(MessageId id) {
    return sql.fetch(
            """
            with carrier as (select coalesce(carried_by, id) as id from outreach.message where id = {0})
            select m.* from carrier c join outreach.message m on m.id = c.id
            union all
            (select m.* from carrier c join outreach.message m on m.carried_by = c.id order by m.id)
            """,
            DSL.val(id.value()))
        .map(MessageRepository::message);
  }

  /** The steps that a message takes, as they were when it was marked. */
  List<Draft.Advanced> advancesOf(MessageId id) {
    return sql.fetch(
            "select unnest(advances) from outreach.message where id = {0}", DSL.val(id.value()))
        .map(row -> Draft.Advanced.parse(row.get(0, String.class)));
  }

  void attach(MessageId id, InteractionId interaction) {
    sql.execute(
        "update outreach.message set interaction_id = {1} where id = {0}",
        DSL.val(id.value()), DSL.val(interaction.value()));
  }

  // Reading

  Optional<Message> find(MessageId id) {
    return sql.fetchOptional("select * from outreach.message where id = {0}", DSL.val(id.value()))
        .map(MessageRepository::message);
  }

  /** Messages in some states, newest change first, those before an id. */
  List<Message> page(Collection<Message.State> states, long before, int limit) {
    return sql.fetch(
            "select * from outreach.message where state = any ({0}::text[]) and id < {1}"
                + " order by id desc limit {2}",
            DSL.val(states.stream().map(Enum::name).toArray(String[]::new)),
            DSL.val(before),
            DSL.val(limit))
        .map(MessageRepository::message);
  }

  List<Message> ofAccount(AccountId account, int limit) {
    return sql.fetch(
            "select * from outreach.message where account_id = {0} order by id desc limit {1}",
            DSL.val(account.value()), DSL.val(limit))
        .map(MessageRepository::message);
  }

  /** What keeps messages waiting that is ours to mend; the newest, with how many wait for it. */
  Optional<Outbox.Trouble> trouble(String mark) {
    return sql.fetchOptional(
            """
            select answer, count(*) over () as waiting, changed_at from outreach.message
            where state = 'WAITING' and starts_with(answer, {0}) order by changed_at desc, id desc limit 1
            """,
            DSL.val(mark))
        .map(row ->
            new Outbox.Trouble(
                row.get("answer", String.class).substring(mark.length()),
                row.get("waiting", Long.class),
                row.get("changed_at", OffsetDateTime.class).toInstant()));
  }

  /** How many there are in each state, of the last days. */
  Map<Message.State, Integer> counts(LocalDate since) {
    return sql.fetch(
            "select state, count(*) from outreach.message where business_date >= {0}::date"
                + " or state in ('SUGGESTED', 'DRAFT', 'WAITING', 'CLAIMED', 'SENDING', 'UNCERTAIN') group by state",
            DSL.val(since))
        .intoMap(
            row -> Message.State.valueOf(row.get(0, String.class)),
            row -> row.get(1, Integer.class));
  }

  private static Message message(Record row) {
    return new Message(
        new MessageId(row.get("id", Long.class)),
        new AccountId(row.get("account_id", Long.class)),
        row.get("business_date", LocalDate.class),
        row.get("cadence", String.class),
        row.get("step", String.class),
        row.get("level", Integer.class),
        Channel.valueOf(row.get("channel", String.class)),
        Message.State.valueOf(row.get("state", String.class)),
        row.get("not_before", OffsetDateTime.class).toInstant(),
        row.get("attempts", Integer.class),
        new Message.Addressee(
            row.get("person", String.class),
            row.get("address", String.class),
            row.get("language", String.class)),
        new Message.Text(
            row.get("subject", String.class),
            row.get("plain", String.class),
            row.get("html", String.class),
            row.get("left_out", String.class)),
        row.get("message_id", String.class),
        Optional.ofNullable(row.get("carried_by", Long.class)).map(MessageId::new),
        row.get("answer", String.class),
        row.get("changed_at", OffsetDateTime.class).toInstant(),
        row.get("changed_by", String.class),
        Optional.ofNullable(row.get("seen_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant));
  }
}

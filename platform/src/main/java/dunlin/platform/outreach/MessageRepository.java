package dunlin.platform.outreach;

import dunlin.core.cadence.Step;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.Channel;
import dunlin.platform.contact.InteractionId;
import dunlin.schema.Times;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  // What people say

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

  /** How many messages left as one with a message, those out of sight included. */
  long pieces(MessageId id) {
    return sql.fetchSingle("select outreach.pieces_of({0})", DSL.val(id.value()))
        .get(0, Long.class);
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

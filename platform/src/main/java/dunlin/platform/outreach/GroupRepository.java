package dunlin.platform.outreach;

import dunlin.core.cadence.Cadence;
import dunlin.core.cadence.Step;
import dunlin.core.receivable.AccountId;
import dunlin.schema.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** SQL of messages that leave as one. */
@Repository
class GroupRepository {

  private static final int LOOKED_AT = 500;

  /** Which messages leave with others: mails, but thanks go by themselves. */
  private static final String JOINS = "channel = 'EMAIL' and step <> 'thanks'";

  /** The groups with a message whose time has come, the longest waiting first. */
  private static final String DUE =
      """
      select w.cadence, outreach.lead_of(w.account_id, g.level, {4}::text[], {5}::int[]) as lead_id, min(w.not_before) as since
      from (select account_id, cadence, not_before from outreach.message
        where state = 'WAITING' and not_before <= {0}::timestamptz and cadence = any ({1}::text[]) and %s
        order by not_before, id limit {3}) w
      join unnest({1}::text[], {2}::text[]) g (cadence, level) on g.cadence = w.cadence
      group by 1, 2 order by since, 2
      """
          .formatted(JOINS);

  private static final String GROUP =
      """
      select f.id, exists (select from receivable.open_item o where o.account_id = f.id) as has_open
      from outreach.group_of({0}, {1}, {2}::text[], {3}::int[]) f (id)
      """;

  /**
   * Whether nobody of the group is about to be due: whoever is due waits for those whose time for a
   * veto runs, but not for longer than that time once more.
   */
  private static final String IS_COMPLETE =
      """
      select coalesce(not bool_or(not_before > {2}::timestamptz and not_before <= {3}::timestamptz)
        or bool_or(not_before <= {4}::timestamptz), true)
      from outreach.message
      where account_id = any ({0}::bigint[]) and cadence = {1} and state = 'WAITING' and %s
      """
          .formatted(JOINS);

  /** All that is due of a group, or nothing of it while somebody else is changing a part. */
  private static final String CLAIM =
      """
      with due as (
        select id from outreach.message
        where account_id = any ({0}::bigint[]) and cadence = {1} and state = 'WAITING' and not_before <= {3}::timestamptz
          and %s),
      free as (select id from outreach.message where id in (select id from due) and state = 'WAITING'
        for update skip locked)
      update outreach.message m set state = 'CLAIMED', lease = {2}::uuid, lease_until = {4}::timestamptz
      from free where m.id = free.id and (select count(*) from due) = (select count(*) from free)
      returning m.id, m.key, m.account_id, m.channel, m.cadence, m.step, m.attempts, m.trying_since, m.lease
      """
          .formatted(JOINS);

  private static final String JOIN =
      """
      insert into outreach.message (account_id, unit_id, business_date, cadence, step, level, channel, autonomy, state,
        not_before, lease, lease_until, planned_at, changed_at, changed_by)
      select a.id, a.unit_id, {1}::date, {2}, {3}, {4}, {5}, 'ACT', 'CLAIMED', {8}::timestamptz, {6}::uuid, {7}::timestamptz,
        {8}::timestamptz, {8}::timestamptz, {9}
      from customer.account a where a.id = any ({0}::bigint[]) order by a.id
      on conflict do nothing
      returning id, key, account_id, channel, cadence, step, attempts, trying_since, lease
      """;

  private static final String BESIDE =
      """
      select id from outreach.message
      where account_id in (select outreach.group_of(outreach.lead_of({0}, {1}, {4}::text[], {5}::int[]), {1},
          {4}::text[], {5}::int[]))
        and cadence = {2} and state in ('SUGGESTED', 'DRAFT', 'WAITING') and id <> {3} and %s
      order by id
      """
          .formatted(JOINS);

  private final DSLContext sql;

  GroupRepository(DSLContext sql) {
    this.sql = sql;
  }

  /**
   * A turn of a worker: how long a group is in hand, and how long those who are due wait for the
   * others.
   */
  record Turn(UUID lease, Instant now, Instant until, Duration patience, Senders senders) {}

  /**
   * Which entities of ours write as the same sender: {@code groups} by the place of {@code codes}.
   */
  record Senders(List<String> codes, List<Integer> groups) {

    Senders {
      codes = List.copyOf(codes);
      groups = List.copyOf(groups);
    }

    private Param<String[]> codesValue() {
      return DSL.val(codes.toArray(String[]::new));
    }

    private Param<Integer[]> groupsValue() {
      return DSL.val(groups.toArray(Integer[]::new));
    }
  }

  /** The senders that a profile makes of the entities. */
  Senders senders(OutreachProfile profile) {
    List<String> codes = new ArrayList<>();
    List<OutreachProfile.Sender> senders = new ArrayList<>();
    sql.fetch("select code, name from customer.entity order by id")
        .forEach(row -> {
          codes.add(row.get("code", String.class));
          senders.add(profile.sender(row.get("code", String.class), row.get("name", String.class)));
        });
    return new Senders(codes, senders.stream().map(senders::indexOf).toList());
  }

  /**
   * Takes groups in hand of which a message is due, each as a whole: nobody else has any part of it
   * meanwhile. In a transaction.
   *
   * @param most so many groups
   */
  List<Group> claim(List<Cadence> joining, int most, Turn times) {
    Map<String, Cadence> byName =
        joining.stream().collect(Collectors.toMap(Cadence::name, Function.identity()));
    String[] names = joining.stream().map(Cadence::name).toArray(String[]::new);
    String[] levels = joining.stream().map(each -> each.grouping().name()).toArray(String[]::new);
    return sql
        .fetch(
            DUE,
            Times.utc(times.now()),
            DSL.val(names),
            DSL.val(levels),
            DSL.val(LOOKED_AT),
            times.senders().codesValue(),
            times.senders().groupsValue())
        .stream()
        .map(row ->
            claim(
                Objects.requireNonNull(byName.get(row.get("cadence", String.class))),
                new AccountId(row.get("lead_id", Long.class)),
                times))
        .flatMap(Optional::stream)
        .limit(most)
        .toList();
  }

  /** Under a lock for the lead, so that two workers never have parts of one group each. */
  private Optional<Group> claim(Cadence cadence, AccountId lead, Turn times) {
    boolean isOurs =
        sql.fetchSingle(
                "select pg_try_advisory_xact_lock(hashtextextended({0}, 0))",
                DSL.val("outreach.group " + lead.value()))
            .get(0, Boolean.class);
    if (!isOurs) {
      return Optional.empty();
    }
    Map<AccountId, Boolean> accounts =
        sql.fetch(
                GROUP,
                DSL.val(lead.value()),
                DSL.val(cadence.grouping().name()),
                times.senders().codesValue(),
                times.senders().groupsValue())
            .intoMap(
                row -> new AccountId(row.get("id", Long.class)),
                row -> row.get("has_open", Boolean.class));
    if (!isComplete(cadence, accounts.keySet(), times)) {
      return Optional.empty();
    }
    List<Claimed> claimed = claimed(cadence, accounts.keySet(), times);
    return claimed.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Group(
                cadence,
                lead,
                accounts.keySet(),
                open(accounts),
                claimed,
                times.lease(),
                times.until()));
  }

  private List<Claimed> claimed(Cadence cadence, Set<AccountId> accounts, Turn times) {
    return sql.fetch(
            CLAIM,
            MessageRepository.only(Optional.of(accounts)),
            DSL.val(cadence.name()),
            DSL.val(times.lease()),
            Times.utc(times.now()),
            Times.utc(times.until()))
        .map(InHandRepository::claimed);
  }

  private static Set<AccountId> open(Map<AccountId, Boolean> accounts) {
    return accounts.entrySet().stream()
        .filter(Map.Entry::getValue)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private boolean isComplete(Cadence cadence, Set<AccountId> accounts, Turn times) {
    return sql.fetchSingle(
            IS_COMPLETE,
            MessageRepository.only(Optional.of(accounts)),
            DSL.val(cadence.name()),
            Times.utc(times.now()),
            Times.utc(times.now().plus(times.patience())),
            Times.utc(times.now().minus(times.patience())))
        .get(0, Boolean.class);
  }

  /**
   * Gives accounts a message that goes along with that of their group, in the hand of the same
   * worker. Those that have a live one get none.
   */
  List<Claimed> join(Group group, Collection<AccountId> accounts, Step speaking, Stamp stamp) {
    return sql.fetch(
            JOIN,
            MessageRepository.only(Optional.of(accounts)),
            DSL.val(stamp.today()),
            DSL.val(group.cadence().name()),
            DSL.val(speaking.name()),
            DSL.val(speaking.level()),
            DSL.val(Steps.channel(speaking).name()),
            DSL.val(group.lease()),
            Times.utc(group.leaseUntil()),
            Times.utc(stamp.at()),
            DSL.val(stamp.by()))
        .map(InHandRepository::claimed);
  }

  /** The other messages of the group of a message that have not gone out. */
  List<MessageId> beside(Message message, Cadence cadence, Senders senders) {
    return sql.fetch(
            BESIDE,
            DSL.val(message.account().value()),
            DSL.val(cadence.grouping().name()),
            DSL.val(cadence.name()),
            DSL.val(message.id().value()),
            senders.codesValue(),
            senders.groupsValue())
        .map(row -> new MessageId(row.get(0, Long.class)));
  }
}

package dunlin.platform.portfolio;

import dunlin.core.receivable.AccountId;
import dunlin.platform.audit.Recording;
import dunlin.schema.Times;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** SQL of ownership. */
@Repository
class BookRepository {

  private static final int HISTORY_LENGTH = 1000;

  private static final String HISTORY =
      """
      select g.*, r.actor, m.login, coalesce(m.name, '') as name
      from portfolio.assignment g
      join audit.recording r on r.id = g.recording_id
      left join identity.member m on m.id = g.member_id
      where g.account_id = {0}::bigint and exists (select from customer.account a where a.id = g.account_id)
      order by g.id desc limit {1}::int
      """;

  private static final String ASSIGN =
      """
      insert into portfolio.assignment (account_id, member_id, reason, value_date, recorded_at, recording_id)
      values ({0}::bigint, {1}::bigint, {2}, {3}::date, {4}::timestamptz, {5}::bigint) returning id
      """;

  private static final String OWN =
      """
      insert into portfolio.owner (account_id, member_id, assignment_id) values ({0}::bigint, {1}::bigint, {2}::bigint)
      on conflict (account_id) do update set member_id = excluded.member_id, assignment_id = excluded.assignment_id
      """;

  private static final String ASSIGN_BY_COLLECTOR =
      """
      with given as (
        insert into portfolio.assignment (account_id, member_id, reason, value_date, recorded_at, recording_id)
        select a.id, m.id, {0}, {1}::date, {2}::timestamptz, {3}::bigint
        from customer.account a
        join customer.customer c on c.id = a.customer_id
        join lateral (
          select id from identity.member
          where not disabled and lower(c.collector) in (login, lower(name)) order by id limit 1) m on true
        where c.collector <> '' and not exists (select from portfolio.owner o where o.account_id = a.id)
        order by a.id
        returning id, account_id, member_id)
      insert into portfolio.owner (account_id, member_id, assignment_id)
      select account_id, member_id, id from given
      returning account_id
      """;

  private final DSLContext sql;

  BookRepository(DSLContext sql) {
    this.sql = sql;
  }

  boolean sees(AccountId account) {
    return sql.fetchOptional(
            "select 1 from customer.account where id = {0}", DSL.val(account.value()))
        .isPresent();
  }

  boolean isMember(long memberId) {
    return sql.fetchOptional(
            "select 1 from identity.member where id = {0} and not disabled", DSL.val(memberId))
        .isPresent();
  }

  List<Assignment> historyOf(AccountId account) {
    return sql.fetch(HISTORY, DSL.val(account.value()), DSL.val(HISTORY_LENGTH))
        .map(BookRepository::assignment);
  }

  Optional<Owner> findOwner(AccountId account) {
    return sql.fetch(HISTORY, DSL.val(account.value()), DSL.val(1)).stream()
        .filter(row -> row.get("member_id") != null)
        .map(BookRepository::owner)
        .findFirst();
  }

  Optional<Owner> findOwnerOn(AccountId account, LocalDate day) {
    return sql.fetch(HISTORY, DSL.val(account.value()), DSL.val(HISTORY_LENGTH)).stream()
        .filter(row -> !row.get("value_date", LocalDate.class).isAfter(day))
        .findFirst()
        .filter(row -> row.get("member_id") != null)
        .map(BookRepository::owner);
  }

  OptionalLong ownerForUpdate(AccountId account) {
    Record row =
        sql.fetchOne(
            "select member_id from portfolio.owner where account_id = {0} for update",
            DSL.val(account.value()));
    return row == null ? OptionalLong.empty() : OptionalLong.of(row.get(0, Long.class));
  }

  List<AccountId> accountsOf(long memberId, long afterAccount, int limit) {
    return sql.fetch(
            "select o.account_id from portfolio.owner o join customer.account a on a.id = o.account_id"
                + " where o.member_id = {0} and o.account_id > {1} order by o.account_id limit {2}",
            DSL.val(memberId), DSL.val(afterAccount), DSL.val(limit))
        .map(row -> new AccountId(row.get(0, Long.class)));
  }

  void assign(
      AccountId account,
      OptionalLong memberId,
      String reason,
      LocalDate valueDate,
      Recording recording) {
    Long member = memberId.isPresent() ? memberId.getAsLong() : null;
    long assignment =
        sql.fetchSingle(
                ASSIGN,
                DSL.val(account.value()),
                DSL.val(member, Long.class),
                DSL.val(reason),
                DSL.val(valueDate),
                Times.utc(recording.at()),
                DSL.val(recording.id()))
            .get(0, Long.class);
    if (member == null) {
      sql.execute("delete from portfolio.owner where account_id = {0}", DSL.val(account.value()));
    } else {
      sql.execute(OWN, DSL.val(account.value()), DSL.val(member), DSL.val(assignment));
    }
  }

  Set<AccountId> assignByImportedCollector(
      String reason, LocalDate valueDate, Recording recording) {
    return sql
        .fetch(
            ASSIGN_BY_COLLECTOR,
            DSL.val(reason),
            DSL.val(valueDate),
            Times.utc(recording.at()),
            DSL.val(recording.id()))
        .stream()
        .map(row -> new AccountId(row.get(0, Long.class)))
        .collect(Collectors.toSet());
  }

  private static Assignment assignment(Record row) {
    return new Assignment(
        row.get("member_id", Long.class),
        row.get("name", String.class),
        row.get("reason", String.class),
        row.get("value_date", LocalDate.class),
        row.get("recorded_at", OffsetDateTime.class).toInstant(),
        row.get("actor", String.class));
  }

  private static Owner owner(Record row) {
    return new Owner(
        row.get("member_id", Long.class),
        row.get("login", String.class),
        row.get("name", String.class),
        row.get("value_date", LocalDate.class),
        row.get("recorded_at", OffsetDateTime.class).toInstant(),
        row.get("reason", String.class));
  }

  /** Accounts whose owner is not that of their newest assignment. */
  List<Long> strays(int most) {
    return sql.fetch(
            "select coalesce(o.account_id, g.account_id) from portfolio.owner o full join ("
                + "select distinct on (account_id) account_id, member_id, id from portfolio.assignment"
                + " order by account_id, id desc) g on g.account_id = o.account_id"
                + " where o.member_id is distinct from g.member_id order by 1 limit {0}",
            DSL.val(most))
        .map(row -> row.get(0, Long.class));
  }
}

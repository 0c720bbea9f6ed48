package dunlin.platform.outreach;

import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.Channel;
import dunlin.schema.Columns;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** SQL of what would go out on the next day. */
@Repository
class ForewarningRepository {

  private static final String INSERT =
      """
      insert into outreach.forewarning (business_date, account_id, unit_id, cadence, step, asked, items)
      select {0}::date, a.id, a.unit_id, f.cadence, f.step, f.asked, f.items
      from unnest({1}::bigint[], {2}::text[], {3}::text[], {4}::text[], {5}::int[]) f (account_id, cadence, step, asked, items)
      join customer.account a on a.id = f.account_id
      on conflict do nothing
      """;

  private static final String PAGE =
      """
      select f.*, c.name as customer_name from outreach.forewarning f
      join customer.account a on a.id = f.account_id join customer.customer c on c.id = a.customer_id
      where f.business_date = {0}::date and f.account_id > {1} order by f.account_id limit {2}
      """;

  private final DSLContext sql;

  ForewarningRepository(DSLContext sql) {
    this.sql = sql;
  }

  /** Accounts with anything open, in their order. */
  List<AccountId> accountsOwing() {
    return sql.fetch("select account_id from treatment.standing where items_open > 0 order by 1")
        .map(row -> new AccountId(row.get(0, Long.class)));
  }

  /** Those, and accounts whose cash came in from a day on. */
  List<AccountId> accountsOwingOrPaidSince(LocalDate day) {
    return sql.fetch(
            "select account_id from treatment.standing where items_open > 0 union"
                + " select account_id from receivable.item where kind = 'P' and value_date >= {0}::date"
                + " order by 1",
            DSL.val(day))
        .map(row -> new AccountId(row.get(0, Long.class)));
  }

  void replace(LocalDate day, List<Forewarning.Coming> coming) {
    sql.execute("delete from outreach.forewarning");
    sql.execute(
        INSERT,
        DSL.val(day),
        Columns.of(coming, Long[]::new, each -> each.account().value()),
        Columns.of(coming, String[]::new, Forewarning.Coming::cadence),
        Columns.of(coming, String[]::new, Forewarning.Coming::step),
        Columns.of(coming, String[]::new, Forewarning.Coming::asked),
        Columns.of(coming, Integer[]::new, Forewarning.Coming::items));
  }

  List<Forewarning.Coming> page(
      LocalDate day,
      long after,
      int limit,
      BiFunction<String, String, Optional<Channel>> channels) {
    return sql.fetch(PAGE, DSL.val(day), DSL.val(after), DSL.val(limit))
        .map(row ->
            new Forewarning.Coming(
                row.get("business_date", LocalDate.class),
                new AccountId(row.get("account_id", Long.class)),
                row.get("customer_name", String.class),
                row.get("cadence", String.class),
                row.get("step", String.class),
                channels.apply(row.get("cadence", String.class), row.get("step", String.class)),
                row.get("asked", String.class),
                row.get("items", Integer.class)));
  }

  int count(LocalDate day) {
    return sql.fetchSingle(
            "select count(*) from outreach.forewarning where business_date = {0}::date",
            DSL.val(day))
        .get(0, Integer.class);
  }
}

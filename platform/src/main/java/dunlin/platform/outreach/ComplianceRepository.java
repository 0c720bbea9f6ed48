package dunlin.platform.outreach;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** SQL of what the rules of contact did and lack; each reader counts what he may see. */
@Repository
class ComplianceRepository {

  private static final String DAYS =
      """
      select (judged_at at time zone 'UTC')::date as day, count(*) filter (where permitted) as permits,
        count(*) filter (where not permitted) as refusals
      from outreach.certificate where judged_at >= {0}::date::timestamp at time zone 'UTC'
      group by 1 order by 1 desc
      """;

  /** Of the newest refusals only, since each is a text to be read. */
  private static final String REFUSALS =
      """
      select rule, count(*) as refusals from (
        select (regexp_matches(c.proof, '^rule (\\S+) refused', 'gn'))[1] as rule from (
          select proof from outreach.certificate
          where not permitted and judged_at >= {0}::date::timestamp at time zone 'UTC'
          order by id desc limit 20000) c) found
      group by rule order by count(*) desc, rule
      """;

  private static final String IN_FORCE =
      """
      select kind, count(distinct account_id) as accounts from (
        select 'STOP' as kind, b.account_id from contact.block b
        where b.withdraws_id is null and b.value_date <= {0}::date and (b.until is null or b.until >= {0}::date)
          and not exists (select from contact.block w where w.withdraws_id = b.id)
        union all
        select f.kind, f.account_id from contact.flag f
        where f.withdraws_id is null and f.value_date <= {0}::date and (f.until is null or f.until >= {0}::date)
          and not exists (select from contact.flag w where w.withdraws_id = f.id)) x
      group by kind order by kind
      """;

  /** Accounts that something is due of. */
  private static final String LACKING =
      """
      select count(*) filter (where c.country <> all ({0}::text[]) and not exists (select from customer.contact_fact f
          where f.customer_id = c.id and f.zone <> '')) as zones,
        count(*) filter (where c.email = '' and not exists (select from customer.contact_fact f
          where f.customer_id = c.id and f.email <> '')) as addresses
      from treatment.standing s join customer.account a on a.id = s.account_id
      join customer.customer c on c.id = a.customer_id where s.due_acts <> ''
      """;

  private final DSLContext sql;

  ComplianceRepository(DSLContext sql) {
    this.sql = sql;
  }

  /** Accounts with something due whose debtor has no known time zone, or no address for mail. */
  record Lacking(long zones, long addresses) {}

  List<Compliance.Day> days(LocalDate since) {
    return sql.fetch(DAYS, DSL.val(since))
        .map(row ->
            new Compliance.Day(
                row.get("day", LocalDate.class),
                row.get("permits", Long.class),
                row.get("refusals", Long.class)));
  }

  /** How often each rule refused, the most often first. */
  Map<String, Long> refusals(LocalDate since) {
    Map<String, Long> refusals = new LinkedHashMap<>();
    sql.fetch(REFUSALS, DSL.val(since))
        .forEach(row -> refusals.put(row.get(0, String.class), row.get(1, Long.class)));
    return refusals;
  }

  long uncertain() {
    return sql.fetchSingle("select count(*) from outreach.message where state = 'UNCERTAIN'")
        .get(0, Long.class);
  }

  List<Compliance.InForce> inForce(LocalDate today) {
    return sql.fetch(IN_FORCE, DSL.val(today))
        .map(row ->
            new Compliance.InForce(row.get("kind", String.class), row.get("accounts", Long.class)));
  }

  Lacking lacking(Collection<String> countries) {
    return sql.fetchSingle(LACKING, DSL.val(countries.toArray(String[]::new)))
        .map(row -> new Lacking(row.get("zones", Long.class), row.get("addresses", Long.class)));
  }
}

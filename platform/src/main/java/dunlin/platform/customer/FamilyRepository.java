package dunlin.platform.customer;

import dunlin.core.receivable.AccountId;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** SQL of the families that customers form by the key of their parent. */
@Repository
class FamilyRepository {

  /**
   * From each account up to the customers above it. The key of a parent that nobody described is
   * one above its children all the same; a circle of parents ends where it began.
   */
  private static final String STRANGERS =
      """
      with recursive pair as (
        select distinct payer, debtor from unnest({0}::bigint[], {1}::bigint[]) as p (payer, debtor)),
      above (account_id, source_id, key, parent_key) as (
        select a.id, c.source_id, c.source_key, c.parent_key
        from (select payer from pair union select debtor from pair) p (id)
        join customer.account a using (id) join customer.customer c on c.id = a.customer_id
        union
        select b.account_id, b.source_id, b.parent_key, coalesce(c.parent_key, '')
        from above b left join customer.customer c on c.source_key = b.parent_key and c.source_id = b.source_id
        where b.parent_key <> ''),
      stranger as (
        select payer, debtor from pair
        except
        select p.payer, p.debtor from pair p
        join above a on a.account_id = p.payer
        join above b on b.account_id = p.debtor and b.source_id = a.source_id and b.key = a.key)
      select s.payer, s.debtor, p.source_key, d.source_key
      from stranger s
      join customer.account pa on pa.id = s.payer join customer.customer p on p.id = pa.customer_id
      join customer.account da on da.id = s.debtor join customer.customer d on d.id = da.customer_id
      order by 1, 2
      """;

  private final DSLContext sql;

  FamilyRepository(DSLContext sql) {
    this.sql = sql;
  }

  List<Strangers> strangersAmong(Collection<Strangers.Pair> pairs) {
    return sql.fetch(
            STRANGERS,
            DSL.val(ids(pairs, Strangers.Pair::payer)),
            DSL.val(ids(pairs, Strangers.Pair::debtor)))
        .map(row ->
            new Strangers(
                new Strangers.Pair(
                    new AccountId(row.get(0, Long.class)), new AccountId(row.get(1, Long.class))),
                row.get(2, String.class),
                row.get(3, String.class)));
  }

  private static Long[] ids(
      Collection<Strangers.Pair> pairs, Function<Strangers.Pair, AccountId> side) {
    return pairs.stream().map(side).map(AccountId::value).toArray(Long[]::new);
  }
}

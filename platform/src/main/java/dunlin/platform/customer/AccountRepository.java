package dunlin.platform.customer;

import static dunlin.schema.customer.Customer.CUSTOMER;

import dunlin.core.spi.BookingBatch;
import dunlin.schema.Times;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** SQL of entities, units and accounts. */
@Repository
class AccountRepository {

  private final DSLContext sql;

  AccountRepository(DSLContext sql) {
    this.sql = sql;
  }

  Optional<Integer> findFirstUnit() {
    return sql.select(CUSTOMER.UNIT.ID)
        .from(CUSTOMER.UNIT)
        .orderBy(CUSTOMER.UNIT.ID)
        .limit(1)
        .fetchOptional(0, Integer.class);
  }

  /** The unit of that code, or the first of the entity of that code. */
  Optional<Integer> findUnit(String code) {
    return sql
        .fetch(
            "select u.id from customer.unit u join customer.entity e on e.id = u.entity_id"
                + " where u.code = {0} or e.code = {0} order by u.code <> {0}, u.id limit 1",
            DSL.val(code))
        .stream()
        .findFirst()
        .map(row -> row.get(0, Integer.class));
  }

  /** Opens an entity with one unit of the same code, unless another delivery just did. */
  int openUnit(String code, String currency) {
    sql.execute(
        "insert into customer.entity (code, name, currency, country) values ({0}, {0}, {1}, 'ZZ')"
            + " on conflict (code) do nothing",
        DSL.val(code), DSL.val(currency));
    sql.execute(
        "insert into customer.unit (entity_id, code, name)"
            + " select id, code, name from customer.entity where code = {0} on conflict (code) do nothing",
        DSL.val(code));
    return findUnit(code).orElseThrow();
  }

  void describe(OwnEntity entity) {
    sql.update(CUSTOMER.ENTITY)
        .set(CUSTOMER.ENTITY.NAME, entity.name())
        .set(CUSTOMER.ENTITY.CURRENCY, entity.currency().getCurrencyCode())
        .set(CUSTOMER.ENTITY.COUNTRY, entity.country())
        .where(CUSTOMER.ENTITY.CODE.eq(entity.code()))
        .execute();
  }

  /** Finds or opens accounts; those of unknown customers are left out. */
  Map<Accounts.Key, Accounts.Ref> open(
      BookingBatch<?> batch, Collection<Accounts.Key> keys, Map<String, Integer> units) {
    List<Accounts.Key> asked = List.copyOf(keys);
    String[] customers = asked.stream().map(Accounts.Key::customerKey).toArray(String[]::new);
    Integer[] unitIds = asked.stream().map(key -> units.get(key.entity())).toArray(Integer[]::new);
    sql.execute(
        "insert into customer.account (customer_id, unit_id, recorded_at, recording_id)"
            + " select distinct c.id, k.unit_id, {2}::timestamptz, {3}"
            + " from unnest({0}::text[], {1}::int[]) as k(key, unit_id)"
            + " join customer.customer c on c.source_key = k.key and c.source_id = {4}"
            + " where not exists (select from customer.account a where a.customer_id = c.id and a.unit_id = k.unit_id)"
            + " on conflict (customer_id, unit_id) do nothing",
        DSL.val(customers),
        DSL.val(unitIds),
        Times.utc(batch.recordedAt()),
        DSL.val(batch.recordingId()),
        DSL.val(batch.sourceId()));
    Map<Accounts.Key, Accounts.Ref> found = new HashMap<>();
    sql.fetch(
            "select k.position, a.id, a.unit_id"
                + " from unnest({0}::text[], {1}::int[]) with ordinality as k(key, unit_id, position)"
                + " join customer.customer c on c.source_key = k.key and c.source_id = {2}"
                + " join customer.account a on a.customer_id = c.id and a.unit_id = k.unit_id",
            DSL.val(customers), DSL.val(unitIds), DSL.val(batch.sourceId()))
        .forEach(row ->
            found.put(
                asked.get(row.get(0, Integer.class) - 1),
                new Accounts.Ref(row.get(1, Long.class), row.get(2, Integer.class))));
    return found;
  }
}

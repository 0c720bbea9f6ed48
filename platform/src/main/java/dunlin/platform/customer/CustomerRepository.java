package dunlin.platform.customer;

import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.CustomerId;
import dunlin.core.receivable.EntityId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** SQL that reads customers, people, accounts and units. */
@Repository
class CustomerRepository {

  private static final String UNITS =
      "select u.id, u.code, u.name, e.id as entity_id, e.code as entity_code, e.name as entity_name,"
          + " e.currency, e.country from customer.unit u join customer.entity e on e.id = u.entity_id";
  private static final String LINES =
      "select a.id, a.customer_id, c.source_key, c.name, c.country, a.unit_id"
          + " from customer.account a join customer.customer c on c.id = a.customer_id ";

  private final DSLContext sql;

  CustomerRepository(DSLContext sql) {
    this.sql = sql;
  }

  List<Unit> units() {
    return sql.fetch(UNITS + " order by u.code").map(CustomerRepository::unit);
  }

  Optional<Unit> findUnit(int id) {
    return sql.fetch(UNITS + " where u.id = {0}", DSL.val(id)).stream()
        .findFirst()
        .map(CustomerRepository::unit);
  }

  private static Unit unit(Record row) {
    return new Unit(
        row.get("id", Integer.class),
        row.get("code", String.class),
        row.get("name", String.class),
        new EntityId(row.get("entity_id", Long.class)),
        row.get("entity_code", String.class),
        row.get("entity_name", String.class),
        row.get("currency", String.class),
        row.get("country", String.class));
  }

  Optional<CustomerCard> findCard(AccountId accountId) {
    return sql
        .fetch(
            "select c.*, a.unit_id from customer.account a join customer.customer c on c.id = a.customer_id where a.id = {0}",
            DSL.val(accountId.value()))
        .stream()
        .findFirst()
        .map(row -> card(accountId, row));
  }

  private CustomerCard card(AccountId accountId, Record row) {
    Description known = CustomerFactRepository.description(row);
    int sourceId = row.get("source_id", Integer.class);
    String key = row.get("source_key", String.class);
    return new CustomerCard(
        new CustomerId(row.get("id", Long.class)),
        accountId,
        key,
        known.name(),
        known.country(),
        known.currency(),
        known.segment(),
        known.riskClass(),
        optional(known.termsDays()),
        Optional.ofNullable(known.creditLimit()),
        known.email(),
        known.collector(),
        known.language(),
        optional(known.externalScore()),
        relatives("source_key = {0} and source_id = {1}", known.parentKey(), sourceId).stream()
            .findFirst(),
        relatives("parent_key = {0} and source_id = {1}", key, sourceId),
        findUnit(row.get("unit_id", Integer.class)).orElseThrow());
  }

  private static OptionalInt optional(@Nullable Integer value) {
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }

  private List<CustomerCard.Relative> relatives(String condition, String key, int sourceId) {
    return sql.fetch(
            "select id, source_key, name from customer.customer where "
                + condition
                + " order by name, id",
            DSL.val(key),
            DSL.val(sourceId))
        .map(row ->
            new CustomerCard.Relative(
                new CustomerId(row.get(0, Long.class)),
                row.get(1, String.class),
                row.get(2, String.class)));
  }

  List<AccountLine> lines(Collection<AccountId> accounts) {
    return sql.fetch(
            LINES + "where a.id = any({0}) order by a.id",
            DSL.val(accounts.stream().map(AccountId::value).toArray(Long[]::new)))
        .map(CustomerRepository::line);
  }

  List<AccountLine> linesOf(Collection<CustomerId> customers) {
    return sql.fetch(
            LINES + "where c.id = any({0}) order by a.id",
            DSL.val(customers.stream().map(CustomerId::value).toArray(Long[]::new)))
        .map(CustomerRepository::line);
  }

  List<AccountLine> search(String text, int limit) {
    String plain = text.strip().toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1");
    return sql.fetch(
            LINES
                + "where lower(c.name) like {0} or lower(c.source_key) like {1}"
                + " order by case when lower(c.source_key) like {1} then 0 when lower(c.name) like {1} then 1 else 2 end,"
                + " c.name, a.id limit {2}",
            DSL.val("%" + plain + "%"),
            DSL.val(plain + "%"),
            DSL.val(limit))
        .map(CustomerRepository::line);
  }

  List<AccountLine> findByKey(String key) {
    return sql.fetch(LINES + "where c.source_key = {0} order by a.id", DSL.val(key))
        .map(CustomerRepository::line);
  }

  /** Accounts of a customer and of all below it; a circle of parents ends where it began. */
  List<AccountLine> familyOf(CustomerId customerId) {
    return sql.fetch(
            "with recursive family(id, source_id, source_key) as ("
                + " select id, source_id, source_key from customer.customer where id = {0}"
                + " union select c.id, c.source_id, c.source_key from family f join customer.customer c"
                + " on c.parent_key = f.source_key and c.source_id = f.source_id and c.parent_key <> '') "
                + LINES
                + "where c.id in (select id from family) order by c.id <> {0}, c.name, a.id",
            DSL.val(customerId.value()))
        .map(CustomerRepository::line);
  }

  private static AccountLine line(Record row) {
    return new AccountLine(
        new AccountId(row.get(0, Long.class)),
        new CustomerId(row.get(1, Long.class)),
        row.get(2, String.class),
        row.get(3, String.class),
        row.get(4, String.class),
        row.get(5, Integer.class));
  }

  List<ContactPerson> peopleOf(CustomerId customerId) {
    return sql.fetch(
            "select * from customer.contact_person where customer_id = {0} order by role, name, person_id",
            DSL.val(customerId.value()))
        .map(row ->
            new ContactPerson(
                row.get("person_id", Long.class),
                customerId,
                row.get("name", String.class),
                row.get("role", String.class),
                row.get("email", String.class),
                row.get("phone", String.class),
                row.get("channel", String.class),
                row.get("language", String.class),
                row.get("zone", String.class),
                row.get("consent", String.class)));
  }
}

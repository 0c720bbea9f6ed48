package dunlin.platform.customer;

import dunlin.core.basics.Money;
import dunlin.core.spi.BookingBatch;
import dunlin.core.spi.LedgerRecord;
import dunlin.platform.audit.FactDigest;
import dunlin.schema.CopyRows;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** SQL that records versions of customers and contact persons, and keeps the projection. */
@Repository
class CustomerFactRepository {

  private static final String DESCRIPTION =
      "name, country, currency, segment, risk_class, terms_days, credit_limit_minor,"
          + " credit_limit_currency, email, parent_key, collector, language, external_score";

  /** A customer as the books know it. */
  record Known(long id, String key, Description description) {}

  private final DSLContext sql;

  CustomerFactRepository(DSLContext sql) {
    this.sql = sql;
  }

  Map<String, Known> find(int sourceId, Collection<String> keys) {
    Map<String, Known> found = new HashMap<>();
    sql.fetch(
            "select c.* from unnest({0}::text[]) as k(key) join customer.customer c"
                + " on c.source_key = k.key and c.source_id = {1}",
            DSL.val(keys.toArray(String[]::new)), DSL.val(sourceId))
        .forEach(row -> {
          Known known =
              new Known(
                  row.get("id", Long.class), row.get("source_key", String.class), description(row));
          found.put(known.key(), known);
        });
    return found;
  }

  static Description description(Record row) {
    Long limit = row.get("credit_limit_minor", Long.class);
    return new Description(
        row.get("name", String.class),
        row.get("country", String.class),
        row.get("currency", String.class),
        row.get("segment", String.class),
        row.get("risk_class", String.class),
        row.get("terms_days", Integer.class),
        limit == null ? null : Money.ofMinor(limit, row.get("credit_limit_currency", String.class)),
        row.get("email", String.class),
        row.get("parent_key", String.class),
        row.get("collector", String.class),
        row.get("language", String.class),
        row.get("external_score", Integer.class));
  }

  /** Records new customers by key and answers with their ids, in the same order. */
  List<Long> insert(BookingBatch<?> batch, Map<String, Description> fresh) {
    if (fresh.isEmpty()) {
      return List.of();
    }
    List<Description> descriptions = List.copyOf(fresh.values());
    List<String> keys = List.copyOf(fresh.keySet());
    List<Long> ids = numbers("customer.number", keys.size());
    List<Long> factIds = insertFacts(batch, ids, descriptions);
    copy(
        "customer.customer",
        "id, source_id, source_key, fact_id, " + DESCRIPTION + ", name_key",
        rows -> {
          for (int i = 0; i < keys.size(); i++) {
            rows.number(ids.get(i).longValue()).number(batch.sourceId()).text(keys.get(i));
            rows.number(factIds.get(i).longValue());
            describe(rows, descriptions.get(i)).text(descriptions.get(i).nameKey()).endRow();
          }
        });
    return ids;
  }

  /** Records new versions of known customers. */
  void change(BookingBatch<?> batch, Map<Known, Description> changed) {
    if (changed.isEmpty()) {
      return;
    }
    List<Long> ids = changed.keySet().stream().map(Known::id).toList();
    List<Long> factIds = insertFacts(batch, ids, List.copyOf(changed.values()));
    sql.execute(
        "update customer.customer c set fact_id = f.id, name = f.name, country = f.country, currency = f.currency,"
            + " segment = f.segment, risk_class = f.risk_class, terms_days = f.terms_days,"
            + " credit_limit_minor = f.credit_limit_minor, credit_limit_currency = f.credit_limit_currency,"
            + " email = f.email, parent_key = f.parent_key, collector = f.collector, language = f.language,"
            + " external_score = f.external_score, name_key = k.name_key"
            + " from unnest({0}::bigint[], {1}::text[]) as k(fact_id, name_key)"
            + " join customer.customer_fact f on f.id = k.fact_id where c.id = f.customer_id",
        DSL.val(factIds.toArray(Long[]::new)),
        DSL.val(changed.values().stream().map(Description::nameKey).toArray(String[]::new)));
  }

  private List<Long> insertFacts(
      BookingBatch<?> batch, List<Long> ids, List<Description> descriptions) {
    List<Long> factIds = numbers("audit.fact_number", ids.size());
    FactDigest digest = new FactDigest();
    copy(
        "customer.customer_fact",
        "id, customer_id, " + DESCRIPTION + ", value_date, recorded_at, recording_id, digest",
        rows -> {
          for (int i = 0; i < ids.size(); i++) {
            Description.Numbers numbers =
                new Description.Numbers(
                    factIds.get(i),
                    ids.get(i),
                    batch.today(),
                    batch.recordedAt(),
                    batch.recordingId());
            rows.number(numbers.factId()).number(numbers.customerId());
            describe(rows, descriptions.get(i)).date(batch.today()).instant(batch.recordedAt());
            rows.number(batch.recordingId());
            rows.uuid(descriptions.get(i).digest(digest, numbers)).endRow();
          }
        });
    return factIds;
  }

  private static CopyRows describe(CopyRows rows, Description one) {
    Money limit = one.creditLimit();
    rows.text(one.name()).text(one.country()).text(one.currency()).text(one.segment());
    rows.text(one.riskClass()).number(one.termsDays());
    if (limit == null) {
      rows.nothing().nothing();
    } else {
      rows.number(limit.minor()).text(limit.currencyCode());
    }
    rows.text(one.email()).text(one.parentKey()).text(one.collector()).text(one.language());
    return rows.number(one.externalScore());
  }

  /** New customers that have the name and country of an older one, with that one. */
  Map<Long, String> findDuplicates(List<Long> ids) {
    return sql.fetch(
            "select distinct on (c.id) c.id, o.source_key from customer.customer c join customer.customer o"
                + " on o.name_key = c.name_key and o.country = c.country and o.id < c.id"
                + " where c.id = any({0}) and length(c.name_key) > 2 order by c.id, o.id",
            DSL.val(ids.toArray(Long[]::new)))
        .intoMap(row -> row.get(0, Long.class), row -> row.get(1, String.class));
  }

  /** A contact person as the books know it. */
  record KnownPerson(long personId, long customerId, LedgerRecord.Contact contact) {}

  Map<String, KnownPerson> findPeople(int sourceId, Collection<String> keys) {
    Map<String, KnownPerson> found = new HashMap<>();
    sql.fetch(
            "select distinct on (f.source_key) f.*, c.source_key as customer_key"
                + " from unnest({0}::text[]) as k(key) join customer.contact_fact f"
                + " on f.source_key = k.key and f.source_id = {1} join customer.customer c on c.id = f.customer_id"
                + " order by f.source_key, f.id desc",
            DSL.val(keys.toArray(String[]::new)), DSL.val(sourceId))
        .forEach(row ->
            found.put(
                row.get("source_key", String.class),
                new KnownPerson(
                    row.get("person_id", Long.class),
                    row.get("customer_id", Long.class),
                    contact(row))));
    return found;
  }

  private static LedgerRecord.Contact contact(Record row) {
    return new LedgerRecord.Contact(
        0,
        row.get("source_key", String.class),
        row.get("customer_key", String.class),
        row.get("name", String.class),
        row.get("role", String.class),
        row.get("email", String.class),
        row.get("phone", String.class),
        row.get("channel", String.class),
        row.get("language", String.class),
        row.get("zone", String.class),
        row.get("consent", String.class));
  }

  /** Records versions of contact persons; those without a person id are new. */
  void insertPeople(
      BookingBatch<?> batch,
      List<LedgerRecord.Contact> contacts,
      List<Optional<KnownPerson>> known,
      Map<String, Known> customers) {
    List<Long> factIds = numbers("audit.fact_number", contacts.size());
    List<Long> personIds = numbers("customer.number", contacts.size());
    FactDigest digest = new FactDigest();
    copy(
        "customer.contact_fact",
        "id, person_id, customer_id, source_id, source_key, name, role, email, phone, channel, language,"
            + " zone, consent, value_date, recorded_at, recording_id, digest",
        rows -> {
          for (int i = 0; i < contacts.size(); i++) {
            LedgerRecord.Contact contact = contacts.get(i);
            long factId = factIds.get(i);
            long personId = known.get(i).map(KnownPerson::personId).orElse(personIds.get(i));
            Known customer = customers.get(contact.customerKey());
            if (customer == null) {
              throw new IllegalStateException("no customer " + contact.customerKey());
            }
            digest.begin(factId).add(personId).add(customer.id()).add(batch.sourceId());
            rows.number(factId).number(personId).number(customer.id()).number(batch.sourceId());
            for (String text : texts(contact)) {
              rows.text(text);
              digest.add(text);
            }
            digest.add(batch.today()).add(batch.recordedAt()).add(batch.recordingId());
            rows.date(batch.today()).instant(batch.recordedAt()).number(batch.recordingId());
            rows.uuid(digest.end()).endRow();
          }
        });
  }

  private static List<String> texts(LedgerRecord.Contact contact) {
    return List.of(
        contact.key(),
        contact.name(),
        contact.role(),
        contact.email(),
        contact.phone(),
        contact.channel(),
        contact.language(),
        contact.zone(),
        contact.consent());
  }

  /** The first version whose digest does not fit, or that is not the one shown as newest. */
  Optional<String> findFault() {
    List<String> faults = new ArrayList<>();
    faults.addAll(
        sql.fetch(
                "select min(f.id) from customer.customer_fact f where f.digest <> customer.customer_digest(f)"
                    + " having min(f.id) is not null")
            .map(
                row -> "customer fact %s was altered after it was recorded".formatted(row.get(0))));
    faults.addAll(
        sql.fetch(
                "select min(f.id) from customer.contact_fact f where f.digest <> customer.contact_digest(f)"
                    + " having min(f.id) is not null")
            .map(row -> "contact fact %s was altered after it was recorded".formatted(row.get(0))));
    faults.addAll(
        sql.fetch(
                "select f from unnest(array['customer.customer_fact', 'customer.contact_fact']) t"
                    + " cross join audit.tally_fault(t) f where f is not null")
            .map(row -> row.get(0, String.class)));
    faults.addAll(
        sql.fetch(
                "select coalesce(c.id, f.customer_id) from customer.customer c full join ("
                    + " select distinct on (customer_id) * from customer.customer_fact order by customer_id, id desc) f"
                    + " on f.customer_id = c.id where (f.id, f.name, f.country, f.currency, f.segment, f.risk_class,"
                    + " f.terms_days, f.credit_limit_minor, f.credit_limit_currency, f.email, f.parent_key, f.collector,"
                    + " f.language, f.external_score) is distinct from (c.fact_id, c.name, c.country, c.currency,"
                    + " c.segment, c.risk_class, c.terms_days, c.credit_limit_minor, c.credit_limit_currency, c.email,"
                    + " c.parent_key, c.collector, c.language, c.external_score) order by 1 limit 1")
            .map(row -> "customer %s does not show its newest fact".formatted(row.get(0))));
    return faults.stream().findFirst();
  }

  private List<Long> numbers(String sequence, int count) {
    return Arrays.asList(
        sql.fetchSingle(
                "select coalesce(array_agg(nextval({0}::regclass)), '{}') from generate_series(1, {1})",
                DSL.val(sequence), DSL.val(count))
            .get(0, Long[].class));
  }

  private interface Writing {
    void to(CopyRows rows) throws SQLException;
  }

  private void copy(String table, String columns, Writing writing) {
    sql.connection(connection -> {
      CopyRows rows = CopyRows.into(connection, table, columns);
      writing.to(rows);
      rows.end();
    });
  }
}

package dunlin.platform.outreach;

import dunlin.core.basics.Money;
import dunlin.core.conduct.ContactCircumstances.Receipt;
import dunlin.core.conduct.ContactCircumstances.Source;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.CustomerId;
import dunlin.core.receivable.ItemId;
import dunlin.platform.contact.Formality;
import dunlin.schema.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** SQL of what is known about accounts, one question for each kind of fact. */
@Repository
class DossierRepository {

  /** The accounts that were asked for, each with all accounts of its customer. */
  private static final String FAMILY =
      """
      with family as (
        select a.id as account_id, b.id as other_id from customer.account a
        join customer.account b on b.customer_id = a.customer_id where a.id = any ({0}::bigint[]))
      """;

  private static final String FLAGS =
      FAMILY
          + """
          select y.account_id, f.kind, f.value_date
          from contact.flags_as_of(array(select distinct other_id from family), {1}::date, {2}::bigint) f
          join family y on y.other_id = f.account_id
          """;

  private static final String CONSENTS =
      FAMILY
          + """
          select distinct on (y.account_id, c.channel, lower(c.address)) y.account_id, c.channel, c.address, c.state,
            c.recorded_at, c.source
          from contact.consent c join family y on y.other_id = c.account_id
          where c.id <= {1}
          order by y.account_id, c.channel, lower(c.address), c.id desc
          """;

  private static final String OBJECTIONS =
      """
      select distinct on (lower(c.address)) lower(c.address) as address, c.state, c.recorded_at, c.source
      from contact.consent c
      where lower(c.address) = any ({0}::text[]) and c.channel = 'EMAIL' and c.id <= {1}
      order by lower(c.address), c.id desc
      """;

  private static final String LANGUAGES =
      """
      select distinct on (account_id, pseudonym) account_id, pseudonym, language from outreach.preference
      where account_id = any ({0}::bigint[]) and id <= {1} order by account_id, pseudonym, id desc
      """;

  private static final String FORMALITIES =
      """
      select account_id, item_id, kind, value_date
      from contact.formalities_as_of({0}::bigint[], {1}::date, {2}::bigint)
      """;

  private static final String UNDER_WAY =
      """
      select exists (select from intake.delivery where state = 'RUNNING' and not dry_run
        and started_at between {0}::timestamptz - interval '6 hours' and {0}::timestamptz)
      """;

  private static final String NEWEST_DELIVERY =
      "select max(finished_at) from intake.delivery where state = 'DONE' and not dry_run";

  private final DSLContext sql;

  DossierRepository(DSLContext sql) {
    this.sql = sql;
  }

  Map<Long, Debtor> debtors(Collection<AccountId> accounts) {
    Map<Long, List<Debtor.Person>> people =
        grouped(
            sql.fetch("select * from outreach.people({0}::bigint[])", numbers(accounts)),
            DossierRepository::person);
    Map<Long, Debtor> debtors = new HashMap<>();
    sql.fetch("select * from outreach.debtors({0}::bigint[])", numbers(accounts))
        .forEach(row -> {
          long account = row.get("account_id", Long.class);
          debtors.put(account, debtor(row, people.getOrDefault(account, List.of())));
        });
    return debtors;
  }

  private static Debtor debtor(Record row, List<Debtor.Person> people) {
    return new Debtor(
        new AccountId(row.get("account_id", Long.class)),
        row.get("unit_id", Integer.class),
        new CustomerId(row.get("customer_id", Long.class)),
        row.get("customer_key", String.class),
        row.get("customer_name", String.class),
        row.get("country", String.class).strip(),
        row.get("language", String.class),
        row.get("email", String.class),
        row.get("entity_code", String.class),
        row.get("entity_name", String.class),
        row.get("collector", String.class),
        people);
  }

  private static Debtor.Person person(Record row) {
    return new Debtor.Person(
        row.get("person_id", Long.class),
        row.get("name", String.class),
        row.get("role", String.class),
        row.get("email", String.class),
        row.get("language", String.class),
        row.get("zone", String.class),
        row.get("consent", String.class));
  }

  Map<Long, Map<ItemId, Dossier.Document>> documents(Collection<AccountId> accounts) {
    Map<Long, Map<ItemId, Dossier.Document>> documents = new HashMap<>();
    sql.fetch("select * from outreach.documents({0}::bigint[])", numbers(accounts))
        .forEach(row ->
            documents
                .computeIfAbsent(row.get("account_id", Long.class), key -> new HashMap<>())
                .put(
                    new ItemId(row.get("item_id", Long.class)),
                    new Dossier.Document(
                        row.get("number", String.class),
                        Optional.ofNullable(row.get("issue_date", LocalDate.class)),
                        Optional.ofNullable(row.get("due_date", LocalDate.class)))));
    return documents;
  }

  Map<Long, List<Dossier.Flag>> flags(Collection<AccountId> accounts, LocalDate day, long version) {
    return grouped(
        sql.fetch(FLAGS, numbers(accounts), DSL.val(day), DSL.val(version)),
        row ->
            new Dossier.Flag(
                row.get("kind", String.class), row.get("value_date", LocalDate.class)));
  }

  Map<Long, List<Dossier.Consent>> consents(Collection<AccountId> accounts, long version) {
    return grouped(
        sql.fetch(CONSENTS, numbers(accounts), DSL.val(version)),
        row ->
            new Dossier.Consent(
                row.get("channel", String.class),
                row.get("address", String.class),
                row.get("state", String.class).equals("GRANTED"),
                instant(row, "recorded_at"),
                row.get("source", String.class)));
  }

  /** The newest word on each e-mail address, whoever said it, where it is an objection. */
  Map<String, Dossier.Consent> objections(Collection<String> addresses, long version) {
    return sql
        .fetch(OBJECTIONS, DSL.val(addresses.toArray(String[]::new)), DSL.val(version))
        .stream()
        .filter(row -> !row.get("state", String.class).equals("GRANTED"))
        .collect(
            Collectors.toMap(
                row -> row.get("address", String.class),
                row ->
                    new Dossier.Consent(
                        "EMAIL",
                        row.get("address", String.class),
                        false,
                        instant(row, "recorded_at"),
                        row.get("source", String.class))));
  }

  /** In which language the receivers of addresses asked to be written to, by pseudonym. */
  Map<Long, Map<String, String>> languages(Collection<AccountId> accounts, long version) {
    Map<Long, Map<String, String>> languages = new HashMap<>();
    sql.fetch(LANGUAGES, numbers(accounts), DSL.val(version))
        .forEach(row -> {
          var _ =
              languages
                  .computeIfAbsent(row.get("account_id", Long.class), key -> new HashMap<>())
                  .put(row.get("pseudonym", String.class), row.get("language", String.class));
        });
    return languages;
  }

  Map<Long, List<Dossier.Contact>> contacts(Collection<AccountId> accounts, LocalDate since) {
    return grouped(
        sql.fetch(
            "select * from outreach.history({0}::bigint[], {1}::date)",
            numbers(accounts), DSL.val(since)),
        DossierRepository::contact);
  }

  Map<Long, List<Told.Said>> formalities(
      Collection<AccountId> accounts, LocalDate day, long version) {
    return grouped(
        sql.fetch(FORMALITIES, numbers(accounts), DSL.val(day), DSL.val(version)),
        row ->
            new Told.Said(
                Formality.Kind.valueOf(row.get("kind", String.class)),
                Optional.ofNullable(row.get("item_id", Long.class)).map(ItemId::new),
                row.get("value_date", LocalDate.class)));
  }

  /** On which days we spoke or wrote of debts that are open. */
  Map<Long, List<Told.Spoken>> spoken(Collection<AccountId> accounts) {
    return grouped(
        sql.fetch("select * from outreach.spoken({0}::bigint[])", numbers(accounts)),
        row ->
            new Told.Spoken(
                row.get("spoken_on", LocalDate.class), itemIds(row.get("items", Long[].class))));
  }

  private static Set<ItemId> itemIds(Long[] numbers) {
    return Arrays.stream(numbers).map(ItemId::new).collect(Collectors.toSet());
  }

  private static Dossier.Contact contact(Record row) {
    return new Dossier.Contact(
        row.get("id", Long.class),
        row.get("kind", String.class),
        row.get("outcome", String.class),
        row.get("value_date", LocalDate.class),
        instant(row, "recorded_at"),
        row.get("member_id") != null,
        row.get("pseudonym", String.class),
        itemIds(row.get("items", Long[].class)));
  }

  /** What came in last on each account, as of a day. */
  Map<Long, Dossier.Payment> lastPayments(
      Collection<AccountId> accounts, LocalDate day, long version) {
    return sql.fetch(
            "select * from outreach.last_payments({0}::bigint[], {1}::date, {2}::bigint)",
            numbers(accounts), DSL.val(day), DSL.val(version))
        .intoMap(
            row -> row.get("account_id", Long.class),
            row ->
                new Dossier.Payment(
                    Money.ofMinor(
                        row.get("amount_minor", Long.class), row.get("currency", String.class)),
                    row.get("paid_on", LocalDate.class)));
  }

  /** When anything was last delivered. */
  Optional<Instant> newestDelivery() {
    return Optional.ofNullable(sql.fetchSingle(NEWEST_DELIVERY).get(0, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  /**
   * Whether a delivery is being booked at that time, of which half may be in the books. One that
   * began long ago has lost its program.
   */
  boolean isDeliveryUnderWay(Instant now) {
    return sql.fetchSingle(UNDER_WAY, Times.utc(now)).get(0, Boolean.class);
  }

  /**
   * When the sources of accounts were last read: for each account the stalest one that its open
   * items come from, and empty if one of them never was. Accounts of which no source outside wrote
   * anything are not among them.
   *
   * @param ended names of sources that do not count
   */
  Map<Long, Optional<Instant>> sourcesAsOf(
      Collection<AccountId> accounts, Collection<String> ended) {
    return sql.fetch(
            "select * from outreach.sources_as_of({0}::bigint[], {1}::text[])",
            numbers(accounts), DSL.val(ended.toArray(String[]::new)))
        .intoMap(
            row -> row.get("account_id", Long.class),
            row ->
                Optional.ofNullable(row.get("as_of", OffsetDateTime.class))
                    .map(OffsetDateTime::toInstant));
  }

  /** Cash and credits of others that may pay for the accounts, summed by currency. */
  Map<Long, List<Receipt>> cashOfPayers(Collection<AccountId> accounts) {
    return grouped(
        sql.fetch("select * from outreach.cash_of_payers({0}::bigint[])", numbers(accounts)),
        row ->
            new Receipt(
                row.get("is_payment", Boolean.class) ? Source.UNAPPLIED : Source.CREDIT,
                Money.ofMinor(
                    row.get("amount_minor", Long.class), row.get("currency", String.class))));
  }

  private static Instant instant(Record row, String column) {
    return row.get(column, OffsetDateTime.class).toInstant();
  }

  private static Param<Long[]> numbers(Collection<AccountId> accounts) {
    return DSL.val(accounts.stream().map(AccountId::value).toArray(Long[]::new));
  }

  private static <T> Map<Long, List<T>> grouped(
      Iterable<? extends Record> rows, Function<Record, T> reading) {
    Map<Long, List<T>> grouped = new HashMap<>();
    for (Record row : rows) {
      grouped
          .computeIfAbsent(row.get("account_id", Long.class), key -> new ArrayList<>())
          .add(reading.apply(row));
    }
    return grouped;
  }
}

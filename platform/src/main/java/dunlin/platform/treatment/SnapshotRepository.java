package dunlin.platform.treatment;

import dunlin.core.basics.Money;
import dunlin.core.policy.DecisionForm;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.AccountSnapshot;
import dunlin.core.receivable.BaseRates;
import dunlin.core.receivable.ItemId;
import dunlin.core.receivable.ItemKind;
import dunlin.schema.CopiedRows;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Time;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/**
 * Composes snapshots of some accounts by one question for each kind of fact, from what the areas
 * below publish.
 */
@Repository
class SnapshotRepository {

  private static final String RATES =
      "select currency, rate, inverted from receivable.rates_towards({0}, {1}::date, {2}::bigint)";

  private final DSLContext sql;
  private final OutreachSnapshotRepository outreach;

  SnapshotRepository(DSLContext sql, OutreachSnapshotRepository outreach) {
    this.sql = sql;
    this.outreach = outreach;
  }

  /** A snapshot with the business unit of its account. */
  record AccountToDecide(AccountSnapshot snapshot, int unitId) {}

  /** The name under which other transactions can see what this one sees. */
  String export() {
    return sql.fetchSingle("select pg_export_snapshot()").get(0, String.class);
  }

  /** Makes this transaction, which must not have asked anything yet, see what the exporter sees. */
  void seeAs(String exported) {
    sql.execute("set transaction snapshot " + DSL.inline(exported));
  }

  /** Numbers of all accounts known at the version, in their order. */
  List<Long> accountsKnownAt(long version) {
    return sql.fetch(
            "select id from customer.account where recording_id <= {0} order by id",
            DSL.val(version))
        .map(row -> row.get(0, Long.class));
  }

  int countAccounts() {
    return sql.fetchSingle("select count(*) from customer.account").get(0, Integer.class);
  }

  boolean sees(AccountId account) {
    return sql.fetchOptional(
            "select 1 from customer.account where id = {0}", DSL.val(account.value()))
        .isPresent();
  }

  BaseRates rates(Currency base, LocalDate asOf, long version) {
    Map<String, BigDecimal> rates = new HashMap<>();
    sql.fetch(RATES, DSL.val(base.getCurrencyCode()), DSL.val(asOf), DSL.val(version))
        .forEach(row -> {
          BigDecimal stated = row.get(1, BigDecimal.class);
          rates.put(
              row.get(0, String.class),
              row.get(2, Boolean.class) ? BaseRates.reciprocalOf(stated) : stated);
        });
    return new BaseRates(base, rates);
  }

  /** Whether any fact of the ledger is dated after the day. */
  boolean hasFactsDatedAfter(LocalDate day) {
    return sql.fetchOptional(
            "select 1 from receivable.recorded where latest_value_date > {0} limit 1", DSL.val(day))
        .isPresent();
  }

  /** The accounts as they stood, in the order of their numbers; unknown ones are left out. */
  List<AccountToDecide> read(Moment moment, List<Long> accounts) {
    // Plans made for few accounts would be used for many.
    sql.execute("set local plan_cache_mode = force_custom_plan");
    Question question = new Question(moment, accounts);
    Map<Long, List<AccountSnapshot.Item>> items =
        outreach.withLastReceipts(moment, items(question));
    OutreachSnapshotRepository.Said said = outreach.read(moment, accounts);
    Map<Long, List<AccountSnapshot.Dispute>> disputes = disputes(question);
    Map<Long, List<AccountSnapshot.Promise>> promises = promises(question);
    Map<Long, Record> contacts = byAccount(ask("contact.state_as_of", question));
    Map<Long, Record> snoozes = byAccount(ask("treatment.snoozes_as_of", question));
    SortedMap<Long, Known> customers = customers(question);
    List<AccountToDecide> snapshots = new ArrayList<>(customers.size());
    customers.forEach((account, customer) -> {
      List<AccountSnapshot.Item> open = items.getOrDefault(account, List.of());
      Optional<Record> contact = Optional.ofNullable(contacts.get(account));
      AccountSnapshot snapshot =
          new AccountSnapshot(
              new AccountId(account),
              moment.asOf(),
              moment.version(),
              moment.rates(),
              customer.customer(),
              open,
              disputes.getOrDefault(account, List.of()),
              ofOpenItems(promises.getOrDefault(account, List.of()), open),
              contact.flatMap(SnapshotRepository::callback),
              contact.map(row -> row.get(lastContact(moment.form()), LocalDate.class)),
              Optional.ofNullable(snoozes.get(account))
                  .map(row -> row.get("until", LocalDate.class)),
              moment.lastList(),
              said.of(account, open));
      snapshots.add(new AccountToDecide(snapshot, customer.unitId()));
    });
    return snapshots;
  }

  private static String lastContact(DecisionForm form) {
    return switch (form) {
      case WITH_PLAN -> "last_call_mail_or_letter";
      case WITH_SEGMENT -> "last_contact";
    };
  }

  /** A customer with the business unit of one of its accounts. */
  private record Known(int unitId, AccountSnapshot.Customer customer) {}

  /** What is asked of every area: which accounts, as of when, as known when. */
  private record Question(Moment moment, List<Long> accounts) {

    String list() {
      return accounts.stream()
          .map(String::valueOf)
          .collect(Collectors.joining(",", "'{", "}'::bigint[]"));
    }

    /** As the arguments of a function; COPY takes no parameters. */
    String literals() {
      return "%s, date '%s', %d".formatted(list(), moment.asOf(), moment.version());
    }
  }

  private Result<Record> ask(String function, Question question) {
    return ask("*", function, question);
  }

  private Result<Record> ask(String columns, String function, Question question) {
    return sql.fetch(
        "select " + columns + " from " + function + "({0}::bigint[], {1}::date, {2}::bigint)",
        DSL.val(question.accounts().toArray(Long[]::new)),
        DSL.val(question.moment().asOf()),
        DSL.val(question.moment().version()));
  }

  private static Map<Long, Record> byAccount(Result<Record> rows) {
    Map<Long, Record> byAccount = new HashMap<>();
    rows.forEach(row -> byAccount.put(row.get("account_id", Long.class), row));
    return byAccount;
  }

  private Map<Long, List<AccountSnapshot.Item>> items(Question question) {
    String query =
        switch (question.moment().source()) {
          case PROJECTION ->
              "select account_id, item_id, kind, currency, amount_minor, open_minor, issue_date, due_date"
                  + " from receivable.open_item where account_id = any (%s)"
                      .formatted(question.list());
          case FACTS ->
              "select account_id, item_id, kind, currency, amount_minor, open_minor, issue_date, due_date"
                  + " from treatment.items_as_of(%s)".formatted(question.literals());
        };
    return Objects.requireNonNull(
        sql.connectionResult(connection -> itemsByAccount(connection, query)));
  }

  private static Map<Long, List<AccountSnapshot.Item>> itemsByAccount(
      Connection connection, String query) throws SQLException {
    Map<Long, List<AccountSnapshot.Item>> items = new HashMap<>();
    try (CopiedRows rows = CopiedRows.of(connection, query)) {
      while (rows.next()) {
        items.computeIfAbsent(rows.number(), account -> new ArrayList<>()).add(item(rows));
      }
    }
    return items;
  }

  private static AccountSnapshot.Item item(CopiedRows row) {
    ItemId id = new ItemId(row.number());
    ItemKind kind = ItemKind.ofCode(row.text().charAt(0));
    Currency currency = Money.currencyOf(row.text());
    Money face = Money.ofMinor(row.number(), currency);
    Money open = Money.ofMinor(row.number(), currency);
    return new AccountSnapshot.Item(id, kind, row.date(), row.date(), null, face, open);
  }

  private Map<Long, List<AccountSnapshot.Dispute>> disputes(Question question) {
    Map<Long, List<AccountSnapshot.Dispute>> disputes = new HashMap<>();
    String columns = "account_id, item_id, id, currency, amount_minor, reason, opened_on";
    for (Record row : ask(columns, "dispute.open_as_of", question)) {
      disputes
          .computeIfAbsent(row.get("account_id", Long.class), key -> new ArrayList<>())
          .add(
              new AccountSnapshot.Dispute(
                  new ItemId(row.get("item_id", Long.class)),
                  row.get("id", Long.class),
                  money(row, "amount_minor"),
                  row.get("reason", String.class),
                  row.get("opened_on", LocalDate.class)));
    }
    return disputes;
  }

  private Map<Long, List<AccountSnapshot.Promise>> promises(Question question) {
    Map<Long, List<AccountSnapshot.Promise>> promises = new HashMap<>();
    for (Record row : ask("promise.received_as_of", question)) {
      promises
          .computeIfAbsent(row.get("account_id", Long.class), key -> new ArrayList<>())
          .add(
              new AccountSnapshot.Promise(
                  new ItemId(row.get("item_id", Long.class)),
                  row.get("id", Long.class),
                  money(row, "amount_minor"),
                  money(row, "received_minor"),
                  row.get("made_on", LocalDate.class),
                  row.get("promised_date", LocalDate.class)));
    }
    return promises;
  }

  private static List<AccountSnapshot.Promise> ofOpenItems(
      List<AccountSnapshot.Promise> promises, List<AccountSnapshot.Item> open) {
    if (promises.isEmpty()) {
      return promises;
    }
    Set<ItemId> ids = new HashSet<>();
    open.forEach(item -> ids.add(item.id()));
    return promises.stream().filter(promise -> ids.contains(promise.item())).toList();
  }

  private static Money money(Record row, String column) {
    return Money.ofMinor(row.get(column, Long.class), row.get("currency", String.class));
  }

  private static Optional<AccountSnapshot.Callback> callback(Record row) {
    Time at = row.get("callback_at", Time.class);
    return Optional.ofNullable(row.get("callback_on", LocalDate.class))
        .map(on -> new AccountSnapshot.Callback(on, at == null ? null : at.toLocalTime()));
  }

  private SortedMap<Long, Known> customers(Question question) {
    String query =
        "select account_id, unit_id::bigint, segment, risk_class, terms_days::bigint, credit_limit_minor,"
            + " credit_limit_currency from treatment.customers_as_of(%s)"
                .formatted(question.literals());
    return Objects.requireNonNull(
        sql.connectionResult(connection -> customersByAccount(connection, query)));
  }

  private static SortedMap<Long, Known> customersByAccount(Connection connection, String query)
      throws SQLException {
    SortedMap<Long, Known> customers = new TreeMap<>();
    try (CopiedRows rows = CopiedRows.of(connection, query)) {
      while (rows.next()) {
        customers.put(rows.number(), new Known(Math.toIntExact(rows.number()), customer(rows)));
      }
    }
    return customers;
  }

  private static AccountSnapshot.Customer customer(CopiedRows row) {
    String segment = row.text();
    String riskClass = row.text();
    Long terms = row.numberOrNull();
    return new AccountSnapshot.Customer(
        segment, riskClass, terms == null ? null : Math.toIntExact(terms), creditLimit(row));
  }

  private static @Nullable Money creditLimit(CopiedRows row) {
    Long minor = row.numberOrNull();
    String currency = row.textOrNull();
    return minor == null || currency == null ? null : Money.ofMinor(minor, currency);
  }
}

package dunlin.platform.treatment;

import dunlin.core.basics.Money;
import dunlin.core.policy.Band;
import dunlin.core.policy.Chip;
import dunlin.core.policy.Figures;
import dunlin.core.policy.SuggestedAction;
import dunlin.core.receivable.AccountId;
import dunlin.schema.CopyRows;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SortField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** SQL of how accounts stand. */
@Repository
class StandingRepository {

  private static final String COLUMNS =
      "account_id, unit_id, decision_id, version, listed, points, band, action, base_currency,"
          + " open_base_minor, overdue_base_minor, open_unrated, overdue_unrated, oldest_days_late,"
          + " items_open, items_overdue, chips, why, due_acts, work_class";

  private static final String SHOWN =
      "unit_id, listed, points, band, action, base_currency, open_base_minor, overdue_base_minor,"
          + " open_unrated, overdue_unrated, oldest_days_late, items_open, items_overdue, chips, why, due_acts,"
          + " work_class";

  private static final String STAGE =
      "create temp table fresh_standing (like treatment.standing) on commit drop";

  private static final String FROM_ARRAYS =
      """
      unnest({0}::bigint[], {1}::int[], {2}::bigint[], {3}::bigint[], {4}::boolean[], {5}::int[], {6}::text[],
        {7}::text[], {8}::text[], {9}::bigint[], {10}::bigint[], {11}::text[], {12}::text[], {13}::int[],
        {14}::int[], {15}::int[], {16}::text[], {17}::text[], {18}::text[], {19}::text[]) as fresh (%s)
      """
          .formatted(COLUMNS);

  /**
   * Facts since the newest night, by their numbers, against the version of each standing. A rate is
   * about all accounts with something open, or a credit limit, in its currency.
   */
  private static final String BEHIND =
      """
      with since as (
        select coalesce(max(version), 0) as version from treatment.night where state = 'DONE'),
      fact as (
        select account_id, id from receivable.item where id > (select version from since)
        union all select account_id, id from receivable.entry where id > (select version from since)
        union all select account_id, id from receivable.terms where id > (select version from since)
        union all select account_id, id from contact.interaction where id > (select version from since)
        union all select account_id, id from dispute.raised where id > (select version from since)
        union all select account_id, id from dispute.closed where id > (select version from since)
        union all select account_id, id from promise.made where id > (select version from since)
        union all select account_id, id from contact.step_taken where id > (select version from since)
        union all select account_id, id from contact.flag where id > (select version from since)
        union all select account_id, id from contact.block where id > (select version from since)
        union all select account_id, id from treatment.snooze where id > (select version from since)
        union all select a.id, f.id from customer.customer_fact f
          join customer.account a on a.customer_id = f.customer_id where f.id > (select version from since)
        union all select o.account_id, r.id from (
          select max(id) as id, case when to_currency = {1} then from_currency else to_currency end as currency
          from receivable.rate
          where id > (select version from since) and {1} in (from_currency, to_currency) and day <= {2} group by 2) r
          join (
            select account_id, currency from receivable.open_item
            union all select a.id, c.credit_limit_currency from customer.account a
              join customer.customer c on c.id = a.customer_id) o on o.currency = r.currency)
      select f.account_id from fact f
      left join treatment.standing s on s.account_id = f.account_id
      group by f.account_id, s.version
      having max(f.id) > coalesce(s.version, 0)
      limit {0}
      """;

  private static final String MISSING_RATES =
      """
      select o.currency, count(distinct o.account_id) as accounts, sum(o.open_minor) as open,
        coalesce(sum(o.open_minor) filter (where o.due_date < {1}), 0) as overdue
      from receivable.open_items_as_of({1}) o
      where o.open_minor > 0 and o.currency <> {0} and ({2}::text[] is null or o.currency = any ({2}::text[]))
        and o.currency not in (select currency from receivable.rates_towards({0}, {1}, 9223372036854775807))
      group by o.currency order by o.currency
      """;

  private final DSLContext sql;

  StandingRepository(DSLContext sql) {
    this.sql = sql;
  }

  /** Where a page of accounts ended: the value it was ordered by, and the account. */
  record Key(String value, long account) {

    /**
     * Reads what {@link #toString} writes in an order; empty, which is the beginning, for anything
     * else.
     */
    static Optional<Key> parse(String after, Standings.Order order) {
      String value =
          switch (order) {
            case NAME -> ".*";
            case OVERDUE, OPEN -> "[^~]*~-?[0-9]{1,18}";
            case OLDEST, POINTS -> "-?[0-9]{1,18}";
          };
      if (!Pattern.compile(value + "~[0-9]{1,18}", Pattern.DOTALL).matcher(after).matches()) {
        return Optional.empty();
      }
      int cut = after.lastIndexOf('~');
      return Optional.of(
          new Key(after.substring(0, cut), Long.parseLong(after.substring(cut + 1))));
    }

    @Override
    public String toString() {
      return value + "~" + account;
    }
  }

  // Writing

  void beginStage() {
    sql.execute(STAGE);
  }

  void stage(List<FreshDecision> decisions, List<Long> ids) {
    sql.connection(connection -> {
      CopyRows rows = CopyRows.into(connection, "fresh_standing", COLUMNS);
      for (int i = 0; i < decisions.size(); i++) {
        write(rows, decisions.get(i), ids.get(i));
      }
      rows.end();
    });
  }

  private static void write(CopyRows row, FreshDecision fresh, long id) throws SQLException {
    Figures figures = fresh.decision().figures();
    row.number(fresh.account())
        .number(fresh.unitId())
        .number(id)
        .number(fresh.decision().version())
        .letter(fresh.decision().isListed() ? 't' : 'f')
        .number(fresh.decision().points())
        .text(fresh.decision().band().name())
        .text(fresh.decision().action().name())
        .text(figures.open().currencyCode())
        .number(figures.open().minor())
        .number(figures.overdue().minor())
        .text(fresh.openUnrated())
        .text(fresh.overdueUnrated())
        .number(figures.oldestDaysLate())
        .number(figures.itemsOpen())
        .number(figures.itemsOverdue())
        .text(chips(fresh))
        .text(fresh.sentence())
        .text(fresh.dueActs())
        .text(fresh.workClass())
        .endRow();
  }

  /** What lists show of a decision, in the order of {@link #SHOWN}. */
  static List<String> shown(FreshDecision fresh) {
    Figures figures = fresh.decision().figures();
    return Stream.of(
            fresh.unitId(),
            fresh.decision().isListed(),
            fresh.decision().points(),
            fresh.decision().band().name(),
            fresh.decision().action().name(),
            figures.open().currencyCode(),
            figures.open().minor(),
            figures.overdue().minor(),
            fresh.openUnrated(),
            fresh.overdueUnrated(),
            figures.oldestDaysLate(),
            figures.itemsOpen(),
            figures.itemsOverdue(),
            chips(fresh),
            fresh.sentence(),
            fresh.dueActs(),
            fresh.workClass())
        .map(String::valueOf)
        .toList();
  }

  /** What lists show, in the order of {@link #SHOWN}, by the decision that made them so. */
  Map<Long, List<String>> shownBy(List<Long> decisionIds) {
    return sql.fetch(
            "select decision_id, "
                + SHOWN
                + " from treatment.standing where decision_id = any ({0})",
            DSL.val(decisionIds.toArray(Long[]::new)))
        .intoMap(
            row -> row.get(0, Long.class),
            row ->
                IntStream.range(1, row.size())
                    .mapToObj(column -> String.valueOf(row.get(column)))
                    .toList());
  }

  /** Accounts that stand by a decision that is not there or is about another account. */
  List<Long> withoutDecision(int most) {
    return sql.fetch(
            "select s.account_id from treatment.standing s where not exists (select from treatment.decision d"
                + " where d.id = s.decision_id and d.account_id = s.account_id) order by 1 limit {0}",
            DSL.val(most))
        .map(row -> row.get(0, Long.class));
  }

  /** Takes over what was staged; answers with the number of accounts that stand otherwise now. */
  int takeOverStage() {
    sql.execute("analyze fresh_standing");
    return sql.execute(takeOver("fresh_standing", SHOWN));
  }

  /** Accounts that were decided and stand nowhere. */
  List<Long> missing(int most) {
    return sql.fetch(
            "select a.id from customer.account a where exists (select from treatment.decision where account_id = a.id)"
                + " and not exists (select from treatment.standing where account_id = a.id) order by 1 limit {0}",
            DSL.val(most))
        .map(row -> row.get(0, Long.class));
  }

  /** Takes decisions over by their version even where nothing that lists show has changed. */
  void takeOver(List<FreshDecision> decisions, List<Long> ids) {
    sql.execute(
        takeOver(FROM_ARRAYS, SHOWN + ", version"),
        array(decisions, FreshDecision::account, Long[]::new),
        array(decisions, FreshDecision::unitId, Integer[]::new),
        DSL.val(ids.toArray(Long[]::new)),
        array(decisions, each -> each.decision().version(), Long[]::new),
        array(decisions, each -> each.decision().isListed(), Boolean[]::new),
        array(decisions, each -> each.decision().points(), Integer[]::new),
        array(decisions, each -> each.decision().band().name(), String[]::new),
        array(decisions, each -> each.decision().action().name(), String[]::new),
        array(decisions, each -> each.decision().figures().open().currencyCode(), String[]::new),
        array(decisions, each -> each.decision().figures().open().minor(), Long[]::new),
        array(decisions, each -> each.decision().figures().overdue().minor(), Long[]::new),
        array(decisions, FreshDecision::openUnrated, String[]::new),
        array(decisions, FreshDecision::overdueUnrated, String[]::new),
        array(decisions, each -> each.decision().figures().oldestDaysLate(), Integer[]::new),
        array(decisions, each -> each.decision().figures().itemsOpen(), Integer[]::new),
        array(decisions, each -> each.decision().figures().itemsOverdue(), Integer[]::new),
        array(decisions, StandingRepository::chips, String[]::new),
        array(decisions, FreshDecision::sentence, String[]::new),
        array(decisions, FreshDecision::dueActs, String[]::new),
        array(decisions, FreshDecision::workClass, String[]::new));
  }

  /** Newer decisions stand, and rows in which nothing compared would change are not touched. */
  private static String takeOver(String from, String compared) {
    return """
    insert into treatment.standing as s (%1$s) select %1$s from %2$s order by account_id
    on conflict (account_id) do update set %3$s
    where s.version <= excluded.version and (%4$s) is distinct from (%5$s)
    """
        .formatted(
            COLUMNS,
            from,
            Arrays.stream(COLUMNS.split(", "))
                .map(column -> column + " = excluded." + column)
                .collect(Collectors.joining(", ")),
            prefixed("s.", compared),
            prefixed("excluded.", compared));
  }

  private static String prefixed(String prefix, String columns) {
    return prefix + columns.replace(", ", ", " + prefix);
  }

  private static <T> Field<T[]> array(
      List<FreshDecision> decisions, Function<FreshDecision, T> value, IntFunction<T[]> array) {
    return DSL.val(decisions.stream().map(value).toArray(array));
  }

  private static String chips(FreshDecision fresh) {
    return fresh.decision().chips().stream().map(Chip::name).collect(Collectors.joining(","));
  }

  // Reading

  /** Of all accounts, not of those that stand: a delivery is booked before they are decided. */
  List<MissingRate> missingRates(Moments.RatesToday rates) {
    return missingRates(rates, null);
  }

  /** The same of some currencies; of no item where all of them have rates. */
  List<MissingRate> missingRatesAmong(Set<Currency> currencies, Moments.RatesToday rates) {
    String[] codes = currencies.stream().map(Currency::getCurrencyCode).toArray(String[]::new);
    List<String> unrated =
        sql.fetch(
                "select c.code from unnest({2}::text[]) as c(code) where c.code not in"
                    + " (select currency from receivable.rates_towards({0}, {1}, 9223372036854775807))",
                DSL.val(rates.base().getCurrencyCode()), DSL.val(rates.day()), DSL.val(codes))
            .getValues(0, String.class);
    return unrated.isEmpty() ? List.of() : missingRates(rates, unrated.toArray(String[]::new));
  }

  private List<MissingRate> missingRates(Moments.RatesToday rates, String @Nullable [] currencies) {
    return sql.fetch(
            MISSING_RATES,
            DSL.val(rates.base().getCurrencyCode()),
            DSL.val(rates.day()),
            DSL.val(currencies, String[].class))
        .map(row -> {
          String currency = row.get("currency", String.class);
          return new MissingRate(
              rates.base(),
              row.get("accounts", Integer.class),
              Money.ofMinor(row.get("open", Long.class), currency),
              Money.ofMinor(row.get("overdue", Long.class), currency));
        });
  }

  /** Accounts with facts that their standing does not know yet. */
  Set<AccountId> accountsBehind(Moments.RatesToday rates, int most) {
    return sql
        .fetch(BEHIND, DSL.val(most), DSL.val(rates.base().getCurrencyCode()), DSL.val(rates.day()))
        .stream()
        .map(row -> new AccountId(row.get(0, Long.class)))
        .collect(Collectors.toSet());
  }

  Optional<Standing> find(AccountId account) {
    return sql.fetchOptional(
            "select * from treatment.account_standing where account_id = {0}",
            DSL.val(account.value()))
        .map(StandingRepository::standing);
  }

  List<Standing> page(
      Standings.Filter filter, Standings.Order order, Optional<Key> after, int limit) {
    return sql.selectFrom(DSL.table("treatment.account_standing"))
        .where(condition(filter))
        .and(after.map(key -> isAfter(order, key)).orElse(DSL.trueCondition()))
        .orderBy(ordered(order))
        .limit(limit)
        .fetch(StandingRepository::standing);
  }

  private static Condition condition(Standings.Filter filter) {
    Condition condition = DSL.trueCondition();
    if (filter.overdueOnly()) {
      condition = condition.and("items_overdue > 0");
    }
    if (!filter.segment().isEmpty()) {
      condition = condition.and("segment = {0}", DSL.val(filter.segment()));
    }
    if (!filter.unit().isEmpty()) {
      condition = condition.and("unit = {0}", DSL.val(filter.unit()));
    }
    if (filter.memberId().isPresent()) {
      condition = condition.and("member_id = {0}", DSL.val(filter.memberId().getAsLong()));
    }
    return filter.text().isEmpty() ? condition : condition.and(textCondition(filter.text()));
  }

  private static Condition textCondition(String text) {
    String escaped =
        text.toLowerCase(Locale.ROOT).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    return DSL.condition(
        "(lower(customer_name) like {0} or lower(customer_key) like {0} or account_id in"
            + " (select account_id from receivable.item where number like {1}))",
        DSL.val(escaped + "%"),
        DSL.val(text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"));
  }

  /**
   * What is ordered by before the account. The ranks order amounts without a rate; they come first,
   * because they may be more than anything known.
   */
  private static List<String> fields(Standings.Order order) {
    return switch (order) {
      case OVERDUE -> List.of("overdue_rank", "overdue_base_minor");
      case OPEN -> List.of("open_rank", "open_base_minor");
      case OLDEST -> List.of("oldest_days_late");
      case POINTS -> List.of("points");
      case NAME -> List.of("lower(customer_name)");
    };
  }

  private static List<SortField<?>> ordered(Standings.Order order) {
    List<SortField<?>> sorted = new ArrayList<>();
    Stream.concat(fields(order).stream(), Stream.of("account_id"))
        .map(DSL::field)
        .forEach(field -> sorted.add(order == Standings.Order.NAME ? field.asc() : field.desc()));
    return sorted;
  }

  private static Condition isAfter(Standings.Order order, Key key) {
    Field<Long> account = DSL.val(key.account());
    return switch (order) {
      case NAME ->
          DSL.condition(
              "(lower(customer_name), account_id) > ({0}, {1})", DSL.val(key.value()), account);
      case OVERDUE, OPEN -> {
        String[] value = key.value().split("~", 2);
        yield DSL.condition(
            "(" + String.join(", ", fields(order)) + ", account_id) < ({0}, {1}, {2})",
            DSL.val(value[0]),
            DSL.val(Long.parseLong(value[1])),
            account);
      }
      case OLDEST, POINTS ->
          DSL.condition(
              "(" + fields(order).getFirst() + ", account_id) < ({0}, {1})",
              DSL.val(Long.parseLong(key.value())),
              account);
    };
  }

  private static Standing standing(Record row) {
    String currency = row.get("base_currency", String.class);
    return new Standing(
        new AccountId(row.get("account_id", Long.class)),
        row.get("customer_key", String.class),
        row.get("customer_name", String.class),
        row.get("segment", String.class),
        row.get("country", String.class),
        row.get("unit", String.class),
        row.get("member_id", Long.class),
        row.get("owner_name", String.class),
        row.get("listed", Boolean.class),
        row.get("points", Integer.class),
        Band.valueOf(row.get("band", String.class)),
        SuggestedAction.valueOf(row.get("action", String.class)),
        Money.ofMinor(row.get("open_base_minor", Long.class), currency),
        Money.ofMinor(row.get("overdue_base_minor", Long.class), currency),
        UnratedAmounts.parse(row.get("open_unrated", String.class)),
        UnratedAmounts.parse(row.get("overdue_unrated", String.class)),
        row.get("oldest_days_late", Integer.class),
        row.get("items_open", Integer.class),
        row.get("items_overdue", Integer.class),
        chips(row.get("chips", String.class)),
        row.get("why", String.class));
  }

  private static Set<Chip> chips(String names) {
    return names.isEmpty()
        ? EnumSet.noneOf(Chip.class)
        : Arrays.stream(names.split(","))
            .map(Chip::valueOf)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Chip.class)));
  }
}

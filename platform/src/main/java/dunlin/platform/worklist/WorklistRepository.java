package dunlin.platform.worklist;

import dunlin.core.basics.Money;
import dunlin.core.policy.Band;
import dunlin.core.policy.Chip;
import dunlin.core.policy.SuggestedAction;
import dunlin.core.policy.WorkClass;
import dunlin.core.receivable.AccountId;
import dunlin.platform.treatment.UnratedAmounts;
import dunlin.schema.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** SQL of the worklist. */
@Repository
class WorklistRepository {

  private static final String LEAVE =
      """
      delete from worklist.item i
      where not exists (select from treatment.standing s where s.account_id = i.account_id and s.listed) %s
      returning account_id
      """;

  private static final String ENTER_OR_MOVE =
      """
      insert into worklist.item as i (account_id, unit_id, decision_id, member_id, points, band, place, moved, moved_why,
        moved_until, base_currency, overdue_base_minor, overdue_unrated, oldest_days_late, why, action, chips, work_class,
        listed_at)
      select s.account_id, s.unit_id, s.decision_id, s.member_id, s.points, s.band, s.place, s.moved, s.moved_why,
        s.moved_until, s.base_currency, s.overdue_base_minor, s.overdue_unrated, s.oldest_days_late, s.why, s.action,
        s.chips, s.work_class, {0}::timestamptz
      from worklist.placed_on({1}::date) s
      %s
      order by s.account_id
      on conflict (account_id) do update set unit_id = excluded.unit_id, decision_id = excluded.decision_id,
        member_id = excluded.member_id, points = excluded.points, band = excluded.band, place = excluded.place,
        moved = excluded.moved, moved_why = excluded.moved_why, moved_until = excluded.moved_until,
        base_currency = excluded.base_currency, overdue_base_minor = excluded.overdue_base_minor,
        overdue_unrated = excluded.overdue_unrated, oldest_days_late = excluded.oldest_days_late, why = excluded.why, action = excluded.action,
        chips = excluded.chips, work_class = excluded.work_class
      where (i.unit_id, i.member_id, i.points, i.band, i.place, i.moved, i.moved_why, i.moved_until, i.base_currency,
          i.overdue_base_minor, i.overdue_unrated, i.oldest_days_late, i.why, i.action, i.chips,
          i.work_class)
        is distinct from (excluded.unit_id, excluded.member_id, excluded.points, excluded.band, excluded.place,
          excluded.moved, excluded.moved_why, excluded.moved_until, excluded.base_currency, excluded.overdue_base_minor,
          excluded.overdue_unrated, excluded.oldest_days_late, excluded.why, excluded.action, excluded.chips,
          excluded.work_class)
      returning account_id
      """;

  private static final String OWN =
      """
      update worklist.item i set member_id = o.member_id
      from unnest({0}::bigint[]) as a (account_id) left join portfolio.owner o on o.account_id = a.account_id
      where i.account_id = a.account_id and i.member_id is distinct from o.member_id
      returning i.account_id
      """;

  private final DSLContext sql;

  WorklistRepository(DSLContext sql) {
    this.sql = sql;
  }

  // Writing

  /** Brings the whole list in line with the standings; answers with who moved. */
  Set<AccountId> replace(Instant at, LocalDate day) {
    Set<AccountId> moved = accounts(sql.fetch(LEAVE.formatted("")));
    moved.addAll(accounts(sql.fetch(ENTER_OR_MOVE.formatted(""), Times.utc(at), DSL.val(day))));
    return moved;
  }

  /** Brings some accounts in line with their standings; answers with who moved. */
  Set<AccountId> replace(Collection<AccountId> accounts, Instant at, LocalDate day) {
    Set<AccountId> moved =
        accounts(
            sql.fetch(
                LEAVE.formatted("and i.account_id = any ({0}::bigint[])"), numbers(accounts)));
    moved.addAll(
        accounts(
            sql.fetch(
                ENTER_OR_MOVE.formatted("where s.account_id = any ({2}::bigint[])"),
                Times.utc(at),
                DSL.val(day),
                numbers(accounts))));
    return moved;
  }

  /** Accounts that somebody moved until a day that is over. */
  Set<AccountId> movedUntilBefore(LocalDate day) {
    return accounts(
        sql.fetch(
            "select account_id from worklist.item where moved_until < {0}::date", DSL.val(day)));
  }

  Set<AccountId> setOwners(Collection<AccountId> accounts) {
    return accounts(sql.fetch(OWN, numbers(accounts)));
  }

  /** Tells listening processes at the commit. */
  void notify(String payload) {
    sql.fetch("select pg_notify({0}, {1})", DSL.val(WorklistChanged.CHANNEL), DSL.val(payload));
  }

  private static Field<Long[]> numbers(Collection<AccountId> accounts) {
    return DSL.val(accounts.stream().map(AccountId::value).sorted().toArray(Long[]::new));
  }

  private static Set<AccountId> accounts(Result<Record> rows) {
    return rows.stream()
        .map(row -> new AccountId(row.get(0, Long.class)))
        .collect(Collectors.toCollection(HashSet::new));
  }

  // Reading

  /**
   * Where an item stands in the order of work.
   *
   * @param overdue by which equal points are ordered: see {@link UnratedAmounts#order}
   */
  record Place(int place, int points, long overdue, long account) {

    /** Reads what {@link #toString} writes; empty, which is the beginning, for anything else. */
    static Optional<Place> parse(String after) {
      String[] parts = after.split("~");
      try {
        return parts.length != 4
            ? Optional.empty()
            : Optional.of(
                new Place(
                    Integer.parseInt(parts[0]),
                    Integer.parseInt(parts[1]),
                    Long.parseLong(parts[2]),
                    Long.parseLong(parts[3])));
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    }

    static Place of(WorklistItem item) {
      return new Place(item.place(), item.points(), item.overdueOrder(), item.account().value());
    }

    @Override
    public String toString() {
      return place + "~" + points + "~" + overdue + "~" + account;
    }
  }

  List<WorklistItem> page(Worklists.Filter filter, Optional<Place> after, int limit) {
    return sql.selectFrom(DSL.table("worklist.listed"))
        .where(condition(filter))
        .and(after.map(WorklistRepository::isAfter).orElse(DSL.trueCondition()))
        .orderBy(
            DSL.field("place").asc(),
            DSL.field("points").desc(),
            DSL.field("overdue_order").desc(),
            DSL.field("account_id").asc())
        .limit(limit)
        .fetch(WorklistRepository::item);
  }

  Optional<WorklistItem> find(AccountId account) {
    return sql.fetchOptional(
            "select * from worklist.listed where account_id = {0}", DSL.val(account.value()))
        .map(WorklistRepository::item);
  }

  Set<AccountId> listedOf(Collection<AccountId> accounts) {
    return accounts(
        sql.fetch(
            "select account_id from worklist.item where account_id = any ({0}::bigint[])",
            numbers(accounts)));
  }

  int countBefore(Place place, Worklists.Filter filter) {
    return sql.fetchCount(
        sql.selectOne()
            .from(itemsFor(filter))
            .where(condition(filter))
            .and(
                "(place, -points, -overdue_order, account_id) < ({0}, {1}, {2}, {3})",
                DSL.val(place.place()),
                DSL.val(-place.points()),
                DSL.val(-place.overdue()),
                DSL.val(place.account())));
  }

  Map<Band, Integer> countsByBand(Worklists.Filter filter) {
    Map<Band, Integer> counts = new EnumMap<>(Band.class);
    for (Band band : Band.values()) {
      counts.put(band, 0);
    }
    sql.select(DSL.field("band", String.class), DSL.count())
        .from(itemsFor(filter))
        .where(condition(filter))
        .groupBy(DSL.field("band"))
        .forEach(row -> counts.put(Band.valueOf(row.value1()), row.value2()));
    return counts;
  }

  /** How many are in each class of work; those in none are left out. */
  Map<WorkClass, Integer> countsByClass(Worklists.Filter filter) {
    Map<WorkClass, Integer> counts = new EnumMap<>(WorkClass.class);
    for (WorkClass each : WorkClass.values()) {
      counts.put(each, 0);
    }
    sql.select(DSL.field("work_class", String.class), DSL.count())
        .from(itemsFor(filter))
        .where(condition(filter))
        .and("work_class <> ''")
        .groupBy(DSL.field("work_class"))
        .forEach(row -> counts.put(WorkClass.valueOf(row.value1()), row.value2()));
    return counts;
  }

  /** Names are looked up only where the filter asks for them. */
  private static Table<Record> itemsFor(Worklists.Filter filter) {
    return DSL.table(filter.text().isEmpty() ? "worklist.item" : "worklist.listed");
  }

  /** Accounts that the list shows otherwise than they stand, misses, or shows without reason. */
  List<Long> strays(int most, LocalDate day) {
    return sql.fetch(
            "select coalesce(i.account_id, s.account_id) from worklist.item i"
                + " full join worklist.placed_on({1}::date) s on s.account_id = i.account_id"
                + " where (i.account_id, i.unit_id, i.points, i.band, i.place, i.moved, i.moved_why, i.moved_until,"
                + "   i.base_currency, i.overdue_base_minor, i.overdue_unrated, i.oldest_days_late, i.why, i.action,"
                + "   i.chips, i.work_class, i.member_id)"
                + " is distinct from (s.account_id, s.unit_id, s.points, s.band, s.place, s.moved, s.moved_why,"
                + "   s.moved_until, s.base_currency, s.overdue_base_minor, s.overdue_unrated, s.oldest_days_late,"
                + "   s.why, s.action, s.chips, s.work_class, s.member_id) order by 1 limit {0}",
            DSL.val(most), DSL.val(day))
        .map(row -> row.get(0, Long.class));
  }

  private static Condition condition(Worklists.Filter filter) {
    Condition condition = DSL.trueCondition();
    if (filter.memberId().isPresent()) {
      condition = condition.and("member_id = {0}", DSL.val(filter.memberId().getAsLong()));
    }
    if (filter.unassignedOnly()) {
      condition = condition.and("member_id is null");
    }
    if (filter.band().isPresent()) {
      condition = condition.and("band = {0}", DSL.val(filter.band().get().name()));
    }
    if (filter.workClass().isPresent()) {
      condition = condition.and("work_class = {0}", DSL.val(filter.workClass().get().name()));
    }
    if (!filter.text().isEmpty()) {
      String text = filter.text().toLowerCase(Locale.ROOT);
      String beginning = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
      condition =
          condition.and(
              "(lower(customer_name) like {0} or lower(customer_key) like {0})",
              DSL.val(beginning));
    }
    return condition;
  }

  private static Condition isAfter(Place place) {
    return DSL.condition(
        "(place >= {3} and (place > {3} or points < {0} or (points = {0} and (overdue_order < {1}"
            + " or (overdue_order = {1} and account_id > {2})))))",
        DSL.val(place.points()),
        DSL.val(place.overdue()),
        DSL.val(place.account()),
        DSL.val(place.place()));
  }

  private static WorklistItem item(Record row) {
    return new WorklistItem(
        new AccountId(row.get("account_id", Long.class)),
        row.get("customer_key", String.class),
        row.get("customer_name", String.class),
        row.get("unit", String.class),
        row.get("member_id", Long.class),
        row.get("owner_name", String.class),
        row.get("points", Integer.class),
        Band.valueOf(row.get("band", String.class)),
        SuggestedAction.valueOf(row.get("action", String.class)),
        workClass(row.get("work_class", String.class)),
        Money.ofMinor(
            row.get("overdue_base_minor", Long.class), row.get("base_currency", String.class)),
        UnratedAmounts.parse(row.get("overdue_unrated", String.class)),
        row.get("oldest_days_late", Integer.class),
        chips(row.get("chips", String.class)),
        row.get("why", String.class),
        row.get("listed_at", OffsetDateTime.class).toInstant(),
        row.get("place", Integer.class),
        moved(row));
  }

  private static Optional<WorkClass> workClass(String name) {
    return name.isEmpty() ? Optional.empty() : Optional.of(WorkClass.valueOf(name));
  }

  private static Optional<Moved> moved(Record row) {
    String move = row.get("moved", String.class);
    return move.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Moved(
                Placing.Move.valueOf(move),
                row.get("moved_why", String.class),
                row.get("moved_until", LocalDate.class)));
  }

  private static Set<Chip> chips(String names) {
    return names.isEmpty()
        ? EnumSet.noneOf(Chip.class)
        : Arrays.stream(names.split(","))
            .map(Chip::valueOf)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Chip.class)));
  }
}

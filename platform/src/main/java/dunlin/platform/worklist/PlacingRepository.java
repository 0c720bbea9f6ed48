package dunlin.platform.worklist;

import dunlin.core.receivable.AccountId;
import dunlin.platform.audit.Recording;
import dunlin.schema.Times;
import java.time.LocalDate;
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

/** SQL of people's words on the order of the list. */
@Repository
class PlacingRepository {

  private static final String SAY =
      """
      insert into worklist.placing (account_id, unit_id, move, reason, until, passed, value_date, recorded_at,
        recorded_by, recording_id)
      select id, unit_id, {1}, {2}, {3}::date, {4}::bigint[], {5}::date, {6}::timestamptz, {7}, {8}::bigint
      from customer.account where id = {0}::bigint
      returning id
      """;

  private static final String TAKE_BACK =
      """
      insert into worklist.placing (account_id, unit_id, move, reason, until, value_date, recorded_at, recorded_by,
        recording_id, withdraws_id)
      select v.account_id, a.unit_id, '', '', v.until, {1}::date, {2}::timestamptz, {3}, {4}::bigint, v.id
      from worklist.placings_on({1}::date) v join customer.account a on a.id = v.account_id
      where v.account_id = {0}::bigint
      """;

  private static final String RECORD =
      """
      select p.*, c.name as customer_name from worklist.placing p
      join customer.account a on a.id = p.account_id
      join customer.customer c on c.id = a.customer_id
      where p.move <> '' and p.id < {0} order by p.id desc limit {1}
      """;

  private final DSLContext sql;

  PlacingRepository(DSLContext sql) {
    this.sql = sql;
  }

  /** What somebody says of an account, with whom it goes past. */
  record Said(
      AccountId account,
      Placing.Move move,
      String reason,
      LocalDate until,
      List<Long> passed,
      LocalDate on,
      String by) {}

  /** A placing with whom it went past. */
  record Kept(Placing placing, String customer, List<Long> passed) {}

  void say(Said said, Recording recording) {
    sql.fetch(
        SAY,
        DSL.val(said.account().value()),
        DSL.val(said.move().name()),
        DSL.val(said.reason()),
        DSL.val(said.until()),
        DSL.val(said.passed().toArray(Long[]::new)),
        DSL.val(said.on()),
        Times.utc(recording.at()),
        DSL.val(said.by()),
        DSL.val(recording.id()));
  }

  boolean takeBack(AccountId account, LocalDate day, String by, Recording recording) {
    return sql.execute(
            TAKE_BACK,
            DSL.val(account.value()),
            DSL.val(day),
            Times.utc(recording.at()),
            DSL.val(by),
            DSL.val(recording.id()))
        > 0;
  }

  /** Where the list shows an account, before and after it was moved. */
  record Place(int place, int points, long overdueOrder) {}

  Optional<Place> placeOf(AccountId account) {
    return sql.fetchOptional(
            "select place, points, overdue_order from worklist.item where account_id = {0}",
            DSL.val(account.value()))
        .map(row ->
            new Place(
                row.get(0, Integer.class), row.get(1, Integer.class), row.get(2, Long.class)));
  }

  /** The accounts between two places of the list, those next to the first one first. */
  List<Long> between(AccountId account, Place from, Place to, boolean isEarlier, int most) {
    String order =
        isEarlier
            ? "desc, points, overdue_order, account_id desc"
            : ", points desc, overdue_order desc, account_id";
    String rank = "(place, -points, -overdue_order, account_id)";
    return sql.fetch(
            "select account_id from worklist.item where account_id <> {0} and %1$s %2$s ({1}, {2}, {3}, {0})"
                    .formatted(rank, isEarlier ? "<" : ">")
                + " and %1$s %2$s ({4}, {5}, {6}, {0}) order by place %3$s limit {7}"
                    .formatted(rank, isEarlier ? ">" : "<", order),
            DSL.val(account.value()),
            DSL.val(from.place()),
            DSL.val(-from.points()),
            DSL.val(-from.overdueOrder()),
            DSL.val(to.place()),
            DSL.val(-to.points()),
            DSL.val(-to.overdueOrder()),
            DSL.val(most))
        .map(row -> row.get(0, Long.class));
  }

  /** What place an account of that band would have. */
  int placeAfter(AccountId account, Placing.Move move) {
    return sql.fetchSingle(
            "select worklist.place(band, {1}) from treatment.standing where account_id = {0}",
            DSL.val(account.value()), DSL.val(move.name()))
        .get(0, Integer.class);
  }

  /** Newest first, as far as the reader sees. */
  List<Kept> before(long id, int limit) {
    return sql.fetch(RECORD, DSL.val(id), DSL.val(limit)).map(PlacingRepository::kept);
  }

  /** Of the items overdue on a day the percentage that was wholly paid by a later one. */
  Map<Long, Integer> paidShares(Collection<Long> accounts, LocalDate day, LocalDate later) {
    Map<Long, Integer> shares = new HashMap<>();
    sql.fetch(
            "select account_id, overdue, paid from worklist.paid_share({0}::bigint[], {1}::date, {2}::date)",
            DSL.val(accounts.toArray(Long[]::new)), DSL.val(day), DSL.val(later))
        .forEach(row ->
            shares.put(
                row.get(0, Long.class),
                (int) (row.get(2, Long.class) * 100 / row.get(1, Long.class))));
    return shares;
  }

  private static Kept kept(Record row) {
    return new Kept(
        new Placing(
            row.get("id", Long.class),
            new AccountId(row.get("account_id", Long.class)),
            Placing.Move.valueOf(row.get("move", String.class)),
            row.get("reason", String.class),
            row.get("until", LocalDate.class),
            row.get("value_date", LocalDate.class),
            row.get("recorded_by", String.class)),
        row.get("customer_name", String.class),
        Arrays.asList(row.get("passed", Long[].class)));
  }
}

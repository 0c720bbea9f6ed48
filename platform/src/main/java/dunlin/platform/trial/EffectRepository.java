package dunlin.platform.trial;

import dunlin.core.basics.Money;
import dunlin.core.policy.AccountDifference;
import dunlin.core.policy.Change;
import dunlin.core.receivable.AccountId;
import dunlin.schema.CopyRows;
import java.util.Arrays;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** SQL of the accounts that two texts treat differently. */
@Repository
class EffectRepository {

  private final DSLContext sql;

  EffectRepository(DSLContext sql) {
    this.sql = sql;
  }

  /** An account that differs, with its business unit. */
  record Changed(AccountDifference difference, int unitId) {}

  void store(long comparison, List<Changed> changed) {
    if (changed.isEmpty()) {
      return;
    }
    sql.connection(connection -> {
      CopyRows rows =
          CopyRows.into(
              connection,
              "trial.effect",
              "comparison_id",
              "account_id",
              "unit_id",
              "overdue_base_minor",
              "amounts",
              "changes",
              "before",
              "after");
      for (Changed each : changed) {
        AccountDifference difference = each.difference();
        rows.number(comparison)
            .number(difference.account().value())
            .number(each.unitId())
            .number(difference.overdue().minor())
            .text(EffectText.amounts(difference.amounts()))
            .texts(difference.changes().stream().map(Change::text).toList())
            .text(EffectText.side(difference.before()))
            .text(EffectText.side(difference.after()))
            .endRow();
      }
      var _ = rows.end();
    });
  }

  /** Keeps the accounts with the most overdue. */
  void keepLargest(long comparison, int most) {
    sql.execute(
        "delete from trial.effect e where comparison_id = {0} and account_id not in"
            + " (select account_id from trial.effect where comparison_id = {0}"
            + " order by overdue_base_minor desc, account_id limit {1})",
        DSL.val(comparison), DSL.val(most));
  }

  /** Most overdue first, as far as the reader sees. */
  List<Effect> page(Comparison of, Previews.Filter filter, Previews.Place after, int limit) {
    return sql.selectFrom(DSL.table("trial.named_effect"))
        .where("comparison_id = {0}", DSL.val(of.id()))
        .and(condition(filter))
        .and(
            "(overdue_base_minor < {0} or (overdue_base_minor = {0} and account_id > {1}))",
            DSL.val(after.overdueMinor()), DSL.val(after.account()))
        .orderBy(DSL.field("overdue_base_minor").desc(), DSL.field("account_id").asc())
        .limit(limit)
        .fetch(row -> effect(row, of.base()));
  }

  /** How many accounts of the filter the reader sees. */
  int count(Comparison of, Previews.Filter filter) {
    return sql.fetchCount(
        sql.selectOne()
            .from("trial.effect")
            .where("comparison_id = {0}", DSL.val(of.id()))
            .and(condition(filter)));
  }

  private static Condition condition(Previews.Filter filter) {
    return switch (filter) {
      case Previews.Everybody everybody -> DSL.trueCondition();
      case Previews.With(Change change) ->
          DSL.condition("changes @> array[{0}]::text[]", DSL.val(change.text()));
      case Previews.Like(Change.Way way) ->
          DSL.condition(
              "exists (select from unnest(changes) c where c = {0} or c like {1})",
              DSL.val(way.name()), DSL.val(way.name().replace("_", "\\_") + " %"));
    };
  }

  private static Effect effect(Record row, String base) {
    return new Effect(
        new AccountId(row.get("account_id", Long.class)),
        row.get("customer_key", String.class),
        row.get("customer_name", String.class),
        Money.ofMinor(row.get("overdue_base_minor", Long.class), base),
        EffectText.readAmounts(row.get("amounts", String.class)),
        Arrays.stream(row.get("changes", String[].class)).map(Change::parse).toList(),
        EffectText.readSide(row.get("before", String.class)),
        EffectText.readSide(row.get("after", String.class)));
  }
}

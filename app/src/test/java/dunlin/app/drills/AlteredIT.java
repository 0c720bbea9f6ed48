package dunlin.app.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** {@code verify} on books of which rows were altered by somebody who may do everything. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlteredIT {

  private final DrillGround ground = DrillGround.fresh("altered");
  private final Database database = ground.open();

  @BeforeAll
  void a_ledger_and_its_night() {
    String ledger = DrillGround.ledger("altered-ledger", 300).toString();
    assertThat(ground.run("import", ledger, "--profile", "canonical").exitCode()).isZero();
    assertThat(ground.run("night", "--business-date", "2026-06-30").exitCode()).isZero();
  }

  @AfterAll
  void leave() {
    database.close();
  }

  @Test
  void unaltered_all_three_hold() {
    DrillGround.Said said = ground.run("verify");

    assertThat(said.exitCode()).as(said.text()).isZero();
    assertThat(said.text()).contains("✓ books: ", "✓ decisions: ", "✓ audit: ");
  }

  @Test
  void an_altered_total_of_a_month_is_named() {
    String change = "update insight.month_total set receivable_end_minor = receivable_end_minor ";
    database.alter(change + "+ 1");
    try {
      DrillGround.Said said = ground.run("verify", "books");

      assertThat(said.exitCode()).as(said.text()).isEqualTo(1);
      assertThat(said.text()).contains("✗ books: month ", "is not what the facts make it");
    } finally {
      database.alter(change + "- 1");
    }
  }

  /**
   * A row and how it is altered.
   *
   * @param offset which row, by the order of the key
   * @param change what is set; empty to remove the row
   * @param name what is said of it, with the key
   */
  private record Alteration(String table, String key, int offset, String change, String name) {}

  private static final List<Alteration> CHANGED =
      List.of(
          changed("receivable.item", "id", 2, "amount_minor = amount_minor + 100", "item %s (I"),
          changed(
              "receivable.entry", "id", 2, "value_date = value_date + 1", "entry %s was altered"),
          changed(
              "customer.customer_fact",
              "id",
              2,
              "name = 'altered'",
              "customer fact %s was altered"),
          changed(
              "treatment.decision",
              "id",
              1,
              "decided_at = decided_at + interval '1 day'",
              "decision %s of account"),
          changed(
              "treatment.decision",
              "id",
              2,
              "explanation = replace(explanation, '1', '2')",
              "decision %s of account"),
          changed("treatment.decision", "id", 3, "hash = sha256(hash)", "decision %s of account"),
          changed("audit.trail", "seq", 2, "actor = 'nobody'", "audit entry %s does not fit"),
          sealed("customer.account", "id", "recorded_at = recorded_at + interval '1 day'"),
          sealed("customer.customer", "id", "source_key = 'altered'"),
          sealed("dispute.raised", "id", "reason = 'OTHER'"),
          sealed("promise.made", "id", "amount_minor = amount_minor + 1"),
          sealed("receivable.recorded", "first_id", "latest_value_date = date '1990-01-01'"),
          sealed("treatment.night", "id", "listed = listed + 1"));

  private static final List<Alteration> REMOVED =
      List.of(
          changed("customer.customer_fact", "id", 2, "", "customer.customer_fact %s is missing"),
          changed("receivable.entry", "id", 2, "", "entry %s is missing"),
          changed("treatment.decision", "id", 2, "", "treatment.decision %s is missing"),
          changed("audit.seal", "key", 2, "", " %s was added beside Dunlin"));

  private static Alteration changed(
      String table, String key, int offset, String change, String name) {
    return new Alteration(table, key, offset, change, name);
  }

  private static Alteration sealed(String table, String key, String change) {
    return new Alteration(table, key, 0, change, table + " %s was altered");
  }

  @Test
  void each_altered_row_is_named() {
    isNamed(CHANGED);
  }

  @Test
  void an_open_item_that_is_shown_otherwise_than_its_facts_is_named() {
    isNamed(
        List.of(
            changed(
                "receivable.open_item", "item_id", 2, "open_minor = open_minor + 1", "item %s (")));
  }

  @Test
  void each_removed_row_is_named() {
    isNamed(REMOVED);
  }

  private void isNamed(List<Alteration> alterations) {
    List<String> names = new ArrayList<>();
    alterations.forEach(each -> names.add(alter(each)));
    try {
      DrillGround.Said said = ground.run("verify");

      assertThat(said.exitCode()).as(said.text()).isEqualTo(1);
      assertThat(said.text()).contains(names);
    } finally {
      alterations.reversed().forEach(each -> restore());
    }
  }

  private final Deque<String> kept = new ArrayDeque<>();

  /** Alters a row and answers with what must be said of it. */
  private String alter(Alteration how) {
    String key =
        database
            .texts(
                "select %1$s from %2$s order by %1$s offset %3$d limit 1"
                    .formatted(how.key(), how.table(), how.offset()))
            .getFirst();
    String row = "%s where %s = '%s'".formatted(how.table(), how.key(), key);
    database.execute("create table public.kept_%d as select * from %s".formatted(kept.size(), row));
    kept.push(row);
    database.alter(
        how.change().isEmpty()
            ? "delete from " + row
            : "update %s set %s where %s = '%s'"
                .formatted(how.table(), how.change(), how.key(), key));
    return how.name().formatted(key);
  }

  private void restore() {
    String row = kept.pop();
    String table = row.substring(0, row.indexOf(' '));
    String copy = "public.kept_" + kept.size();
    database.alter("delete from " + row);
    database.alter(
        "insert into %s overriding system value select * from %s".formatted(table, copy));
    database.execute("drop table " + copy);
  }
}

package dunlin.app.drills;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code verify} on books of which one row was altered by somebody who may do everything. */
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

  @ParameterizedTest(name = "{0}: {2} of {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          books     | receivable.item    | id  | amount_minor = amount_minor + 100   | item %d (I
          books     | receivable.entry   | id  | value_date = value_date + 1         | entry %d was altered
          books     | receivable.open_item | item_id | open_minor = open_minor + 1   | item %d (
          decisions | treatment.decision | id  | explanation = replace(explanation, '1', '2') | decision %d of account
          decisions | treatment.decision | id  | hash = sha256(hash)                 | decision %d of account
          audit     | audit.trail        | seq | detail = concat(detail, '!')        | audit entry %d does not fit
          audit     | audit.trail        | seq | actor = 'nobody'                    | audit entry %d does not fit
          audit     | dispute.raised     | id  | reason = 'OTHER'                    | dispute.raised %d was altered
          audit     | promise.made       | id  | amount_minor = amount_minor + 1     | promise.made %d was altered
          """)
  void an_altered_row_is_named(String part, String table, String key, String change, String name) {
    long id =
        database.number("select %s from %s order by 1 offset 2 limit 1".formatted(key, table));
    String row = "%s where %s = %d".formatted(table, key, id);
    database.execute("create table public.kept as select * from " + row);
    database.alter("update %s set %s where %s = %d".formatted(table, change, key, id));
    try {
      DrillGround.Said said = ground.run("verify", part);

      assertThat(said.exitCode()).as(said.text()).isEqualTo(1);
      assertThat(said.text()).contains("✗ " + part).contains(name.formatted(id));
    } finally {
      database.alter("delete from " + row);
      database.alter("insert into %s select * from public.kept".formatted(table));
      database.execute("drop table public.kept");
    }
  }
}

package dunlin.app.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code kill -9} in the middle of an import and in the middle of a night. */
class KilledIT {

  private static final int OPEN_ITEMS = 13_500;
  private static final String DAY = "2026-06-30";

  @Test
  void what_was_killed_in_the_middle_is_completed_by_doing_it_again() {
    Path ledger = DrillGround.ledger("killed-ledger", OPEN_ITEMS);
    List<String> undisturbed = sumsOfUndisturbed(ledger);
    DrillGround ground = DrillGround.fresh("killed");

    killInMidImport(ground, ledger);
    DrillGround.Said again = imported(ground, ledger);
    killInMidNight(ground);
    DrillGround.Said night = ground.run("night", "--business-date", DAY);

    assertThat(again.exitCode()).as(again.text()).isZero();
    assertThat(night.exitCode()).as(night.text()).isZero();
    try (Database database = ground.open()) {
      DrillGround.Said verified = ground.run("verify");
      assertThat(verified.exitCode()).as(verified.text()).isZero();
      assertThat(database.texts("select state from intake.delivery order by id"))
          .containsExactly("INTERRUPTED", "DONE");
      assertThat(database.texts("select state from treatment.night order by id"))
          .containsExactly("INTERRUPTED", "DONE");
      assertThat(database.sums()).isEqualTo(undisturbed);
      assertThat(imported(ground, ledger).text()).contains(" 0 records booked", "✓");
    }
  }

  private static List<String> sumsOfUndisturbed(Path ledger) {
    DrillGround ground = DrillGround.fresh("undisturbed");
    try (Database database = ground.open()) {
      DrillGround.Said said = imported(ground, ledger);
      assertThat(said.exitCode()).as(said.text()).isZero();
      assertThat(ground.run("night", "--business-date", DAY).exitCode()).isZero();
      return database.sums();
    }
  }

  private static DrillGround.Said imported(DrillGround ground, Path ledger) {
    return ground.run("import", ledger.toString(), "--profile", "canonical");
  }

  /** The first documents are booked, and the cash is being booked. */
  private static void killInMidImport(DrillGround ground, Path ledger) {
    Running importing = ground.start("import", ledger.toString(), "--profile", "canonical");
    try (Database database = ground.database()) {
      database.awaitTrue("select to_regclass('calendar.timer') is not null");
      database.awaitTrue("select exists (select from intake.delivery)");
      database.execute("begin; lock table receivable.entry in share mode");
      database.awaitTrue(
          "select exists (select from pg_locks where not granted"
              + " and relation = 'receivable.entry'::regclass)");
      assertThat(database.number("select count(*) from receivable.item")).isPositive();
      assertThat(database.number("select count(*) from receivable.entry")).isZero();
      importing.kill();
    }
  }

  /** All is decided, and nothing is in force yet. */
  private static void killInMidNight(DrillGround ground) {
    Running night = ground.start("night", "--business-date", DAY);
    try (Database database = ground.database()) {
      database.execute("select pg_advisory_lock(7310010)");
      database.awaitTrue(
          "select exists (select from pg_locks where not granted and locktype = 'advisory')");
      assertThat(database.texts("select state from treatment.night")).containsExactly("RUNNING");
      assertThat(database.number("select count(*) from treatment.decision")).isZero();
      night.kill();
    }
  }
}

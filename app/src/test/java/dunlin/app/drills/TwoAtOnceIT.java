package dunlin.app.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two processes on one folder that do the same at the same time. */
class TwoAtOnceIT {

  private static final String DAY = "2026-06-30";

  @Test
  void two_imports_and_two_nights_at_once_come_to_a_clear_end() {
    Path ledger = DrillGround.ledger("two-ledger", 2_000);
    DrillGround ground = DrillGround.fresh("two");

    List<Running> imports = startTwo(ground, "import", ledger.toString(), "--profile", "canonical");
    for (Running each : imports) {
      assertThat(each.exitCode()).as(each.output()).isZero();
    }
    List<Running> nights = startTwo(ground, "night", "--business-date", DAY);
    long worked = nights.stream().filter(each -> hasWorked(each)).count();

    assertThat(worked).isPositive();
    try (Database database = ground.open()) {
      long records = database.number("select sum(booked) from intake.delivery");
      assertThat(database.number("select sum(unchanged) from intake.delivery")).isEqualTo(records);
      assertThat(database.texts("select distinct state from intake.delivery"))
          .containsExactly("DONE");
      assertThat(database.texts("select state from treatment.night")).hasSize((int) worked);
      assertThat(
              database.number(
                  "select count(*) from (select account_id, night_id from treatment.decision"
                      + " group by 1, 2 having count(*) > 1) twice"))
          .isZero();
      DrillGround.Said verified = ground.run("verify");
      assertThat(verified.exitCode()).as(verified.text()).isZero();
    }
  }

  private static List<Running> startTwo(DrillGround ground, String... arguments) {
    return List.of(ground.start(arguments), ground.start(arguments));
  }

  /** Whether it ran its night; the other way to end is to say that another one is under way. */
  private static boolean hasWorked(Running night) {
    boolean worked = night.exitCode() == 0;
    assertThat(night.output()).contains(worked ? "accounts decided" : "two at once are refused");
    return worked;
  }
}

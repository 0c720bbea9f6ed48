package dunlin.app.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A demo of a ledger of one's own: cut short, gone on with, started again, and never mixed up. */
class DemoIT {

  private static final Pattern LOG_LINE = Pattern.compile("(?m)^\\d\\d:\\d\\d:\\d\\d (WARN|ERROR)");
  private static final Pattern ACCOUNTS = Pattern.compile("(?m)^([0-9,]+) accounts on ");

  private final DrillGround ground = DrillGround.fresh("demo");

  /** A demo that is killed leaves its database running, for whoever takes it over. */
  @AfterEach
  void nothing_of_it_runs_on() {
    ground.endDatabase();
    assertThat(ground.hasDatabaseRunning()).isFalse();
  }

  @Test
  void a_ledger_that_was_read_in_part_is_gone_on_with_and_nothing_else_is_put_over_it()
      throws IOException {
    Path ledger = DrillGround.ledger("demo-ledger", 300);
    Path broken = Files.writeString(ledger.resolve("zz.json"), "{\"invoices\": [{\"id\": \"X");
    String[] command = {"demo", "--ledger", ledger.toString(), "--profile", "canonical"};

    Running failing = ground.start(command);
    assertThat(failing.exitCode()).isEqualTo(1);
    assertThat(failing.output())
        .contains("✗ FAILED", "zz.json", "are booked and stay", "the same command again goes on")
        .doesNotContain("was not read:")
        .doesNotContainPattern(LOG_LINE);

    DrillGround.Said madeUp = ground.run("demo");
    assertThat(madeUp.exitCode()).isEqualTo(1);
    assertThat(madeUp.text())
        .contains(
            "which was not read to its end",
            "'./dunlin demo --ledger %s --profile canonical' goes on with it".formatted(ledger),
            "--fresh throws it away");

    Files.delete(broken);
    String loaded = started(command);
    assertThat(loaded).contains(ledger + ", as of 2026-06-29: 880 records booked", "The books tie");

    long accounts = accountsIn(loaded);
    Path late = Files.createDirectories(ground.home().resolve("late"));
    Files.writeString(late.resolve("a.csv"), "id,name,currency\nLATE-1,Late Ltd,EUR\n");
    Files.writeString(
        late.resolve("b.csv"),
        """
        id,customer_id,type,issue_date,due_date,currency,amount
        L-1,LATE-1,I,2026-06-01,2026-06-30,EUR,100.00
        """);
    assertThat(ground.run("import", late.toString(), "--profile", "canonical").exitCode()).isZero();
    assertThat(accountsIn(started("demo"))).isEqualTo(accounts + 1);
  }

  /** What it says until it serves; it is ended then. */
  private String started(String... command) {
    String[] line = Arrays.copyOf(command, command.length + 2);
    line[command.length] = "--port";
    line[command.length + 1] = "0";
    Running running = ground.start(line);
    try {
      for (int tries = 0; tries < 1200 && running.isAlive(); tries++) {
        if (running.output().contains("Dunlin runs at")) {
          break;
        }
        LockSupport.parkNanos(100_000_000);
      }
      assertThat(running.output()).contains("Dunlin runs at");
      return running.output();
    } finally {
      running.kill();
    }
  }

  private static long accountsIn(String output) {
    Matcher accounts = ACCOUNTS.matcher(output);
    assertThat(accounts.find()).as(output).isTrue();
    return Long.parseLong(accounts.group(1).replace(",", ""));
  }
}

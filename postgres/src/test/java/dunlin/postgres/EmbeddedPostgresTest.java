package dunlin.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

  @TempDir static Path home;

  @Test
  void data_survive_a_restart_and_a_second_start_on_the_folder_is_refused() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home, Durability.DURABLE)) {
      execute(postgres, "create table kept (n int); insert into kept values (7)");

      assertThatThrownBy(() -> EmbeddedPostgres.start(home, Durability.DURABLE))
          .isInstanceOf(FolderInUseException.class)
          .hasMessageContaining(home.toString())
          .hasMessageContaining("process " + ProcessHandle.current().pid());
    }

    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home, Durability.DURABLE)) {
      assertThat(numberOf(postgres, "select n from kept")).isEqualTo(7);
      assertThat(numberOf(postgres, "select current_setting('fsync') = 'on' and 1 = 1"))
          .isEqualTo(1);
    }
  }

  /** The build sets such a variable for the tests of this module. */
  @Test
  void settings_of_another_server_in_the_environment_change_nothing() throws Exception {
    assertThat(System.getenv("PGPORT")).isEqualTo("nowhere");

    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home, Durability.THROWAWAY)) {
      assertThat(numberOf(postgres, "select 1")).isEqualTo(1);
    }
  }

  @Test
  void another_process_can_attach_while_the_owner_runs_and_not_afterwards() throws Exception {
    try (EmbeddedPostgres owner = EmbeddedPostgres.start(home, Durability.THROWAWAY)) {
      EmbeddedPostgres guest = EmbeddedPostgres.attach(home).orElseThrow();

      assertThat(guest.isOwner()).isFalse();
      assertThat(numberOf(guest, "select 1")).isEqualTo(1);
      guest.close();
      assertThat(numberOf(owner, "select 1")).isEqualTo(1);
    }
    assertThat(EmbeddedPostgres.attach(home)).isEmpty();
  }

  @Test
  void a_server_that_is_killed_comes_back_at_its_address_with_all_that_was_committed()
      throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home, Durability.DURABLE)) {
      execute(postgres, "create table killed (n int); insert into killed values (7)");
      Path note = home.resolve("data/postmaster.pid");
      long process = Long.parseLong(Files.readAllLines(note).getFirst());

      assertThat(ProcessHandle.of(process).orElseThrow().destroyForcibly()).isTrue();

      assertThat(numberOfPatiently(postgres, "select n from killed")).isEqualTo(7);
      assertThat(Files.readAllLines(note).getFirst()).isNotEqualTo(String.valueOf(process));
    }
  }

  /** After a crash of the machine the number of the old server may be that of anybody. */
  @Test
  void a_stranger_with_the_number_of_a_dead_server_is_left_alone_and_no_obstacle()
      throws Exception {
    EmbeddedPostgres.start(home, Durability.THROWAWAY).close();
    Path note = home.resolve("data/postmaster.pid");
    Files.writeString(
        note,
        "%d\n%s\n0\n1\n\n127.0.0.1\n"
            .formatted(ProcessHandle.current().pid(), home.resolve("data")));

    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home, Durability.THROWAWAY)) {
      assertThat(numberOf(postgres, "select 1")).isEqualTo(1);
    }
  }

  @Test
  void whoever_comes_second_joins_the_first() throws Exception {
    try (EmbeddedPostgres first = EmbeddedPostgres.join(home, Durability.THROWAWAY);
        EmbeddedPostgres second = EmbeddedPostgres.join(home, Durability.THROWAWAY)) {
      assertThat(first.isOwner()).isTrue();
      assertThat(second.isOwner()).isFalse();
      assertThat(second.jdbcUrl()).isEqualTo(first.jdbcUrl());
      assertThat(numberOf(second, "select 1")).isEqualTo(1);
    }
  }

  private static int numberOfPatiently(EmbeddedPostgres postgres, String sql) throws Exception {
    for (int tries = 0; tries < 300; tries++) {
      try {
        return numberOf(postgres, sql);
      } catch (SQLException e) {
        Thread.sleep(100);
      }
    }
    return numberOf(postgres, sql);
  }

  private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int numberOf(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getObject(1) instanceof Boolean yes ? (yes ? 1 : 0) : rows.getInt(1);
    }
  }

  private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
    return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
  }
}

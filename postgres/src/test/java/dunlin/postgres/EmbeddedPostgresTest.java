package dunlin.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

  @TempDir Path home;

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

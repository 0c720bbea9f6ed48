package dunlin.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.postgres.Durability;
import dunlin.postgres.EmbeddedPostgres;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jooq.tools.JooqLogger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database of somebody else, whose user is no superuser. */
class OutsideDatabaseTest {

  @TempDir static Path folder;
  static EmbeddedPostgres server;

  private final StringWriter out = new StringWriter();
  private final StringWriter errors = new StringWriter();

  @BeforeAll
  static void a_server_runs() {
    server = EmbeddedPostgres.start(folder.resolve("server"), Durability.THROWAWAY);
  }

  @AfterAll
  static void it_stops() {
    server.close();
  }

  @BeforeEach
  void nobody_is_there() throws SQLException {
    administrator("drop database if exists outside with (force)");
    administrator("drop role if exists dunlin_member");
    administrator("create database outside");
  }

  @Test
  void a_user_who_may_not_create_roles_hears_what_it_lacks_in_one_line() throws SQLException {
    administrator("create role poor login password 'secret'");
    assertThat(command("poor")).isEqualTo(1);
    administrator("alter database outside owner to poor");
    assertThat(command("poor")).isEqualTo(1);

    assertThat(errors.toString().lines())
        .containsExactly(
            "dunlin: poor may not create schemas in the database outside; an administrator says: alter database outside owner to poor",
            "dunlin: poor may not create roles, and people's requests run under one of their own; an administrator says: alter role poor createrole (./dunlin help run tells what to do without)");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void a_role_that_an_administrator_made_is_enough() throws SQLException {
    administrator("create role modest login password 'secret'");
    administrator("alter database outside owner to modest");
    administrator("create role dunlin_member");
    assertThat(command("modest")).isEqualTo(1);
    assertThat(errors.toString())
        .isEqualTo(
            "dunlin: modest may not take on the role dunlin_member, which people's requests run under; an administrator says: grant dunlin_member to modest with admin option\n");

    administrator("grant dunlin_member to modest with admin option");

    assertThat(command("modest")).as(errors.toString()).isZero();
    takesOnTheRole("modest");
  }

  @Test
  void the_owner_of_a_database_who_may_create_roles_needs_nothing_else() throws SQLException {
    administrator("create role owner login createrole password 'secret'");
    administrator("create role guest login password 'secret'");
    administrator("alter database outside owner to owner");

    assertThat(command("owner")).as(errors.toString()).isZero();
    assertThat(out.toString()).contains("canonical");
    takesOnTheRole("owner");

    assertThat(command("guest")).isEqualTo(1);
    assertThat(errors.toString())
        .isEqualTo(
            "dunlin: the tables in the database outside are of owner, and DUNLIN_DB_USER is guest;"
                + " connect as their owner\n");
  }

  @Test
  void a_database_of_another_build_is_told_in_one_line_and_left_as_it_is() throws SQLException {
    administrator("create role builder login createrole password 'secret'");
    administrator("alter database outside owner to builder");
    assertThat(command("builder")).as(errors.toString()).isZero();
    outside(
        "update flyway.flyway_schema_history set checksum = checksum + 1 where version = '003'");

    assertThat(command("builder")).isEqualTo(1);

    assertThat(errors.toString())
        .isEqualTo(
            "dunlin: the database was made by another build of Dunlin: migration V003 (identity) is"
                + " not what this build has; nothing in it was changed. Start the build that made"
                + " it, or name an empty database by DUNLIN_HOME or DUNLIN_DB_URL\n");
    outside(
        "update flyway.flyway_schema_history set checksum = checksum - 1 where version = '003'");
    assertThat(command("builder")).isZero();
  }

  @Test
  void an_older_postgresql_that_is_supported_is_no_matter_for_the_log() throws Exception {
    administrator("create role keeper login createrole password 'secret'");
    administrator("alter database outside owner to keeper");
    assertThat(command("keeper")).as(errors.toString()).isZero();

    Field logger =
        Class.forName("org.jooq.impl.DefaultExecuteContext").getDeclaredField("logVersionSupport");
    logger.setAccessible(true);

    assertThat(((JooqLogger) logger.get(null)).isWarnEnabled()).isFalse();
  }

  private int command(String user) {
    Console console = new Console(new PrintWriter(out, true), new PrintWriter(errors, true), false);
    Map<String, String> settings =
        Map.of(
            "DUNLIN_HOME",
            folder.resolve("home").toString(),
            "DUNLIN_DB_URL",
            server.jdbcUrl("outside"),
            "DUNLIN_DB_USER",
            user,
            "DUNLIN_DB_PASSWORD",
            "secret");
    return Commands.run(settings, console, "import", "--profiles");
  }

  private static void takesOnTheRole(String user) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(server.jdbcUrl("outside"), user, "secret");
        Statement statement = connection.createStatement()) {
      statement.execute("set role dunlin_member");
      statement.execute("select count(*) from receivable.item");
    }
  }

  private static void outside(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(server.jdbcUrl("outside"), "builder", "secret");
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isEqualTo(1);
    }
  }

  private static void administrator(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}

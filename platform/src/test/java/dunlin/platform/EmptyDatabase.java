package dunlin.platform;

import dunlin.platform.audit.Recordings;
import dunlin.platform.treatment.News;
import dunlin.platform.treatment.NightlyRun;
import dunlin.testing.SettableClock;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import org.springframework.test.util.AopTestUtils;
import org.springframework.test.util.ReflectionTestUtils;

/**
 * Waits for work in the background, empties every table of the areas but the names of sources,
 * append-only ones included, and sets the clock back to the morning.
 */
public final class EmptyDatabase implements BeforeAllCallback {

  private static final Duration LONGEST_NIGHT = Duration.ofSeconds(30);

  private static final String TABLES =
      "select format('%I.%I', schemaname, tablename) from pg_tables where schemaname not in"
          + " ('pg_catalog', 'information_schema', 'flyway', 'public') and tablename <> 'source'";

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    ApplicationContext application = SpringExtension.getApplicationContext(context);
    application.getBean(NightlyRun.class).awaitIdle(LONGEST_NIGHT);
    application.getBean(News.class).awaitCaughtUp(LONGEST_NIGHT);
    application.getBean(SettableClock.class).set(TestPlatform.MORNING);
    forgetRecordings(application.getBean(Recordings.class));
    try (Connection connection = application.getBean(DataSource.class).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("set session_replication_role = replica");
      List<String> tables = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery(TABLES)) {
        while (rows.next()) {
          tables.add(rows.getString(1));
        }
      }
      statement.execute("truncate " + String.join(", ", tables));
      statement.execute("reset session_replication_role");
      statement.execute(
          "insert into audit.kept select 'audit.source', id::text, md5(to_jsonb(s)::text)::uuid"
              + " from audit.source s");
    }
  }

  /** On an empty database nothing was recorded, as for a program that begins. */
  private static void forgetRecordings(Recordings recordings) {
    Object target = AopTestUtils.getUltimateTargetObject(recordings);
    Object latest = ReflectionTestUtils.getField(target, "latest");
    Object _ =
        ReflectionTestUtils.invokeMethod(
            Objects.requireNonNull(latest, "what recordings remember"), "set", Instant.EPOCH);
  }
}

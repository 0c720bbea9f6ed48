package dunlin.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class OutageTest {

  @Test
  void a_database_that_is_away_or_full_is_told_from_a_fault() {
    assertThat(Outage.behind(failure("57P01"))).hasValue("The database is away just now.");
    assertThat(Outage.behind(failure("08006"))).hasValue("The database is away just now.");
    assertThat(Outage.behind(failure("53100"))).hasValue("The disk of the database is full.");
    assertThat(Outage.behind(failure("23505"))).isEmpty();
    assertThat(Outage.behind(new IllegalStateException("a fault"))).isEmpty();
  }

  private static Throwable failure(String code) {
    return new IllegalStateException("a batch failed", new SQLException("said", code));
  }
}

package dunlin.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dunlin.platform.PlatformTest;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@PlatformTest
class AuditTrailTest {

  private static final Actor ANNA = Actor.system("anna");

  @Autowired AuditTrail trail;
  @Autowired Recordings recordings;
  @Autowired Versions versions;
  @Autowired DSLContext sql;
  @Autowired PlatformTransactionManager transactions;

  @Test
  void an_altered_entry_breaks_the_chain_and_is_named() {
    Acting.run(ANNA, () -> trail.tell("looked at", "account:1", ""));
    Acting.run(ANNA, () -> trail.tell("looked at", "account:2", ""));
    assertThat(trail.findBreak()).isEmpty();
    assertThatThrownBy(() -> sql.execute("update audit.trail set actor = 'bert'"))
        .hasMessageContaining("append-only");

    behindItsBack("update audit.trail set actor = 'bert' where subject = 'account:1'");

    assertThat(trail.findBreak())
        .hasValueSatisfying(found -> assertThat(found).contains("does not fit"));
    behindItsBack("update audit.trail set actor = 'anna' where subject = 'account:1'");
    assertThat(trail.findBreak()).isEmpty();
  }

  @Test
  void an_entry_stands_only_if_the_work_it_tells_of_stands() {
    TransactionTemplate transaction = new TransactionTemplate(transactions);

    Acting.run(
        ANNA,
        () ->
            transaction.executeWithoutResult(status -> {
              trail.tell("paid out", "account:3", "");
              status.setRollbackOnly();
            }));

    assertThat(trail.linesBefore(Long.MAX_VALUE, "account:3", 10)).isEmpty();
  }

  @Test
  void a_version_covers_every_recording_that_was_committed_before() {
    TransactionTemplate transaction = new TransactionTemplate(transactions);
    Recording recording =
        Acting.as(ANNA, () -> transaction.execute(status -> recordings.begin("test", "try")));

    long version = Acting.as(ANNA, () -> versions.atCurrent(v -> v));

    assertThat(version).isGreaterThanOrEqualTo(recording.id());
  }

  private void behindItsBack(String statement) {
    new TransactionTemplate(transactions)
        .executeWithoutResult(status -> {
          sql.execute("set local session_replication_role = replica");
          sql.execute(statement);
        });
  }
}

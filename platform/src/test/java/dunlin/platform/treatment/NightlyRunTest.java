package dunlin.platform.treatment;

import static dunlin.platform.SeededLedger.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dunlin.core.receivable.AccountId;
import dunlin.platform.PlatformTest;
import dunlin.platform.SeededLedger;
import dunlin.platform.audit.Acting;
import dunlin.platform.calendar.BusinessDays;
import dunlin.platform.calendar.Settings;
import dunlin.platform.intake.Imports;
import dunlin.platform.receivable.Ledger;
import dunlin.platform.worklist.Worklists;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest
class NightlyRunTest {

  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  @Autowired NightlyRun nights;
  @Autowired News news;
  @Autowired Decisions decisions;
  @Autowired Standings standings;
  @Autowired Worklists worklists;
  @Autowired NightRepository repository;
  @Autowired BusinessDays days;
  @Autowired Imports imports;
  @Autowired Ledger ledger;
  @Autowired DSLContext sql;
  @Autowired DataSource database;
  @Autowired Settings settings;

  @BeforeEach
  void some_accounts() {
    SeededLedger seeded = new SeededLedger(imports, ledger, sql);
    seeded.owingMany(40, 5);
    assertThat(seeded.owing("IN-TIME", "EUR 100.00", -10)).isNotNull();
    assertThat(news.awaitCaughtUp(A_MINUTE)).isTrue();
  }

  @AfterEach
  void nothing_stands_in_the_way() {
    sql.execute("drop trigger if exists power_cut on worklist.item");
  }

  @Test
  void a_night_decides_every_account_and_lists_those_that_need_a_person() {
    sql.execute("delete from worklist.item");
    sql.execute("delete from treatment.standing");

    Night night = ran(nights.run("asked"));

    assertThat(night.state()).isEqualTo(Night.State.DONE);
    assertThat(night.accounts()).isEqualTo(41).isEqualTo(night.accountsInAll());
    assertThat(night.listed()).isBetween(1, 40);
    assertThat(as(() -> worklists.page(Worklists.Filter.all(), "", 100)).items())
        .hasSize(night.listed());
    assertThat(as(() -> standings.page(Standings.Filter.none(), Standings.Order.NAME, "", 100)))
        .satisfies(page -> assertThat(page.standings()).hasSize(41));
    assertThat(as(() -> nights.status()).last()).contains(night);
    assertThat(as(() -> decisions.verify(1000, done -> {})).isOk()).isTrue();
  }

  @Test
  void a_night_over_unchanged_accounts_touches_no_row_of_the_list() {
    ran(nights.run("first"));
    List<String> before = versionsOfRows();

    ran(nights.run("second"));

    assertThat(versionsOfRows()).isEqualTo(before);
  }

  @Test
  void a_night_that_loses_the_database_is_run_again_by_itself() throws SQLException {
    try (Connection inTheWay = database.getConnection();
        Statement statement = inTheWay.createStatement()) {
      statement.execute("select pg_advisory_lock(7310010)");

      nights.runInBackground("asked");
      for (int i = 0; i < 1000 && sql.fetch(waitingForStandings()).isEmpty(); i++) {
        Background.pause(Duration.ofMillis(10));
      }
      sql.execute(
          "select pg_terminate_backend(pid) from pg_locks"
              + " where locktype = 'advisory' and objid = 7310010 and not granted");
      statement.execute("select pg_advisory_unlock(7310010)");
    }

    assertThat(nights.awaitIdle(A_MINUTE)).isTrue();
    assertThat(as(() -> nights.history(2)))
        .extracting(Night::state)
        .containsExactly(Night.State.DONE, Night.State.FAILED);
  }

  private ResultQuery<Record> waitingForStandings() {
    return sql.resultQuery(
        "select 1 from pg_locks where locktype = 'advisory' and objid = 7310010 and not granted");
  }

  @Test
  void another_base_currency_decides_every_account_anew() {
    String before = as(settings::baseCurrency).getCurrencyCode();

    Acting.run(SeededLedger.TESTER, () -> settings.choose(Settings.BASE_CURRENCY, "CHF"));
    assertThat(nights.awaitIdle(A_MINUTE)).isTrue();

    assertThat(sql.fetch("select distinct base_currency from treatment.standing"))
        .extracting(row -> row.get(0, String.class))
        .containsExactly("CHF");
    Acting.run(SeededLedger.TESTER, () -> settings.choose(Settings.BASE_CURRENCY, before));
    assertThat(nights.awaitIdle(A_MINUTE)).isTrue();
  }

  @Test
  void a_second_night_at_the_same_time_is_refused_and_names_the_first() {
    int policyVersion = ran(nights.run("to begin with")).policyVersion();
    try (NightRepository.Hold held = repository.tryHold().orElseThrow()) {
      assertThat(held).isNotNull();
      long first = repository.begin(TODAY, policyVersion, "the first", Instant.EPOCH);

      NightlyRun.Running second = nights.run("the second");

      assertThat(second)
          .isInstanceOfSatisfying(
              NightlyRun.Refused.class,
              refused -> {
                assertThat(refused.underWay().id()).isEqualTo(first);
                assertThat(refused.underWay().cause()).isEqualTo("the first");
              });
    }

    // Its process died with the hold: the next night says so and runs.
    Night next = ran(nights.run("the third"));
    assertThat(next.state()).isEqualTo(Night.State.DONE);
    assertThat(as(() -> nights.history(2)))
        .extracting(Night::state)
        .containsExactly(Night.State.DONE, Night.State.INTERRUPTED);
  }

  @Test
  void two_nights_started_at_once_both_come_to_a_clear_end() throws InterruptedException {
    int before = as(() -> nights.history(1000)).size();
    List<NightlyRun.Running> ends = new CopyOnWriteArrayList<>();
    List<Thread> threads =
        List.of(
            Thread.ofVirtual().start(() -> ends.add(nights.run("one"))),
            Thread.ofVirtual().start(() -> ends.add(nights.run("other"))));
    for (Thread thread : threads) {
      thread.join();
    }

    long finished = ends.stream().filter(NightlyRun.Finished.class::isInstance).count();
    assertThat(ends).hasSize(2);
    assertThat(finished).isPositive();
    assertThat(as(() -> nights.history(1000))).hasSize(before + (int) finished);
  }

  @Test
  void a_night_cut_off_in_the_middle_changes_nothing_and_can_be_run_again() {
    ran(nights.run("before"));
    long decided = sql.fetchCount(DSL.table("treatment.decision"));
    List<String> rows = versionsOfRows();
    sql.execute("update worklist.item set points = points - 1");
    List<String> alteredRows = versionsOfRows();
    sql.execute(
        "create or replace function public.power_cut() returns trigger language plpgsql as"
            + " $$ begin raise exception 'power cut'; end $$");
    sql.execute(
        "create trigger power_cut before update on worklist.item for each row"
            + " execute function public.power_cut()");

    assertThatThrownBy(() -> nights.run("cut off")).hasMessageContaining("power cut");

    assertThat(versionsOfRows()).isEqualTo(alteredRows).isNotEqualTo(rows);
    assertThat(sql.fetchCount(DSL.table("treatment.decision"))).isEqualTo((int) decided);
    assertThat(as(() -> nights.status()).last().orElseThrow())
        .satisfies(night -> {
          assertThat(night.state()).isEqualTo(Night.State.FAILED);
          assertThat(night.message()).contains("power cut");
        });
    sql.execute("drop trigger power_cut on worklist.item");
    assertThat(ran(nights.run("again")).state()).isEqualTo(Night.State.DONE);
  }

  @Test
  void the_night_runs_by_itself_when_a_day_is_closed_and_knows_the_list_before() {
    ran(nights.run("today"));
    LocalDate next = as(days::today).plusDays(1);

    assertThat(as(() -> days.open(next))).isTrue();
    assertThat(nights.awaitIdle(A_MINUTE)).isTrue();

    Night night = as(() -> nights.status()).last().orElseThrow();
    assertThat(night.businessDate()).isEqualTo(next);
    assertThat(night.cause()).startsWith("closed");
    AccountId account = new SeededLedger(imports, ledger, sql).account("M1");
    assertThat(
            sql.fetchSingle(
                    "select last_list_date from treatment.decision where account_id = {0}"
                        + " order by id desc limit 1",
                    DSL.val(account.value()))
                .get(0, LocalDate.class))
        .isEqualTo(next.minusDays(1));
  }

  private static Night ran(NightlyRun.Running running) {
    assertThat(running).isInstanceOf(NightlyRun.Finished.class);
    return ((NightlyRun.Finished) running).night();
  }

  private List<String> versionsOfRows() {
    return sql.fetch(
            "select 'i' || account_id || ':' || xmin || points from worklist.item"
                + " union all select 's' || account_id || ':' || xmin from treatment.standing"
                + " order by 1")
        .map(row -> row.get(0, String.class));
  }

  private static <T> T as(Supplier<T> work) {
    return Acting.as(SeededLedger.TESTER, work);
  }
}

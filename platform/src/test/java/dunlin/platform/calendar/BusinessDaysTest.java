package dunlin.platform.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dunlin.platform.PlatformTest;
import dunlin.platform.SeededLedger;
import dunlin.platform.TestPlatform;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.AuditTrail;
import dunlin.platform.intake.Imports;
import dunlin.platform.receivable.Controls;
import dunlin.platform.receivable.Ledger;
import dunlin.platform.treatment.Decisions;
import dunlin.platform.treatment.Night;
import dunlin.platform.treatment.NightlyRun;
import dunlin.testing.SettableClock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest
class BusinessDaysTest {

  private static final Duration TWO_DAYS = Duration.ofDays(2);

  @Autowired BusinessDays days;
  @Autowired Imports imports;
  @Autowired Ledger ledger;
  @Autowired NightlyRun nights;
  @Autowired Decisions decisions;
  @Autowired Controls controls;
  @Autowired AuditTrail trail;
  @Autowired SettableClock clock;
  @Autowired DSLContext sql;

  @AfterEach
  void nights_end_and_the_clock_goes_right() {
    assertThat(nights.awaitIdle(Duration.ofMinutes(1))).isTrue();
    clock.set(TestPlatform.MORNING);
  }

  @Test
  void a_clock_that_was_set_back_takes_no_day_fact_or_entry_of_the_trail_back() {
    SeededLedger seeded = new SeededLedger(imports, ledger, sql);
    var account = seeded.owing("BACK", "EUR 100.00", 10);
    LocalDate today = as(days::today).plusDays(1);
    assertThat(as(() -> days.open(today))).isTrue();
    assertThat(nights.awaitIdle(Duration.ofMinutes(1))).isTrue();
    OffsetDateTime before = newestRecording();
    clock.tick(TWO_DAYS.negated());

    seeded.pay("P-BACK", account, "EUR 40.00", today, Optional.empty());

    assertThat(as(days::today)).isEqualTo(today);
    assertThatThrownBy(() -> as(() -> days.open(today.plusYears(36))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("never be taken back");
    assertThatThrownBy(() -> as(() -> days.open(today.minusDays(1))))
        .hasMessageContaining("lies before " + today)
        .hasMessageContaining("Maybe the clock was set back");
    assertThat(newestRecording()).isAfterOrEqualTo(before);
    assertThat(nights.run("by a slow clock"))
        .isInstanceOfSatisfying(
            NightlyRun.Finished.class,
            finished -> {
              assertThat(finished.night().state()).isEqualTo(Night.State.DONE);
              assertThat(finished.night().businessDate()).isEqualTo(today);
            });
    assertThat(as(trail::findBreak)).isEmpty();
    assertThat(as(controls::check).findings()).isEmpty();
    assertThat(as(() -> decisions.verify(Long.MAX_VALUE, checked -> {})).isOk()).isTrue();
  }

  @Test
  void a_day_that_several_open_at_once_is_opened_by_one_of_them() {
    LocalDate next = as(days::today).plusDays(5);

    List<CompletableFuture<Boolean>> opening =
        List.of(opening(next), opening(next), opening(next), opening(next));

    assertThat(opening.stream().filter(CompletableFuture::join)).hasSize(1);
    assertThat(sql.fetchCount(DSL.table("calendar.business_day"), DSL.condition("day = {0}", next)))
        .isEqualTo(1);
  }

  private CompletableFuture<Boolean> opening(LocalDate day) {
    return CompletableFuture.supplyAsync(() -> as(() -> days.open(day)));
  }

  private OffsetDateTime newestRecording() {
    return sql.fetchSingle("select max(at) from audit.recording").get(0, OffsetDateTime.class);
  }

  private static <T> T as(Supplier<T> work) {
    return Acting.as(SeededLedger.TESTER, work);
  }
}

package dunlin.app.installation;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import dunlin.core.basics.Departs;
import dunlin.core.basics.HouseRule;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.calendar.BusinessDays;
import dunlin.platform.outreach.MailReports;
import dunlin.platform.receivable.Controls;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What happens by the clock: the control of the books every night, and the night itself where a
 * time is set for it. Of several nodes on one database, one runs a timer; what a dead node left,
 * another takes over.
 */
@Configuration(proxyBeanMethods = false)
@Departs(
    from = HouseRule.SQL_IN_REPOSITORIES,
    because = "the timers keep their own table and are handed the database")
class TimerConfiguration {

  private static final LocalTime CONTROL_AT = LocalTime.of(3, 30);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(30);
  private static final Duration REPORTS_EVERY = Duration.ofMinutes(1);
  private static final Duration LET_FINISH = Duration.ofSeconds(20);

  @Bean(destroyMethod = "stop")
  Scheduler timers(
      DataSource database,
      Installation installation,
      BusinessDays days,
      Controls controls,
      MailReports reports,
      Clock clock) {
    return Scheduler.create(database)
        .tableName("calendar.timer")
        .startTasks(daily(installation.nightAt(), days, controls, clock))
        .startTasks(often(reports))
        .threads(2)
        .pollingInterval(LOOK_EVERY)
        .shutdownMaxWait(LET_FINISH)
        .build();
  }

  /** The control runs whatever happened; the night only where a time is set for it. */
  static List<RecurringTask<Void>> daily(
      Optional<LocalTime> nightAt, BusinessDays days, Controls controls, Clock clock) {
    List<RecurringTask<Void>> timers = new ArrayList<>();
    timers.add(timer("control", CONTROL_AT, () -> control(controls)));
    nightAt.ifPresent(time -> timers.add(timer("night", time, () -> openToday(days, clock))));
    return timers;
  }

  /** Reports on mail are read where a mailbox for them is set up. */
  static List<RecurringTask<Void>> often(MailReports reports) {
    return reports.isSetUp()
        ? List.of(
            Tasks.recurring("mail-reports", FixedDelay.of(REPORTS_EVERY))
                .execute((instance, context) -> {
                  int _ = reports.fetch();
                }))
        : List.of();
  }

  @Bean
  ApplicationListener<ApplicationReadyEvent> timersStart(Scheduler timers) {
    return ready -> timers.start();
  }

  private static RecurringTask<Void> timer(String name, LocalTime time, Runnable work) {
    Schedule daily = new Daily(ZoneOffset.UTC, time);
    return Tasks.recurring(name, daily)
        .execute((instance, context) -> Acting.run(Actor.system(name), work));
  }

  private static void control(Controls controls) {
    Controls.Control ignored = controls.check();
  }

  /** Opening a day closes the one before, on which the night runs. */
  private static void openToday(BusinessDays days, Clock clock) {
    boolean ignored = days.open(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
  }
}

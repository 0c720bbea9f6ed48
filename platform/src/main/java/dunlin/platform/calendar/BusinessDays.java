package dunlin.platform.calendar;

import dunlin.platform.audit.Acting;
import dunlin.platform.audit.AuditTrail;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The business date: the day that the ledger believes it is. */
@Service
public class BusinessDays {

  public static final int DAYS_AHEAD = 7;

  private final CalendarRepository repository;
  private final AuditTrail audit;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  BusinessDays(
      CalendarRepository repository,
      AuditTrail audit,
      ApplicationEventPublisher events,
      Clock clock) {
    this.repository = repository;
    this.audit = audit;
    this.events = events;
    this.clock = clock;
  }

  /** The business date; the calendar day of the clock in UTC before the first day was opened. */
  @Transactional(readOnly = true)
  public LocalDate today() {
    return repository
        .findLatestDay()
        .orElseGet(() -> LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
  }

  /** The day opened last; empty before the first. */
  @Transactional(readOnly = true)
  public Optional<LocalDate> latestOpened() {
    return repository.findLatestDay();
  }

  /** A day that lies too far ahead of the clock to be meant. */
  public static final class FarAheadException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    FarAheadException(String why) {
      super(why);
    }
  }

  /**
   * Opens a business day, closing the one before.
   *
   * @return false if that day is open already
   * @throws FarAheadException if the day lies more than {@value #DAYS_AHEAD} days ahead of the
   *     clock: a day cannot be closed again, and a typing error would age the ledger by years
   * @throws IllegalArgumentException if a later day was opened before
   */
  @Transactional
  public boolean open(LocalDate day) {
    repository.openOneAtATime();
    LocalDate latest = repository.findLatestDay().orElse(LocalDate.MIN);
    if (day.isBefore(latest)) {
      throw new IllegalArgumentException(
          "business date %s lies before %s, which was opened already\nMaybe the clock was set back"
              .formatted(day, latest));
    }
    if (day.equals(latest)) {
      return false;
    }
    LocalDate clocksDay = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    if (day.isAfter(clocksDay.plusDays(DAYS_AHEAD))) {
      throw new FarAheadException(
          "business date %s lies more than %d days after today, %s\nIt could never be taken back"
              .formatted(day, DAYS_AHEAD, clocksDay));
    }
    repository.open(day, clock.instant(), Acting.now().name());
    audit.tell("opened a business day", "day:" + day, "");
    events.publishEvent(new LedgerDayClosed(latest.equals(LocalDate.MIN) ? day : latest, day));
    return true;
  }
}

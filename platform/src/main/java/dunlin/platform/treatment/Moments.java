package dunlin.platform.treatment;

import dunlin.core.policy.DecisionForm;
import dunlin.core.receivable.AccountSnapshot;
import dunlin.platform.calendar.BusinessDays;
import dunlin.platform.calendar.Settings;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Gathers what all snapshots of one run share. */
@Component
class Moments {

  private final SnapshotRepository snapshots;
  private final NightRepository nights;
  private final BusinessDays businessDays;
  private final Settings settings;

  Moments(
      SnapshotRepository snapshots,
      NightRepository nights,
      BusinessDays businessDays,
      Settings settings) {
    this.snapshots = snapshots;
    this.nights = nights;
    this.businessDays = businessDays;
    this.settings = settings;
  }

  /** Which rates count today: those towards the base currency, or from it, up to this day. */
  record RatesToday(Currency base, LocalDate day) {}

  RatesToday ratesToday() {
    return new RatesToday(settings.baseCurrency(), businessDays.today());
  }

  /** The business date, in a transaction that sees exactly the facts up to the version. */
  Moment now(long version) {
    LocalDate today = businessDays.today();
    return moment(
        today,
        version,
        snapshots.hasFactsDatedAfter(today)
            ? Moment.ItemSource.FACTS
            : Moment.ItemSource.PROJECTION);
  }

  /**
   * A day to come, in a transaction that sees exactly the facts up to the version, if nothing
   * happens until then.
   */
  Moment ahead(LocalDate day, long version) {
    return moment(
        day,
        version,
        snapshots.hasFactsDatedAfter(day) ? Moment.ItemSource.FACTS : Moment.ItemSource.PROJECTION);
  }

  /** A past business date, as known at the version. */
  Moment past(LocalDate day, long version) {
    return moment(day, version, Moment.ItemSource.FACTS);
  }

  /** A moment that a stored decision names. */
  Moment stored(
      LocalDate day,
      long version,
      Currency base,
      Optional<AccountSnapshot.LastList> lastList,
      DecisionForm form) {
    return new Moment(
        day, version, snapshots.rates(base, day, version), lastList, Moment.ItemSource.FACTS, form);
  }

  private Moment moment(LocalDate day, long version, Moment.ItemSource source) {
    return new Moment(
        day,
        version,
        snapshots.rates(settings.baseCurrency(), day, version),
        nights.findListBefore(day),
        source,
        DecisionForm.NEWEST);
  }
}

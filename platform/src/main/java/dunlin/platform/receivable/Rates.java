package dunlin.platform.receivable;

import dunlin.core.receivable.BaseRates;
import dunlin.core.receivable.PossibleDays;
import dunlin.core.spi.LedgerRecord;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.AuditTrail;
import dunlin.platform.audit.Recording;
import dunlin.platform.audit.Recordings;
import dunlin.platform.calendar.BusinessDays;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Dated rates of exchange: facts like all others. Another rate for the same currencies and day is a
 * correction; the newest counts, and the old one stays.
 */
@Service
public class Rates {

  /** Rates beyond this, or below one part of it, are slips of the hand: no currencies lie so. */
  static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);

  /** So many digits hold every published rate, and its reciprocal. */
  static final int MOST_DIGITS = 34;

  private final RateRepository repository;
  private final Recordings recordings;
  private final BusinessDays days;
  private final AuditTrail audit;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;

  Rates(
      RateRepository repository,
      Recordings recordings,
      BusinessDays days,
      AuditTrail audit,
      ApplicationEventPublisher events,
      PlatformTransactionManager transactions) {
    this.repository = repository;
    this.recordings = recordings;
    this.days = days;
    this.audit = audit;
    this.events = events;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Two currencies, in the direction in which rates are stated. */
  public record Pair(Currency from, Currency to) {}

  /**
   * Part of the rates, the last dated first.
   *
   * @param next what to pass as {@code after} for the next part; empty at the end
   */
  public record Page(List<StatedRate> rates, Optional<String> next) {}

  /**
   * The rate dated last on or before a day; 1 between equal currencies. Where only the opposite
   * direction is known, its reciprocal: see {@link BaseRates}.
   */
  @Transactional(readOnly = true)
  public Optional<AgingReports.DatedRate> find(Currency from, Currency to, LocalDate day) {
    if (from.equals(to)) {
      return Optional.of(new AgingReports.DatedRate(day, BigDecimal.ONE));
    }
    return repository.find(from.getCurrencyCode(), to.getCurrencyCode(), day);
  }

  /** For each pair the rate dated last, by their codes. */
  @Transactional(readOnly = true)
  public List<StatedRate> latestOfPairs() {
    return repository.latestOfPairs();
  }

  /**
   * Rates as they were stated, corrected ones included; the last dated first, of one day the newest
   * fact first.
   *
   * @param pair only that pair; empty for all
   * @param after where the part before ended, or empty for the first
   */
  @Transactional(readOnly = true)
  public Page page(Optional<Pair> pair, String after, int limit) {
    List<StatedRate> found = repository.page(pair, RateRepository.Key.parse(after), limit + 1);
    List<StatedRate> shown = found.subList(0, Math.min(limit, found.size()));
    return new Page(
        List.copyOf(shown),
        found.size() > limit
            ? Optional.of(RateRepository.Key.of(shown.getLast()).toString())
            : Optional.empty());
  }

  /** States a rate, once it is permitted; it begins a transaction of its own. */
  public RateResult state(Pair pair, LocalDate day, BigDecimal rate) {
    LedgerRecord.Rate stated = new LedgerRecord.Rate(0, pair.from(), pair.to(), day, rate);
    List<RateResult.Fault> faults = new ArrayList<>(faultsOf(stated));
    if (day.isAfter(days.today())) {
      faults.add(
          new RateResult.Fault(
              RateResult.Part.DAY, "lies after the business date " + days.today()));
    }
    return faults.isEmpty()
        ? Acting.withFullSight(() -> record(stated))
        : new RateResult.Refused(faults);
  }

  private RateResult record(LedgerRecord.Rate rate) {
    return Objects.requireNonNull(
        transaction.execute(status -> {
          Recording recording = recordings.begin(Ledger.SOURCE, "stated a rate");
          if (repository
              .findOfDay(rate)
              .filter(known -> known.compareTo(rate.rate()) == 0)
              .isPresent()) {
            status.setRollbackOnly();
            return new RateResult.AlreadyRecorded();
          }
          repository.insert(
              new Fact.Origin(recording.id(), recording.at(), recording.sourceId(), days.today()),
              List.of(rate));
          audit.tell(
              "stated a rate",
              "rate:%s-%s".formatted(rate.from(), rate.to()),
              "%s from %s on, recording %d"
                  .formatted(rate.rate().toPlainString(), rate.date(), recording.id()));
          events.publishEvent(new RateStated(rate.from(), rate.to(), rate.date()));
          return new RateResult.Recorded();
        }));
  }

  /** What is impossible about a rate, wherever it comes from. */
  static List<RateResult.Fault> faultsOf(LedgerRecord.Rate rate) {
    List<RateResult.Fault> faults = new ArrayList<>();
    // Sources list their own currency too, at 1.
    if (rate.from().equals(rate.to()) && rate.rate().compareTo(BigDecimal.ONE) != 0) {
      faults.add(new RateResult.Fault(RateResult.Part.TO, "is the same currency"));
    }
    // Before it there is nothing to convert; it is also the day of rates that hold since ever.
    if (rate.date().isBefore(PossibleDays.FIRST)) {
      faults.add(new RateResult.Fault(RateResult.Part.DAY, "lies before " + PossibleDays.FIRST));
    }
    whyNoRate(rate.rate())
        .ifPresent(why -> faults.add(new RateResult.Fault(RateResult.Part.RATE, why)));
    return faults;
  }

  private static Optional<String> whyNoRate(BigDecimal rate) {
    if (rate.signum() <= 0) {
      return Optional.of("is not above zero");
    }
    if (rate.compareTo(MOST) > 0 || rate.multiply(MOST).compareTo(BigDecimal.ONE) < 0) {
      return Optional.of("is not between 0.000000001 and 1000000000");
    }
    return rate.stripTrailingZeros().precision() > MOST_DIGITS
        ? Optional.of("has more than %d digits".formatted(MOST_DIGITS))
        : Optional.empty();
  }
}

package dunlin.platform.treatment;

import dunlin.core.spi.FindingKind;
import dunlin.platform.calendar.BaseCurrencyChosen;
import dunlin.platform.intake.Findings;
import dunlin.platform.receivable.DeliveryBooked;
import dunlin.platform.receivable.RateStated;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Currencies in which customers owe and that have no rate to the base currency: one finding for
 * each, which comes with a delivery or a night and is settled by itself once there is a rate.
 */
@Service
public class MissingRates {

  private static final String SETTLED = "there is a rate, or nothing is owed";

  private final StandingRepository repository;
  private final Moments moments;
  private final Findings findings;

  MissingRates(StandingRepository repository, Moments moments, Findings findings) {
    this.repository = repository;
    this.moments = moments;
    this.findings = findings;
  }

  /** As of the business date, by the codes of the currencies; needs sight of everything. */
  @Transactional(readOnly = true)
  public List<MissingRate> now() {
    return repository.missingRates(moments.ratesToday());
  }

  /**
   * In the transaction of the delivery, of the currencies that it brought only: most of a large
   * book needs no look for one invoice.
   */
  @EventListener
  void on(DeliveryBooked booked) {
    Moments.RatesToday rates = moments.ratesToday();
    Set<Currency> foreign = new HashSet<>(booked.currencies());
    foreign.remove(rates.base());
    if (!foreign.isEmpty()) {
      findings.keepAmong(
          FindingKind.MISSING_RATE,
          foreign.stream().map(MissingRates::subject).collect(Collectors.toSet()),
          details(repository.missingRatesAmong(foreign, rates)),
          SETTLED);
    }
  }

  /** In the transaction of the night. */
  @EventListener
  void on(NightDecided night) {
    tell();
  }

  /** In the transaction of the rate. */
  @EventListener
  void on(RateStated stated) {
    tell();
  }

  /** In the transaction of the choice. */
  @EventListener
  void on(BaseCurrencyChosen chosen) {
    tell();
  }

  private void tell() {
    findings.keep(
        FindingKind.MISSING_RATE, details(repository.missingRates(moments.ratesToday())), SETTLED);
  }

  private static Map<String, String> details(List<MissingRate> missing) {
    return missing.stream()
        .collect(Collectors.toMap(each -> subject(each.currency()), MissingRate::sentence));
  }

  private static String subject(Currency currency) {
    return "currency:" + currency.getCurrencyCode();
  }
}

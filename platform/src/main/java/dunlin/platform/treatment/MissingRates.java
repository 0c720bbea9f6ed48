package dunlin.platform.treatment;

import dunlin.core.spi.FindingKind;
import dunlin.platform.calendar.BaseCurrencyChosen;
import dunlin.platform.intake.Findings;
import dunlin.platform.receivable.DeliveryBooked;
import dunlin.platform.receivable.RateStated;
import java.util.List;
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

  /** In the transaction of the delivery. */
  @EventListener
  void on(DeliveryBooked booked) {
    tell();
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
        FindingKind.MISSING_RATE,
        repository.missingRates(moments.ratesToday()).stream()
            .collect(
                Collectors.toMap(
                    missing -> "currency:" + missing.currency().getCurrencyCode(),
                    MissingRate::sentence)),
        "there is a rate, or nothing is owed");
  }
}

package dunlin.platform.receivable;

import dunlin.core.spi.Booked;
import dunlin.core.spi.BookingBatch;
import dunlin.core.spi.BookingSink;
import dunlin.core.spi.LedgerRecord;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Books rates of exchange; another rate for the same day is a correction, the newest counts. */
@Component
class RateBooking implements BookingSink<LedgerRecord.Rate> {

  private final RateRepository repository;
  private final BroughtCurrencies brought;

  RateBooking(RateRepository repository, BroughtCurrencies brought) {
    this.repository = repository;
    this.brought = brought;
  }

  @Override
  public Class<LedgerRecord.Rate> kind() {
    return LedgerRecord.Rate.class;
  }

  @Override
  public Booked book(BookingBatch<LedgerRecord.Rate> batch) {
    Outcome outcome = new Outcome();
    Map<String, LedgerRecord.Rate> byKey = new LinkedHashMap<>();
    for (LedgerRecord.Rate rate : batch.records()) {
      LedgerRecord.Rate first = byKey.putIfAbsent(rate.key(), rate);
      if (first != null && first.rate().compareTo(rate.rate()) == 0) {
        outcome.unchanged();
      } else if (first != null) {
        outcome.contradicts(rate, first.row());
      }
    }
    List<LedgerRecord.Rate> changed =
        byKey.values().stream().filter(rate -> isNews(rate, outcome)).toList();
    repository.insert(ItemBooking.originOf(batch), changed);
    brought.add(
        batch,
        changed.stream()
            .flatMap(rate -> Stream.of(rate.from(), rate.to()))
            .map(Currency::getCurrencyCode)
            .toList());
    return outcome.end();
  }

  private boolean isNews(LedgerRecord.Rate rate, Outcome outcome) {
    List<RateResult.Fault> faults = Rates.faultsOf(rate);
    if (!faults.isEmpty()) {
      faults.forEach(fault -> refuse(rate, fault, outcome));
      return false;
    }
    BigDecimal known = repository.findOfDay(rate).orElse(null);
    if (known == null) {
      outcome.booked(1);
    } else if (known.compareTo(rate.rate()) == 0) {
      outcome.unchanged();
      return false;
    } else {
      outcome.corrected();
    }
    return true;
  }

  private static void refuse(LedgerRecord.Rate rate, RateResult.Fault fault, Outcome outcome) {
    switch (fault.part()) {
      case TO -> outcome.refused(rate, "to", rate.to(), fault.reason());
      case DAY -> outcome.refused(rate, "date", rate.date(), fault.reason());
      case RATE -> outcome.refused(rate, "rate", rate.rate(), fault.reason());
    }
  }
}

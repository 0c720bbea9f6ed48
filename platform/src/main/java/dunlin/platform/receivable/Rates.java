package dunlin.platform.receivable;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Dated rates of exchange. */
@Service
@Transactional(readOnly = true)
public class Rates {

  private final ReportRepository repository;

  Rates(ReportRepository repository) {
    this.repository = repository;
  }

  /**
   * The rate dated last on or before a day; 1 between equal currencies. Where only the opposite
   * direction is known, its reciprocal with 34 digits.
   */
  public Optional<AgingReports.DatedRate> find(Currency from, Currency to, LocalDate day) {
    if (from.equals(to)) {
      return Optional.of(new AgingReports.DatedRate(day, BigDecimal.ONE));
    }
    String one = from.getCurrencyCode();
    String other = to.getCurrencyCode();
    return repository
        .findRate(one, other, day)
        .or(() ->
            repository
                .findRate(other, one, day)
                .map(rate ->
                    new AgingReports.DatedRate(
                        rate.day(), BigDecimal.ONE.divide(rate.rate(), MathContext.DECIMAL128))));
  }
}

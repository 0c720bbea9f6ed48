package dunlin.platform.receivable;

import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Dated rates of exchange. */
@Service
public class Rates {

  /** The rate dated last on or before a day; 1 between equal currencies. */
  public Optional<AgingReports.DatedRate> find(Currency from, Currency to, LocalDate day) {
    throw new UnsupportedOperationException();
  }
}

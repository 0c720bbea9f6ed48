package dunlin.platform.outreach;

import dunlin.core.conduct.Limitations;
import dunlin.core.conduct.Place;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** When debts can no longer be sued for, by what the installation says of its debtors. */
@Service
public class LimitationPeriods {

  private final OutreachSettings settings;

  LimitationPeriods(OutreachSettings settings) {
    this.settings = settings;
  }

  /**
   * The first day on which a debt can no longer be sued for, counted from its due date alone.
   *
   * @param country of the debtor; empty if unknown
   * @return empty if the table does not say
   */
  public Optional<LocalDate> barredFrom(String country, LocalDate due) {
    return country.isEmpty()
        ? Optional.empty()
        : Limitations.shipped()
            .of(settings.profile().debtors(), List.of(Place.ofCountry(country)))
            .barredFrom(due);
  }
}

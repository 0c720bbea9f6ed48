package dunlin.platform.calendar;

import dunlin.core.basics.Money;
import dunlin.platform.audit.AuditTrail;
import java.util.Currency;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Choices of the installation, by name. */
@Service
public class Settings {

  /** The name of the choice of the base currency: an ISO 4217 code. */
  public static final String BASE_CURRENCY = "base_currency";

  private final CalendarRepository repository;
  private final AuditTrail audit;

  Settings(CalendarRepository repository, AuditTrail audit) {
    this.repository = repository;
    this.audit = audit;
  }

  /** The currency of views over several currencies; EUR until one is chosen. */
  @Transactional(readOnly = true)
  public Currency baseCurrency() {
    return Money.currencyOf(value(BASE_CURRENCY, "EUR"));
  }

  @Transactional(readOnly = true)
  public String value(String name, String otherwise) {
    return repository.findSetting(name).orElse(otherwise);
  }

  @Transactional
  public void choose(String name, String value) {
    repository.saveSetting(name, value);
    audit.tell("changed a setting", "setting:" + name, value);
  }
}

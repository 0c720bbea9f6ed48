package dunlin.platform.calendar;

import dunlin.core.basics.Money;
import dunlin.platform.audit.AuditTrail;
import java.util.Currency;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Choices of the installation, by name. */
@Service
public class Settings {

  /** The name of the choice of the base currency: an ISO 4217 code. */
  public static final String BASE_CURRENCY = "base_currency";

  private final CalendarRepository repository;
  private final AuditTrail audit;
  private final ApplicationEventPublisher events;

  Settings(CalendarRepository repository, AuditTrail audit, ApplicationEventPublisher events) {
    this.repository = repository;
    this.audit = audit;
    this.events = events;
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

  /** All that was chosen, by name. */
  @Transactional(readOnly = true)
  public Map<String, String> all() {
    return repository.settings();
  }

  /**
   * A value that nobody chooses: drawn once, the same for all processes, and not told to the audit
   * trail, which keeps no secrets.
   */
  @Transactional
  public String drawn(String name, Supplier<String> draw) {
    if (repository.findSetting(name).isEmpty() && repository.addSetting(name, draw.get())) {
      audit.tell("drew a value", "setting:" + name, "");
    }
    return value(name, "");
  }

  @Transactional
  public void choose(String name, String value) {
    boolean isOther = !value.equals(repository.findSetting(name).orElse(""));
    repository.saveSetting(name, value);
    audit.tell("changed a setting", "setting:" + name, value);
    if (isOther && name.equals(BASE_CURRENCY)) {
      events.publishEvent(new BaseCurrencyChosen(baseCurrency()));
    }
  }
}

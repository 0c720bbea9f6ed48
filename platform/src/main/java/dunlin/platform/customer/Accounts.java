package dunlin.platform.customer;

import dunlin.core.spi.BookingBatch;
import dunlin.core.spi.Finding;
import dunlin.core.spi.FindingKind;
import dunlin.platform.calendar.Settings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;

/**
 * Opens the accounts that a delivery books on.
 *
 * <p>An account comes into being with the first document or payment between a customer and one of
 * our units. A unit, with its entity, comes into being when a delivery first names its code, and is
 * found, so that a person can give it a name; what names no entity belongs to the unit that was
 * opened first.
 */
@Service
public class Accounts {

  private static final String FIRST_CODE = "MAIN";
  private static final int CACHED_MOST = 500_000;

  private final AccountRepository repository;
  private final Settings settings;
  private final Map<Long, Map<Key, Ref>> cached = new ConcurrentHashMap<>();

  Accounts(AccountRepository repository, Settings settings) {
    this.repository = repository;
    this.settings = settings;
  }

  /** A customer by the source's key, and the code of one of our entities, or empty. */
  public record Key(String customerKey, String entity) {}

  /** An account and its unit. */
  public record Ref(long accountId, int unitId) {}

  /**
   * The accounts asked for.
   *
   * @param accounts without those whose customer is not known
   * @param findings entities that were opened
   */
  public record Opened(Map<Key, Ref> accounts, List<Finding> findings) {

    public Opened {
      findings = List.copyOf(findings);
    }
  }

  /** Finds or opens accounts in the current transaction. */
  public Opened open(BookingBatch<?> batch, Collection<Key> keys) {
    Map<Key, Ref> known =
        cached.computeIfAbsent(batch.deliveryId(), delivery -> new ConcurrentHashMap<>());
    if (known.size() > CACHED_MOST) {
      known.clear();
    }
    Set<Key> wanted = new HashSet<>();
    for (Key key : keys) {
      if (!known.containsKey(key)) {
        wanted.add(key);
      }
    }
    List<Finding> findings = new ArrayList<>();
    if (!wanted.isEmpty()) {
      Map<String, Integer> units = unitsOf(wanted, findings);
      known.putAll(repository.open(batch, wanted, units));
    }
    return new Opened(known, findings);
  }

  /**
   * A delivery is over, or accounts that were opened for it were taken back: what was remembered is
   * forgotten, and asked for again where it is needed.
   */
  public void forget(long deliveryId) {
    cached.remove(deliveryId);
  }

  private Map<String, Integer> unitsOf(Set<Key> keys, List<Finding> findings) {
    Map<String, Integer> units = new HashMap<>();
    for (Key key : keys) {
      if (!units.containsKey(key.entity())) {
        units.put(key.entity(), unitOf(key.entity(), findings));
      }
    }
    return units;
  }

  private int unitOf(String code, List<Finding> findings) {
    var known = code.isBlank() ? repository.findFirstUnit() : repository.findUnit(code);
    if (known.isPresent()) {
      return known.get();
    }
    String opened = code.isBlank() ? FIRST_CODE : code;
    int unit = repository.openUnit(opened, settings.baseCurrency().getCurrencyCode());
    if (!code.isBlank()) {
      findings.add(
          new Finding(
              FindingKind.NEW_ENTITY,
              "unit:" + unit,
              OptionalLong.empty(),
              OptionalLong.empty(),
              "'%s' was opened as an entity with one unit; maybe give it a name and a currency"
                  .formatted(opened)));
    }
    return unit;
  }
}

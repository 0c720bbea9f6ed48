package dunlin.platform.outreach;

import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Sight;
import dunlin.platform.calendar.BusinessDays;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How often somebody was reminded of what was paid by then: judged afterwards, by value date, with
 * all that is known today. A payment that the bank told us of only later counts against us too.
 */
@Service
public class WrongChases {

  private static final int DAYS = 90;

  private static final int MOST_KEPT = 200;

  /** The count is kept for as long as the ledger says the same; see decision 0023. */
  private final Map<Key, Count> kept = new ConcurrentHashMap<>();

  private final WrongChaseRepository repository;
  private final BusinessDays businessDays;

  WrongChases(WrongChaseRepository repository, BusinessDays businessDays) {
    this.repository = repository;
    this.businessDays = businessDays;
  }

  /**
   * The count of some days.
   *
   * @param since the first of them
   * @param messages that were sent
   * @param wrong those of them that listed an item with nothing left to pay on their day
   */
  public record Count(LocalDate since, long messages, long wrong) {}

  /** Of the last ninety days, as far as the actor sees. */
  @Transactional(readOnly = true)
  public Count count() {
    LocalDate since = businessDays.today().minusDays(DAYS);
    return switch (Acting.now().sight()) {
      case Sight.Everything all -> kept(since, Optional.empty());
      case Sight.Limited limited when !limited.ownBookOnly() -> kept(since, limited.units());
      case Sight.Limited ownBook -> repository.count(since);
    };
  }

  private Count kept(LocalDate since, Optional<Set<Integer>> units) {
    if (kept.size() > MOST_KEPT) {
      kept.clear();
    }
    return kept.computeIfAbsent(
        new Key(since, units, repository.state()), key -> repository.count(since));
  }

  private record Key(
      LocalDate since, Optional<Set<Integer>> units, WrongChaseRepository.State state) {}
}

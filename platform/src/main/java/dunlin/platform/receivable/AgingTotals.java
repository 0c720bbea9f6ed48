package dunlin.platform.receivable;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Sight;
import dunlin.platform.receivable.ReportRepository.Cell;
import dunlin.platform.receivable.ReportRepository.Grouping;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.stereotype.Component;

/**
 * Cells of totals, kept for as long as the ledger says the same.
 *
 * <p>Summing a million open items takes a third of a second, and many people ask for the same sum.
 * What is kept is found by the state of the ledger that it was asked at, so that no fact is missed;
 * two who ask at once share one sum. What an own book shows depends on who owns what, which is not
 * part of that state, and is summed each time.
 */
@Component
class AgingTotals {

  private static final int MOST_KEPT = 500;

  private final ReportRepository repository;
  private final Cache<Key, List<Cell>> kept = Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

  AgingTotals(ReportRepository repository) {
    this.repository = repository;
  }

  /** Everything that the cells depend on; the units are those of the actor's sight. */
  private record Key(
      AgingReports.Question question,
      Grouping grouping,
      Optional<Set<Integer>> units,
      ReportRepository.LedgerState state) {}

  List<Cell> cells(AgingReports.Question question, Grouping grouping) {
    return switch (Acting.now().sight()) {
      case Sight.Everything all -> kept(question, grouping, Optional.empty());
      case Sight.Limited limited when !limited.ownBookOnly() ->
          kept(question, grouping, limited.units());
      case Sight.Limited ownBook -> repository.cells(question, grouping, null);
    };
  }

  private List<Cell> kept(
      AgingReports.Question question, Grouping grouping, Optional<Set<Integer>> units) {
    Key asked = new Key(question, grouping, units, repository.state());
    AtomicBoolean summed = new AtomicBoolean();
    List<Cell> cells =
        kept.get(
            asked,
            key -> {
              summed.set(true);
              return repository.cells(question, grouping, null);
            });
    // A fact that came while it was summed is not part of the state it would be found by.
    if (summed.get() && !repository.state().equals(asked.state())) {
      kept.invalidate(asked);
    }
    return cells;
  }
}

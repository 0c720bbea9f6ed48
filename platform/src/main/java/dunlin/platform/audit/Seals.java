package dunlin.platform.audit;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The seals of facts: the database keeps, apart from each fact, what it said when it was recorded.
 *
 * <p>Facts of receivables and customers carry digests of their own instead, decisions a hash, the
 * trail its chain.
 */
@Component
public class Seals {

  /**
   * A fact that does not fit its seal.
   *
   * @param relation the table: {@code dispute.raised}
   * @param key the number of the fact, or what else names it
   * @param fault how it differs: {@code "was altered after it was recorded"}
   */
  public record Unfit(String relation, String key, String fault) {

    @Override
    public String toString() {
      return "%s %s %s".formatted(relation, key, fault);
    }
  }

  private final SealRepository repository;

  Seals(SealRepository repository) {
    this.repository = repository;
  }

  /** The first fact of each table that does not fit, in the order of the tables. */
  @Transactional(readOnly = true)
  public List<Unfit> unfit() {
    return repository.unfit();
  }

  /** How many facts are sealed. */
  @Transactional(readOnly = true)
  public long count() {
    return repository.count();
  }
}

package dunlin.platform.intake;

import dunlin.core.spi.FindingKind;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.AuditTrail;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Findings about the quality of what came in: tasks for a person, who sees those on accounts within
 * their own sight. Those that belong to no customer are for people who see everything.
 */
@Service
public class Findings {

  private final FindingRepository repository;
  private final AuditTrail audit;
  private final Clock clock;
  private final TransactionTemplate transaction;

  Findings(
      FindingRepository repository,
      AuditTrail audit,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.repository = repository;
    this.audit = audit;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** One finding; settled or not. */
  public record Line(
      long id,
      FindingKind kind,
      String subject,
      OptionalLong customerId,
      OptionalLong accountId,
      String detail,
      OptionalLong deliveryId,
      Instant foundAt,
      Optional<Settlement> settlement) {}

  /** Those that are meant; of them, the open ones that the asker sees. */
  public sealed interface Chosen {

    /** By their numbers. */
    record Ticked(Set<Long> ids) implements Chosen {
      public Ticked {
        ids = Set.copyOf(ids);
      }
    }

    /**
     * All of a kind; empty for all kinds.
     *
     * @param newest the greatest number among them, so that none is meant that came since
     */
    record Every(Optional<FindingKind> kind, long newest) implements Chosen {}
  }

  /**
   * What is open of those chosen.
   *
   * @param counts how many, by kind; kinds without any are left out
   * @param newest the greatest of their numbers; 0 where there are none
   * @param seen which they are
   */
  public record Look(Map<FindingKind, Long> counts, long newest, Seen seen) {}

  /**
   * What a person was shown and agreed to.
   *
   * @param findings how many
   * @param digest of their numbers, so that none is taken for another
   */
  public record Seen(long findings, String digest) {

    /** All of them. */
    public static Seen of(Collection<Long> ids) {
      return new Seen(ids.size(), FindingDigest.of(ids));
    }
  }

  /** What came of settling several at once. */
  public sealed interface Settling {

    /** All of them are settled. */
    record Settled(long findings) implements Settling {}

    /** Nothing was settled: so many are open now, and they are not those that were seen. */
    record Otherwise(long open) implements Settling {}
  }

  /**
   * Where a page of settled findings begins: behind this one.
   *
   * @param at when it was settled
   */
  public record SettledPlace(Instant at, long id) {

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    /** Before all of them. */
    public static final SettledPlace FIRST = new SettledPlace(LATEST, Long.MAX_VALUE);

    /** Instants that no calendar of a database holds stand for the nearest that it does. */
    public SettledPlace {
      at = at.isAfter(LATEST) ? LATEST : at.isBefore(Instant.EPOCH) ? Instant.EPOCH : at;
    }
  }

  /** Who settled a finding, when and how. */
  public record Settlement(Instant at, String by, String how) {}

  /**
   * Open findings, the newest first.
   *
   * @param kind empty for all kinds
   * @param beforeId the id of the last one on the page before; {@code Long.MAX_VALUE} to begin
   */
  public List<Line> open(Optional<FindingKind> kind, long beforeId, int limit) {
    return read(() -> repository.open(kind, beforeId, limit));
  }

  /** How many findings of each kind are open; kinds without any are left out. */
  public Map<FindingKind, Long> counts() {
    return read(repository::counts);
  }

  /** What a person is shown before they settle several at once. */
  public Look look(Chosen chosen) {
    return read(() -> repository.look(chosen));
  }

  /**
   * Settles a finding.
   *
   * @return false if it was settled before, or there is none
   */
  public boolean settle(long id, String how) {
    Set<Long> one = Set.of(id);
    return settle(new Chosen.Ticked(one), Seen.of(one), how) instanceof Settling.Settled;
  }

  /**
   * Settles several at once: all or none, and only those that were seen. Of a kind, those that came
   * after the newest that was shown stay open; one that was opened again since keeps all from being
   * settled.
   */
  public Settling settle(Chosen chosen, Seen seen, String how) {
    List<Long> open = read(() -> repository.openIds(chosen));
    if (open.isEmpty() || !Seen.of(open).equals(seen)) {
      return new Settling.Otherwise(open.size());
    }
    return Acting.withFullSight(() -> settleTogether(open, how));
  }

  private Settling settleTogether(List<Long> ids, String how) {
    Settling settling =
        transaction.execute(status -> {
          List<Long> settled = repository.settle(ids, how, Acting.now().name(), clock.instant());
          if (settled.size() != ids.size()) {
            status.setRollbackOnly();
            return new Settling.Otherwise(settled.size());
          }
          tellSettled(settled, how);
          return new Settling.Settled(settled.size());
        });
    return Objects.requireNonNull(settling);
  }

  /** Settled findings that the asker sees, those settled last first. */
  public List<Line> settled(Optional<FindingKind> kind, SettledPlace after, int limit) {
    return read(() -> repository.settled(kind, after, limit));
  }

  /** How many findings in sight were settled by each of these acts. */
  public Map<Settlement, Long> countSettledBy(Collection<Settlement> acts) {
    return acts.isEmpty() ? Map.of() : read(() -> repository.countSettledBy(acts));
  }

  /**
   * Takes back that a finding was settled.
   *
   * @return false if it is open, or there is none in sight
   */
  public boolean reopen(long id) {
    return reopen(read(() -> repository.idIfSettled(id))) == 1;
  }

  /**
   * Takes back the act by which a finding was settled.
   *
   * @return how many are open again: those in sight that were settled with it, itself among them
   */
  public long reopenTogether(long id) {
    return reopen(read(() -> repository.idsSettledWith(id)));
  }

  private long reopen(List<Long> ids) {
    if (ids.isEmpty()) {
      return 0;
    }
    return Acting.withFullSight(() ->
        read(() -> {
          Map<Long, String> how = repository.reopen(ids);
          how.forEach((id, words) ->
              audit.tell("opened a finding again", "finding:" + id, "it was settled by: " + words));
          return (long) how.size();
        }));
  }

  /**
   * Keeps the findings of a kind in line with what follows from the books now: each is open while
   * it is so, and settled when it no longer is. One that a person settled stays settled. Joins the
   * caller's transaction, which must have sight of everything.
   *
   * @param details what is so now, by the subject of each finding
   * @param how what is said of those that are settled by this
   */
  public void keep(FindingKind kind, Map<String, String> details, String how) {
    transaction.executeWithoutResult(status -> {
      Instant now = clock.instant();
      repository.keep(kind, details, how, now);
      tellSettled(
          repository.settleOthers(kind, details.keySet(), how, Acting.now().name(), now), how);
    });
  }

  /** The same of some subjects; findings of the kind about any other stay as they are. */
  public void keepAmong(
      FindingKind kind, Set<String> subjects, Map<String, String> details, String how) {
    transaction.executeWithoutResult(status -> {
      Instant now = clock.instant();
      repository.keep(kind, details, how, now);
      Set<String> over = new HashSet<>(subjects);
      over.removeAll(details.keySet());
      tellSettled(repository.settleAll(kind, over, how, Acting.now().name(), now), how);
    });
  }

  private void tellSettled(List<Long> ids, String how) {
    ids.forEach(id -> audit.tell("settled a finding", "finding:" + id, how));
  }

  private <T> T read(Supplier<T> work) {
    T done = transaction.execute(status -> work.get());
    if (done == null) {
      throw new IllegalStateException("findings came to nothing");
    }
    return done;
  }
}

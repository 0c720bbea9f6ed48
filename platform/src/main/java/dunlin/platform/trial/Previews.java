package dunlin.platform.trial;

import dunlin.core.policy.Change;
import dunlin.core.policy.PolicyComparison;
import dunlin.core.receivable.AccountId;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.audit.AuditTrail;
import dunlin.platform.calendar.BusinessDays;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What a text would change if it took the place of the policy in force: who would be treated
 * differently on today's whole book.
 *
 * <p>A preview is of two texts and a business date. Asked again for the same three, the one that is
 * there is shown: it no longer counts as soon as one of them is another.
 */
@Service
public class Previews {

  private static final Actor TRIAL = Actor.system("preview");

  private static final int DAYS_KEPT = 7;

  /** Which of the accounts that differ. */
  public sealed interface Filter {}

  /** All of them. */
  public record Everybody() implements Filter {}

  /** Those that differ in this way. */
  public record Like(Change.Way way) implements Filter {}

  /** Those with this very change. */
  public record With(Change change) implements Filter {}

  /** Where a page of accounts ended. */
  public record Place(long overdueMinor, long account) {

    static final Place BEGINNING = new Place(Long.MAX_VALUE, 0);

    /** Reads what {@link #toString} writes; the beginning for anything else. */
    public static Place parse(String text) {
      String[] parts = text.split("~");
      try {
        return parts.length == 2
            ? new Place(Long.parseLong(parts[0]), Long.parseLong(parts[1]))
            : BEGINNING;
      } catch (NumberFormatException e) {
        return BEGINNING;
      }
    }

    @Override
    public String toString() {
      return overdueMinor + "~" + account;
    }
  }

  /**
   * A page of accounts that differ, most overdue first.
   *
   * @param visible how many of the filter the reader sees in all
   * @param next what to pass as {@code after} for the next page; empty at the end
   */
  public record Page(List<Effect> effects, int visible, Optional<Place> next) {

    public Page {
      effects = List.copyOf(effects);
    }
  }

  private final ComparisonRepository comparisons;
  private final EffectRepository effects;
  private final Comparing comparing;
  private final TrialRuns runs;
  private final PolicyTexts texts;
  private final TrialWorker worker;
  private final BusinessDays businessDays;
  private final AuditTrail audit;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Previews(
      ComparisonRepository comparisons,
      EffectRepository effects,
      Comparing comparing,
      TrialRuns runs,
      PolicyTexts texts,
      TrialWorker worker,
      BusinessDays businessDays,
      AuditTrail audit,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.comparisons = comparisons;
    this.effects = effects;
    this.comparing = comparing;
    this.runs = runs;
    this.texts = texts;
    this.worker = worker;
    this.businessDays = businessDays;
    this.audit = audit;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /** What is to be done for a preview: nothing where it is there already. */
  private record Begun(Comparison comparison, boolean isNew) {}

  /**
   * The preview of a text that counts now, running or ended.
   *
   * @return empty if none was asked for since either text or the business date changed
   * @throws IllegalArgumentException if the policy in force cannot be read
   */
  @Transactional(readOnly = true)
  public Optional<Comparison> current(String text) {
    return comparisons.newest(subject(PolicyTexts.sha256(text)));
  }

  /**
   * Begins a preview in the background, unless one that counts is there. Must be called outside a
   * transaction.
   *
   * @return the one that was begun, or is there
   * @throws IllegalArgumentException if the text cannot be taken; the message says where and why
   */
  public Comparison start(String text) {
    PolicyTexts.Ready draft = PolicyTexts.ready(text);
    Begun begun = begin(draft);
    if (begun.isNew()) {
      worker.begin(() -> Acting.run(TRIAL, () -> look(begun.comparison().id(), draft)));
    }
    return begun.comparison();
  }

  /**
   * The same, but answers only when it is done.
   *
   * @throws IllegalStateException if such a preview is under way elsewhere
   */
  public Comparison run(String text) {
    PolicyTexts.Ready draft = PolicyTexts.ready(text);
    Begun begun = begin(draft);
    if (begun.isNew()) {
      Acting.run(TRIAL, () -> look(begun.comparison().id(), draft));
    }
    Comparison ended = Acting.withFullSight(() -> load(begun.comparison().id()));
    if (ended.isRunning()) {
      throw new IllegalStateException("preview %d is under way".formatted(ended.id()));
    }
    return ended;
  }

  private Begun begin(PolicyTexts.Ready draft) {
    String asker = Acting.now().name();
    return Acting.withFullSight(() ->
        Objects.requireNonNull(transaction.execute(status -> beginAs(asker, draft.sha256()))));
  }

  private Begun beginAs(String asker, String draftSha256) {
    Instant now = clock.instant();
    runs.interruptSilent(RunRepository.Kind.COMPARISON);
    comparisons.forgetBefore(Comparison.Kind.PREVIEW, businessDays.today().minusDays(DAYS_KEPT));
    ComparisonRepository.Subject subject = subject(draftSha256);
    Optional<Comparison> there =
        comparisons.newest(subject).filter(each -> each.isRunning() || each.isDone());
    if (there.isPresent()) {
      return new Begun(there.get(), false);
    }
    Optional<Long> id = comparisons.begin(subject, now, asker);
    if (id.isEmpty()) {
      return new Begun(comparisons.of(Comparison.Kind.PREVIEW, draftSha256, 1).getFirst(), false);
    }
    audit.tell("previewed a policy", "preview:" + id.get(), draftSha256);
    return new Begun(comparisons.find(id.get()).orElseThrow(), true);
  }

  private ComparisonRepository.Subject subject(String draftSha256) {
    return new ComparisonRepository.Subject(
        Comparison.Kind.PREVIEW, draftSha256, texts.live().sha256(), businessDays.today());
  }

  private void look(long comparison, PolicyTexts.Ready draft) {
    comparing.look(
        comparison, new PolicyComparison(texts.live().policy(), draft.policy()), Integer.MAX_VALUE);
  }

  private Comparison load(long id) {
    return Objects.requireNonNull(
        transaction.execute(status -> comparisons.find(id).orElseThrow()));
  }

  @Transactional(readOnly = true)
  public Optional<Comparison> find(long id) {
    return comparisons.find(id);
  }

  /** Accounts that differ, as far as the actor sees them; none before the look is done. */
  @Transactional(readOnly = true)
  public Page page(Comparison of, Filter filter, Place after, int limit) {
    if (!of.isDone()) {
      return new Page(List.of(), 0, Optional.empty());
    }
    List<Effect> found = effects.page(of, filter, after, limit + 1);
    List<Effect> shown = found.subList(0, Math.min(limit, found.size()));
    return new Page(
        shown,
        effects.count(of, filter),
        found.size() > limit ? Optional.of(placeOf(shown.getLast())) : Optional.empty());
  }

  private static Place placeOf(Effect last) {
    AccountId account = last.account();
    return new Place(last.overdue().minor(), account.value());
  }

  /**
   * Waits until no look is waiting or under way in this process.
   *
   * @return false if that took longer
   */
  public boolean awaitIdle(Duration atMost) {
    return worker.awaitIdle(atMost);
  }
}

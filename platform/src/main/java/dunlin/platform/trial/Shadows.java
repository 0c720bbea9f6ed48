package dunlin.platform.trial;

import dunlin.core.policy.PolicyComparison;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.audit.AuditTrail;
import dunlin.platform.calendar.BusinessDays;
import dunlin.platform.treatment.NightDecided;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A text that runs beside the policy in force: after each night both decide the whole book, and
 * what differs is kept for the day. No list, message or decision comes of it.
 *
 * <p>At most one text runs. Sums are of all accounts; by name, the thousand that differ with the
 * most overdue are kept, for ninety days.
 */
@Service
public class Shadows {

  private static final Logger LOG = LoggerFactory.getLogger(Shadows.class);
  private static final Actor SHADOW = Actor.system("shadow");
  private static final int MOST_ACCOUNTS = 1000;
  private static final int DAYS_KEPT = 90;
  private static final int DAYS_SHOWN = 200;

  private final ShadowRepository repository;
  private final ComparisonRepository comparisons;
  private final Comparing comparing;
  private final TrialRuns runs;
  private final PolicyTexts texts;
  private final TrialWorker worker;
  private final BusinessDays businessDays;
  private final AuditTrail audit;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Shadows(
      ShadowRepository repository,
      ComparisonRepository comparisons,
      Comparing comparing,
      TrialRuns runs,
      PolicyTexts texts,
      TrialWorker worker,
      BusinessDays businessDays,
      AuditTrail audit,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.repository = repository;
    this.comparisons = comparisons;
    this.comparing = comparing;
    this.runs = runs;
    this.texts = texts;
    this.worker = worker;
    this.businessDays = businessDays;
    this.audit = audit;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /**
   * Has a text run from the next night on, in the place of the one that ran before. Must be called
   * outside a transaction.
   *
   * @param name what people call it
   * @throws IllegalArgumentException if the text cannot be taken; the message says where and why
   */
  public void begin(String name, String text) {
    PolicyTexts.Ready draft = PolicyTexts.ready(text);
    put(name, text, draft.sha256());
  }

  /** Ends it; what it found stays. Must be called outside a transaction. */
  public void stop() {
    if (Acting.withFullSight(this::running).isPresent()) {
      put("", "", "");
    }
  }

  private void put(String name, String text, String sha256) {
    String actor = Acting.now().name();
    boolean isEnd = text.isEmpty();
    var _ =
        Acting.withFullSight(() ->
            transaction.execute(status -> {
              repository.put(
                  new Shadow(name, text, sha256, businessDays.today(), clock.instant(), actor));
              audit.tell(
                  isEnd ? "ended the shadow" : "had a policy run as shadow",
                  "shadow:policy",
                  isEnd ? "" : name + " " + sha256);
              return isEnd;
            }));
  }

  /** The text that runs now. */
  @Transactional(readOnly = true)
  public Optional<Shadow> now() {
    return running();
  }

  private Optional<Shadow> running() {
    return Objects.requireNonNull(transaction.execute(status -> repository.newest()));
  }

  /** What was found on the days, of whatever text, newest first; of a day the last look. */
  @Transactional(readOnly = true)
  public List<Comparison> days() {
    return comparisons.lastOfDays(Comparison.Kind.SHADOW, DAYS_SHOWN);
  }

  /** After the night, so that it costs the night nothing. */
  @TransactionalEventListener
  void on(NightDecided night) {
    worker.beginOrDo(() -> Acting.run(SHADOW, this::lookBeside));
  }

  /** A text that can be read no longer, such as after an upgrade, is told and left out. */
  private void lookBeside() {
    Optional<Shadow> shadow = running();
    if (shadow.isEmpty()) {
      return;
    }
    try {
      look(shadow.get());
    } catch (IllegalArgumentException e) {
      LOG.warn("The shadow {} cannot be read: {}", shadow.get().name(), e.getMessage());
    }
  }

  private void look(Shadow shadow) {
    PolicyTexts.Ready live = texts.live();
    PolicyTexts.Ready draft = PolicyTexts.ready(shadow.text());
    Optional<Long> begun =
        Objects.requireNonNull(transaction.execute(status -> begin(shadow, live, clock.instant())));
    begun.ifPresent(id ->
        comparing.look(id, new PolicyComparison(live.policy(), draft.policy()), MOST_ACCOUNTS));
  }

  private Optional<Long> begin(Shadow shadow, PolicyTexts.Ready live, Instant now) {
    LocalDate today = businessDays.today();
    runs.interruptSilent(RunRepository.Kind.COMPARISON);
    comparisons.forgetBefore(Comparison.Kind.SHADOW, today.minusDays(DAYS_KEPT));
    return comparisons.begin(
        new ComparisonRepository.Subject(
            Comparison.Kind.SHADOW, shadow.sha256(), live.sha256(), today),
        now,
        SHADOW.name());
  }
}

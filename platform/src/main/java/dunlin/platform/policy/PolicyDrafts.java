package dunlin.platform.policy;

import dunlin.core.basics.Money;
import dunlin.core.expression.Mistake;
import dunlin.core.expression.Position;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.AuditTrail;
import dunlin.platform.calendar.Settings;
import dunlin.platform.identity.MemberId;
import dunlin.platform.policy.PolicyDraft.Answer;
import dunlin.platform.policy.PolicyDraft.Submission;
import dunlin.platform.policy.PolicyRepository.Putting;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Texts on their way to become versions of the policy.
 *
 * <p>Whoever begins, changes or submits a draft has a hand in it. It comes in force by a person who
 * has none: so two people stand behind every version. All acts must be called outside a
 * transaction, by somebody who may do them.
 */
@Service
public class PolicyDrafts {

  /** The longest text that is kept, in characters; what is longer cannot be read anyway. */
  public static final int TEXT_MOST = 200_000;

  private static final int WORDS_MOST = 2_000;
  private static final int NAME_MOST = 100;

  private final DraftRepository drafts;
  private final PolicyRepository repository;
  private final Policies policies;
  private final Publishing publishing;
  private final Settings settings;
  private final KnownTexts texts;
  private final AuditTrail audit;
  private final TransactionTemplate transaction;
  private final Clock clock;

  PolicyDrafts(
      DraftRepository drafts,
      PolicyRepository repository,
      Policies policies,
      Publishing publishing,
      Settings settings,
      KnownTexts texts,
      AuditTrail audit,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.drafts = drafts;
    this.repository = repository;
    this.policies = policies;
    this.publishing = publishing;
    this.settings = settings;
    this.texts = texts;
    this.audit = audit;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /** A draft as somebody has seen it. */
  public record Seen(DraftId id, int revision) {}

  /**
   * Why a draft should be in force.
   *
   * @param isMeantSo whether whoever submits it knows what was found doubtful, and means it so
   */
  public record Reason(String why, boolean isMeantSo) {}

  /** What a draft is called, and says. */
  public record Words(String name, String text) {

    public Words {
      name = name.strip();
      text = text.replace("\r\n", "\n");
    }
  }

  // Reading

  @Transactional(readOnly = true)
  public Optional<PolicyDraft> find(DraftId id) {
    return drafts.find(id);
  }

  /** Drafts that may still become versions, the newest change first. */
  @Transactional(readOnly = true)
  public List<PolicyDraft> live() {
    return drafts.live();
  }

  /** All that can be said of a text, for this installation. */
  @Transactional(readOnly = true)
  public PolicyCheck check(String text) {
    return PolicyCheck.of(text, Money.decimalsOf(settings.baseCurrency()), texts.texts());
  }

  // Writing

  /**
   * Begins a draft as a version says it.
   *
   * @return empty if there is no such version
   */
  public Optional<PolicyDraft> begin(String name, int fromVersion, MemberId by) {
    return alone(() -> {
      requireSomething();
      return policies
          .find(fromVersion)
          .map(
              from -> begin(new Words(name, from.text()), Optional.of(fromVersion), by.toString()));
    });
  }

  /**
   * Begins a draft with a text that was written elsewhere, fit or not.
   *
   * @param by as the audit trail names whoever brings it
   */
  public DraftOutcome bringIn(Words words, String by) {
    Optional<String> fault = faultOf(words);
    if (fault.isPresent()) {
      return new DraftOutcome.Refused(fault.get());
    }
    return new DraftOutcome.Done(
        alone(() -> {
          requireSomething();
          return begin(words, Optional.empty(), by);
        }));
  }

  private PolicyDraft begin(Words words, Optional<Integer> from, String by) {
    String name = words.name().isEmpty() ? "Draft" : words.name();
    String text = VersionLine.set(words.text(), repository.newestVersion() + 1);
    PolicyDraft draft = drafts.begin(name, text, from, clock.instant(), by);
    audit.tell("began a draft of the policy", draft.id().toString(), Publishing.sha256(text));
    return draft;
  }

  /** Other words for a draft that is open. Who changes nothing has no hand in it. */
  public DraftOutcome rewrite(Seen seen, Words words, MemberId by) {
    return act(
        seen,
        draft -> {
          Optional<String> fault = faultOf(words);
          if (fault.isPresent()) {
            return new DraftOutcome.Refused(fault.get());
          }
          if (!draft.isOpen()) {
            return new DraftOutcome.Refused("only a draft that is open can be changed");
          }
          String name = words.name().isEmpty() ? draft.name() : words.name();
          return draft.text().equals(words.text()) && draft.name().equals(name)
              ? new DraftOutcome.Done(draft)
              : saved(
                  draft.rewritten(name, words.text(), by.toString()),
                  "changed a draft of the policy",
                  Publishing.sha256(words.text()));
        });
  }

  private static Optional<String> faultOf(Words words) {
    if (words.text().length() > TEXT_MOST) {
      return Optional.of(
          "the text has %d characters, more than %d".formatted(words.text().length(), TEXT_MOST));
    }
    boolean hasNull = words.text().indexOf('\0') >= 0 || words.name().indexOf('\0') >= 0;
    if (hasNull || words.name().length() > NAME_MOST) {
      return Optional.of("the name has more than %d characters".formatted(NAME_MOST))
          .map(tooLong -> hasNull ? "the text has a character that is none" : tooLong);
    }
    return Optional.empty();
  }

  // Publishing

  /** Asks a second person to put a draft in force; the line of its version is set. */
  public DraftOutcome submit(Seen seen, Reason reason, MemberId by) {
    return act(
        seen,
        draft -> {
          if (!draft.isOpen()) {
            return new DraftOutcome.Refused("only a draft that is open can be submitted");
          }
          if (isUnfit(reason.why())) {
            return new DraftOutcome.Refused("submitting needs a reason, in a few words");
          }
          String text = VersionLine.set(draft.text(), repository.newestVersion() + 1);
          PolicyCheck check = checkNext(text);
          return check.isClean() || (check.isFit() && reason.isMeantSo())
              ? saved(
                  draft.submitted(
                      text,
                      new Submission(
                          by.toString(),
                          reason.why().strip(),
                          check.told(),
                          repository.newestPublication())),
                  "submitted a draft of the policy",
                  Publishing.sha256(text))
              : new DraftOutcome.Unfit(check);
        });
  }

  /** Puts a draft in force that was submitted; by somebody who had no hand in it. */
  public DraftOutcome approve(Seen seen, MemberId by) {
    return act(
        seen,
        draft -> {
          Optional<String> hindrance = hindrance(draft, by.toString());
          if (hindrance.isPresent()) {
            return new DraftOutcome.Refused(hindrance.get());
          }
          PolicyCheck check = checkNext(draft.text());
          boolean isKnown =
              new HashSet<>(draft.submission().acknowledged()).containsAll(check.told());
          return check.isFit() && isKnown
              ? published(draft, by.toString())
              : new DraftOutcome.Unfit(check);
        });
  }

  private Optional<String> hindrance(PolicyDraft draft, String by) {
    if (!draft.isSubmitted()) {
      return Optional.of("only a draft that was submitted can be put in force");
    }
    if (draft.isByHandOf(by)) {
      return Optional.of("whoever had a hand in a draft cannot put it in force: two people do");
    }
    return draft.submission().seenPublication() == repository.newestPublication()
        ? Optional.empty()
        : Optional.of(
            "another version came in force since it was submitted; send it back, so that it is"
                + " compared with that one");
  }

  private DraftOutcome published(PolicyDraft draft, String by) {
    int version = repository.newestVersion() + 1;
    publishing.publish(
        draft.text(),
        new Putting(
            version,
            Publication.Kind.APPROVED,
            Optional.of(draft.id()),
            draft.hands(),
            by,
            draft.submission().why(),
            draft.submission().acknowledged()));
    return saved(draft.published(version), "approved a draft of the policy", "policy:" + version);
  }

  /**
   * Opens a submitted draft again: sent back by a second person, with a reason, or taken back by
   * whoever had a hand in it.
   */
  public DraftOutcome sendBack(Seen seen, String why, MemberId by) {
    return act(
        seen,
        draft -> {
          if (!draft.isSubmitted()) {
            return new DraftOutcome.Refused("only a draft that was submitted can be sent back");
          }
          if (draft.isByHandOf(by.toString())) {
            return saved(
                draft.opened(PolicyDraft.NOT_ANSWERED), "took back a draft of the policy", "");
          }
          return isUnfit(why)
              ? new DraftOutcome.Refused("sending back needs a reason, in a few words")
              : saved(
                  draft.opened(new Answer(by.toString(), why.strip())),
                  "sent back a draft of the policy",
                  "");
        });
  }

  /** Puts a draft away for good. */
  public DraftOutcome discard(Seen seen) {
    return act(
        seen,
        draft ->
            draft.isLive()
                ? saved(draft.discarded(), "discarded a draft of the policy", "")
                : new DraftOutcome.Refused("it was published or discarded already"));
  }

  private static boolean isUnfit(String words) {
    return words.isBlank() || words.length() > WORDS_MOST || words.indexOf('\0') >= 0;
  }

  /** Checks a text that would be the next version. */
  private PolicyCheck checkNext(String text) {
    PolicyCheck check = check(text);
    int next = repository.newestVersion() + 1;
    return check
        .text()
        .filter(sound -> sound.policy().version() != next)
        .map(sound ->
            check.with(
                new Mistake(
                    new Position(1, 1),
                    "the text states version %d".formatted(sound.policy().version()),
                    "version: " + next)))
        .orElse(check);
  }

  private DraftOutcome saved(PolicyDraft draft, String action, String detail) {
    PolicyDraft saved = drafts.save(draft, clock.instant(), Acting.now().name());
    audit.tell(action, draft.id().toString(), detail);
    return new DraftOutcome.Done(saved);
  }

  /** Acts on a draft as somebody has seen it; nobody else publishes or changes it meanwhile. */
  private DraftOutcome act(Seen seen, Function<PolicyDraft, DraftOutcome> act) {
    return alone(() -> {
      repository.publishOneAtATime();
      return drafts
          .hold(seen.id())
          .map(draft ->
              draft.revision() == seen.revision()
                  ? act.apply(draft)
                  : new DraftOutcome.Overtaken(draft))
          .orElseGet(DraftOutcome.Missing::new);
    });
  }

  /** The first version comes with Dunlin. */
  private void requireSomething() {
    var _ = policies.inForce();
  }

  private <T> T alone(Supplier<T> work) {
    return Acting.withFullSight(
        () -> Objects.requireNonNull(transaction.execute(status -> work.get())));
  }
}

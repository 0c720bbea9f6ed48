package dunlin.platform.policy;

import dunlin.core.policy.CompiledPolicy;
import dunlin.platform.audit.Acting;
import dunlin.platform.identity.MemberId;
import dunlin.platform.policy.PolicyRepository.Putting;
import dunlin.science.policy.PolicyRead;
import dunlin.science.policy.PolicyReader;
import dunlin.science.policy.ShippedPolicy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The versions of the policy, and which of them is in force; the shipped one is published when
 * there is none yet that can be read.
 *
 * <p>Policies of builds before version 2 were written in another language, which nothing reads any
 * more. They stay as they were published.
 */
@Service
public class Policies {

  private final PolicyRepository repository;
  private final DraftRepository drafts;
  private final Publishing publishing;
  private final TransactionTemplate transaction;

  /** By the hash of their text, so that each is compiled once. */
  private final Map<String, CompiledPolicy> compiled = new ConcurrentHashMap<>();

  Policies(
      PolicyRepository repository,
      DraftRepository drafts,
      Publishing publishing,
      PlatformTransactionManager transactions) {
    this.repository = repository;
    this.drafts = drafts;
    this.publishing = publishing;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** What came of going back to an earlier version. */
  public sealed interface GoingBack {

    /** It is in force now. */
    record Done(int version) implements GoingBack {}

    /** Nothing was done, for a reason told in a sentence without a full stop. */
    record Refused(String why) implements GoingBack {}

    /** There is no such version. */
    record Missing() implements GoingBack {}
  }

  /**
   * The version in force, as of what the present transaction sees. Publishing the first needs sight
   * of everything.
   */
  public CompiledPolicy inForce() {
    return compiled(
        readable()
            .orElseGet(() -> {
              publishing.publishShipped();
              return shipped();
            }));
  }

  /**
   * A version in force.
   *
   * @param since the day of UTC on which it was published
   */
  public record InForce(CompiledPolicy policy, LocalDate since) {}

  /** The version in force, for reading only: the first is not published by it. */
  @Transactional(readOnly = true)
  public InForce dated() {
    PolicyVersion current = current();
    return new InForce(
        compiled(current), LocalDate.ofInstant(current.publishedAt(), ZoneOffset.UTC));
  }

  /**
   * The version in force as it was published.
   *
   * @return the shipped policy's when none was published yet
   */
  @Transactional(readOnly = true)
  public PolicyVersion current() {
    return readable().orElseGet(Policies::shipped);
  }

  /**
   * An earlier version, ready to decide.
   *
   * @return empty if it is written in the language before YAML
   * @throws IllegalStateException if it is not stored, or was altered since
   */
  @Transactional(readOnly = true, noRollbackFor = IllegalStateException.class)
  public Optional<CompiledPolicy> version(int version) {
    PolicyVersion stored =
        repository
            .find(version)
            .orElseThrow(
                () -> new IllegalStateException("policy %d is not stored".formatted(version)));
    requireUnaltered(stored);
    return stored.isReadable() ? Optional.of(compiled(stored)) : Optional.empty();
  }

  /** A version as it was published. */
  @Transactional(readOnly = true)
  public Optional<PolicyVersion> find(int version) {
    return repository
        .find(version)
        .or(() -> Optional.of(current()).filter(each -> each.version() == version));
  }

  /** What was put in force and when, the newest first; none before the first night. */
  @Transactional(readOnly = true)
  public List<Publication> publications() {
    return repository.publications();
  }

  /** The text of a draft, whatever became of it. */
  @Transactional(readOnly = true)
  public Optional<String> draftText(DraftId id) {
    return drafts.find(id).map(PolicyDraft::text);
  }

  /**
   * Puts a version in force that had been before. One person does: it was approved once. Must be
   * called outside a transaction, by somebody who may publish.
   *
   * @param reason not blank
   */
  public GoingBack goBack(int version, String reason, MemberId by) {
    if (reason.isBlank()) {
      return new GoingBack.Refused("going back needs a reason");
    }
    return Acting.withFullSight(() ->
        Objects.requireNonNull(
            transaction.execute(status -> goBackAlone(version, reason.strip(), by))));
  }

  private GoingBack goBackAlone(int version, String reason, MemberId by) {
    repository.publishOneAtATime();
    Optional<PolicyVersion> wanted = repository.find(version);
    if (wanted.isEmpty()) {
      return new GoingBack.Missing();
    }
    if (!wanted.get().isReadable()) {
      return new GoingBack.Refused(
          "version %d is written in a language that nothing reads any more".formatted(version));
    }
    if (current().version() == version) {
      return new GoingBack.Refused("version %d is in force already".formatted(version));
    }
    publishing.putBack(
        new Putting(
            version,
            Publication.Kind.ROLLED_BACK,
            Optional.empty(),
            List.of(),
            by.toString(),
            reason,
            List.of()));
    return new GoingBack.Done(version);
  }

  private Optional<PolicyVersion> readable() {
    return repository.inForce().filter(PolicyVersion::isReadable);
  }

  private static PolicyVersion shipped() {
    String text = ShippedPolicy.text();
    return new PolicyVersion(
        ShippedPolicy.policy().policy().version(),
        text,
        Publishing.sha256(text),
        Instant.EPOCH,
        "dunlin");
  }

  private CompiledPolicy compiled(PolicyVersion stored) {
    requireUnaltered(stored);
    return compiled.computeIfAbsent(stored.sha256(), hash -> compile(stored));
  }

  private static void requireUnaltered(PolicyVersion stored) {
    if (!Publishing.sha256(stored.text()).equals(stored.sha256())) {
      throw new IllegalStateException(
          "the text of policy %d does not fit its hash\nMaybe it was altered in the database"
              .formatted(stored.version()));
    }
  }

  private static CompiledPolicy compile(PolicyVersion stored) {
    PolicyRead read = PolicyReader.readStored(stored.text());
    return read.sound()
        .map(sound -> CompiledPolicy.of(sound.policy()))
        .filter(policy -> policy.policy().version() == stored.version())
        .orElseThrow(() ->
            new IllegalStateException(
                "policy %d cannot be read, or states another version: %s"
                    .formatted(stored.version(), read.errors())));
  }
}

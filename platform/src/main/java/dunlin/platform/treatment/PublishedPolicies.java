package dunlin.platform.treatment;

import dunlin.core.policy.CompiledPolicy;
import dunlin.core.policy.DecisionText;
import dunlin.platform.audit.Acting;
import dunlin.science.policy.PolicyRead;
import dunlin.science.policy.PolicyReader;
import dunlin.science.policy.ShippedPolicy;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The versions of the policy; the shipped one is published when there is none yet that can be read.
 *
 * <p>Policies of builds before version 2 were written in another language, which nothing reads any
 * more. They stay as they were published.
 */
@Component
class PublishedPolicies {

  /** How a text of the language before YAML begins. */
  private static final String OLDER = "policy ";

  private final PolicyRepository repository;
  private final TransactionTemplate ownTransaction;
  private final Clock clock;

  /** By the hash of their text, so that each is compiled once. */
  private final Map<String, CompiledPolicy> compiled = new ConcurrentHashMap<>();

  PublishedPolicies(
      PolicyRepository repository, PlatformTransactionManager transactions, Clock clock) {
    this.repository = repository;
    this.ownTransaction = new TransactionTemplate(transactions);
    this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.clock = clock;
  }

  /** The newest version, which is in force. Publishing the first needs sight of everything. */
  CompiledPolicy inForce() {
    return compiled(
        newest()
            .orElseGet(() -> {
              ownTransaction.executeWithoutResult(status -> publishShipped());
              return shipped();
            }));
  }

  /**
   * The text of the version in force.
   *
   * @return the shipped policy's when none was published yet
   */
  String textInForce() {
    return newest().orElseGet(PublishedPolicies::shipped).text();
  }

  /**
   * An earlier version.
   *
   * @return empty if it is written in the language before YAML
   * @throws IllegalStateException if it is not stored, or was altered since
   */
  Optional<CompiledPolicy> version(int version) {
    PolicyRepository.Published stored =
        repository
            .find(version)
            .orElseThrow(
                () -> new IllegalStateException("policy %d is not stored".formatted(version)));
    requireUnaltered(stored);
    return isOlder(stored) ? Optional.empty() : Optional.of(compiled(stored));
  }

  private Optional<PolicyRepository.Published> newest() {
    return repository.findNewest().filter(each -> !isOlder(each));
  }

  private static boolean isOlder(PolicyRepository.Published policy) {
    return policy.text().startsWith(OLDER);
  }

  private void publishShipped() {
    repository.publish(shipped(), clock.instant(), Acting.now().name());
  }

  private static PolicyRepository.Published shipped() {
    String text = ShippedPolicy.text();
    return new PolicyRepository.Published(
        ShippedPolicy.policy().policy().version(), text, sha256(text));
  }

  private CompiledPolicy compiled(PolicyRepository.Published stored) {
    requireUnaltered(stored);
    return compiled.computeIfAbsent(stored.sha256(), hash -> compile(stored));
  }

  private static void requireUnaltered(PolicyRepository.Published stored) {
    if (!sha256(stored.text()).equals(stored.sha256())) {
      throw new IllegalStateException(
          "the text of policy %d does not fit its hash\nMaybe it was altered in the database"
              .formatted(stored.version()));
    }
  }

  private static CompiledPolicy compile(PolicyRepository.Published stored) {
    PolicyRead read = PolicyReader.read(stored.text());
    return read.sound()
        .map(sound -> CompiledPolicy.of(sound.policy()))
        .filter(policy -> policy.policy().version() == stored.version())
        .orElseThrow(() ->
            new IllegalStateException(
                "policy %d cannot be read, or states another version: %s"
                    .formatted(stored.version(), read.errors())));
  }

  private static String sha256(String text) {
    return HexFormat.of().formatHex(DecisionText.hashOf(text));
  }
}

package dunlin.platform.treatment;

import dunlin.core.policy.BasicPolicy;
import dunlin.core.policy.DecisionText;
import dunlin.core.policy.PriorityPolicy;
import dunlin.platform.audit.Acting;
import java.time.Clock;
import java.util.HexFormat;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The versions of the policy; the basic one is published when there is none yet. */
@Component
class PublishedPolicies {

  private final PolicyRepository repository;
  private final TransactionTemplate ownTransaction;
  private final Clock clock;

  PublishedPolicies(
      PolicyRepository repository, PlatformTransactionManager transactions, Clock clock) {
    this.repository = repository;
    this.ownTransaction = new TransactionTemplate(transactions);
    this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.clock = clock;
  }

  /** The newest version, which is in force. Publishing the first needs sight of everything. */
  PriorityPolicy inForce() {
    return parse(
        repository
            .findNewest()
            .orElseGet(() -> {
              ownTransaction.executeWithoutResult(status -> publishBasic());
              return basic();
            }));
  }

  /**
   * The text of the version in force.
   *
   * @return the basic policy's when none was published yet
   */
  String textInForce() {
    return repository.findNewest().orElseGet(PublishedPolicies::basic).text();
  }

  /**
   * An earlier version.
   *
   * @throws IllegalStateException if it is not stored, or was altered since
   */
  PriorityPolicy version(int version) {
    return parse(
        repository
            .find(version)
            .orElseThrow(
                () -> new IllegalStateException("policy %d is not stored".formatted(version))));
  }

  private void publishBasic() {
    repository.publish(basic(), clock.instant(), Acting.now().name());
  }

  private static PolicyRepository.Published basic() {
    return new PolicyRepository.Published(1, BasicPolicy.TEXT, sha256(BasicPolicy.TEXT));
  }

  private static PriorityPolicy parse(PolicyRepository.Published stored) {
    if (!sha256(stored.text()).equals(stored.sha256())) {
      throw new IllegalStateException(
          "the text of policy %d does not fit its hash\nMaybe it was altered in the database"
              .formatted(stored.version()));
    }
    var parsed = PriorityPolicy.parse(stored.text());
    return parsed
        .value()
        .orElseThrow(() ->
            new IllegalStateException(
                "policy %d cannot be read: %s".formatted(stored.version(), parsed.failures())));
  }

  private static String sha256(String text) {
    return HexFormat.of().formatHex(DecisionText.hashOf(text));
  }
}

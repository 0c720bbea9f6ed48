package dunlin.platform.policy;

import dunlin.core.policy.DecisionText;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.AuditTrail;
import dunlin.platform.audit.Recording;
import dunlin.platform.audit.Recordings;
import dunlin.platform.calendar.BusinessDays;
import dunlin.platform.policy.PolicyRepository.Putting;
import dunlin.science.policy.ShippedPolicy;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Puts versions in force: the one place where that is done. */
@Component
class Publishing {

  private final PolicyRepository repository;
  private final Recordings recordings;
  private final BusinessDays businessDays;
  private final AuditTrail audit;
  private final ApplicationEventPublisher events;

  Publishing(
      PolicyRepository repository,
      Recordings recordings,
      BusinessDays businessDays,
      AuditTrail audit,
      ApplicationEventPublisher events) {
    this.repository = repository;
    this.recordings = recordings;
    this.businessDays = businessDays;
    this.audit = audit;
    this.events = events;
  }

  /** Keeps a text as the next version and puts it in force. */
  @Transactional(propagation = Propagation.MANDATORY)
  void publish(String text, Putting putting) {
    Recording recording = recordings.begin("dunlin", "published a policy");
    add(text, putting.version(), recording);
    tell("published a policy", putting, recording, sha256(text));
  }

  /** Puts a version in force that had been before. */
  @Transactional(propagation = Propagation.MANDATORY)
  void putBack(Putting putting) {
    Recording recording = recordings.begin("dunlin", "went back to an earlier policy");
    tell("went back to an earlier policy", putting, recording, putting.reason());
  }

  private void tell(String action, Putting putting, Recording recording, String detail) {
    repository.publish(putting, businessDays.today(), recording);
    audit.tell(action, "policy:" + putting.version(), detail);
    events.publishEvent(new PolicyPublished(putting.version()));
  }

  /** Puts the policy that comes with Dunlin in force, unless one is that can be read. */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  void publishShipped() {
    repository.publishOneAtATime();
    if (repository.inForce().filter(PolicyVersion::isReadable).isPresent()) {
      return;
    }
    Recording recording = recordings.begin("dunlin", "took the policy that comes with Dunlin");
    int version = ShippedPolicy.policy().policy().version();
    add(ShippedPolicy.text(), version, recording);
    repository.publish(
        new Putting(
            version,
            Publication.Kind.SHIPPED,
            Optional.empty(),
            List.of(Acting.now().name()),
            "",
            "",
            List.of()),
        businessDays.today(),
        recording);
  }

  private void add(String text, int version, Recording recording) {
    repository.addVersion(
        new PolicyVersion(version, text, sha256(text), recording.at(), Acting.now().name()));
  }

  static String sha256(String text) {
    return HexFormat.of().formatHex(DecisionText.hashOf(text));
  }
}

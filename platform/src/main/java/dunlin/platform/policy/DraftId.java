package dunlin.platform.policy;

/** Identifies a draft. */
public record DraftId(long value) {

  /** As the audit trail names the draft: {@code policy-draft:7}. */
  @Override
  public String toString() {
    return "policy-draft:" + value;
  }
}

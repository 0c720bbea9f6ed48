package dunlin.platform.identity;

/** Identifies a member. */
public record MemberId(long value) {

  /** As the audit trail names the member: {@code member:7}. */
  @Override
  public String toString() {
    return "member:" + value;
  }
}

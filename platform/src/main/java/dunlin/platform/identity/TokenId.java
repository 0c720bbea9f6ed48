package dunlin.platform.identity;

/** Identifies a token. */
public record TokenId(long value) {

  /** As the audit trail names the token: {@code token:3}. */
  @Override
  public String toString() {
    return "token:" + value;
  }
}

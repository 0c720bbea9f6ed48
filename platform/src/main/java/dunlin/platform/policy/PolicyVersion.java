package dunlin.platform.policy;

import java.time.Instant;

/**
 * A version as it was published; it is never changed.
 *
 * @param publishedBy as the audit trail names whoever it was
 */
public record PolicyVersion(
    int version, String text, String sha256, Instant publishedAt, String publishedBy) {

  /** How a text of the language before YAML begins; nothing reads it any more. */
  private static final String OLDER = "policy ";

  /** Whether it can be read, and so be in force. */
  public boolean isReadable() {
    return !text.startsWith(OLDER);
  }
}

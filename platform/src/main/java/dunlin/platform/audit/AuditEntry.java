package dunlin.platform.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;

/** One entry of the trail, before it has its place in the chain. */
record AuditEntry(Instant at, String actor, String action, String subject, String detail) {

  /**
   * The hash that ties this entry to everything before it: SHA-256 over the previous hash and all
   * fields.
   */
  byte[] hashAfter(byte[] previous, long seq) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(previous);
      for (String field :
          List.of(Long.toString(seq), at.toString(), actor, action, subject, detail)) {
        byte[] bytes = field.getBytes(UTF_8);
        digest.update((bytes.length + ":").getBytes(UTF_8));
        digest.update(bytes);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

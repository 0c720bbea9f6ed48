package dunlin.platform.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A request that may be sent twice and must have its effect once.
 *
 * @param member who sends it
 * @param key the sender's own name for it
 * @param hash SHA-256, in hex, over everything that makes it the same request
 */
public record IdempotentRequest(MemberId member, String key, String hash) {

  public IdempotentRequest {
    if (key.isBlank() || key.length() > 200) {
      throw new IllegalArgumentException(
          "an idempotency key has 1 to 200 characters, not %d".formatted(key.length()));
    }
  }

  /** The request of that method, path and body. */
  public static IdempotentRequest of(
      MemberId member, String key, String methodAndPath, byte[] body) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update((methodAndPath.length() + ":" + methodAndPath).getBytes(UTF_8));
      return new IdempotentRequest(member, key, HexFormat.of().formatHex(digest.digest(body)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

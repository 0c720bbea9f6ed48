package dunlin.platform.intake;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;

/** Stands for the numbers of some findings, whatever their order. */
final class FindingDigest {

  private FindingDigest() {}

  static String of(Collection<Long> ids) {
    MessageDigest digest = sha256();
    ids.stream()
        .sorted()
        .forEach(id -> digest.update((Long.toString(id) + "\n").getBytes(US_ASCII)));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

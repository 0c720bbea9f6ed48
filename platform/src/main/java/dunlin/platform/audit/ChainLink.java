package dunlin.platform.audit;

import java.time.Instant;
import java.util.HexFormat;

/**
 * One entry of the trail with what ties it to the entry before: anybody can compute its hash again.
 *
 * @param before the hash of the entry before, in hexadecimal digits; zeros for the first
 * @param hash its own
 */
public record ChainLink(
    long seq,
    Instant at,
    String actor,
    String action,
    String subject,
    String detail,
    String before,
    String hash) {

  /** Whether its hash is that of its words behind the hash of the entry before. */
  public boolean fits() {
    byte[] computed =
        new AuditEntry(at, actor, action, subject, detail)
            .hashAfter(HexFormat.of().parseHex(before), seq);
    return HexFormat.of().formatHex(computed).equals(hash);
  }
}

package dunlin.platform.outreach;

import static java.nio.charset.StandardCharsets.UTF_8;

import dunlin.platform.calendar.Settings;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The links by which debtors say how they want to be written to, one for each message.
 *
 * <p>A link holds the key of its message and a keyed hash of it, by a key of the installation that
 * is drawn once. So nobody can guess one, nothing of it is stored, and it works for as long as the
 * message is kept.
 */
@Component
class PreferenceLinks {

  static final String PATH = "/preferences/";

  private static final String SETTING = "outreach.preferences_key";
  private static final String HMAC = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final int NAME_BYTES = 16;
  private static final int PROOF_BYTES = 20;

  private final Settings settings;
  private final Optional<String> base;

  /**
   * Links of an installation.
   *
   * @param publicUrl where debtors reach it; empty if they do not
   */
  PreferenceLinks(Settings settings, @Value("${DUNLIN_PUBLIC_URL:}") String publicUrl) {
    this.settings = settings;
    String plain = publicUrl.strip().replaceAll("/+$", "");
    if (!plain.isEmpty() && !plain.matches("https?://[A-Za-z0-9.:\\[\\]/_-]{1,500}")) {
      throw new IllegalStateException(
          "DUNLIN_PUBLIC_URL is '%s'\nMaybe it should be like https://pay.example.com"
              .formatted(publicUrl));
    }
    this.base = Optional.of(plain).filter(each -> !each.isEmpty());
  }

  /** The link of each message, by its key; none where debtors cannot reach us. */
  Function<UUID, Optional<String>> open() {
    if (base.isEmpty()) {
      return key -> Optional.empty();
    }
    byte[] secret = secret();
    return key -> base.map(address -> address + PATH + token(key, secret));
  }

  /** Whether debtors can follow links at all. */
  boolean lead() {
    return base.isPresent();
  }

  /** Whether a text has the link of a message. */
  boolean isIn(String text, UUID key) {
    return text.contains(PATH + token(key, secret()));
  }

  /** The key of the message whose link has the token; empty if it is none of ours. */
  Optional<UUID> keyOf(String token) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (bytes.length != NAME_BYTES + PROOF_BYTES) {
      return Optional.empty();
    }
    ByteBuffer name = ByteBuffer.wrap(bytes);
    UUID key = new UUID(name.getLong(), name.getLong());
    byte[] expected = token(key, secret()).getBytes(UTF_8);
    return MessageDigest.isEqual(expected, token.getBytes(UTF_8))
        ? Optional.of(key)
        : Optional.empty();
  }

  private byte[] secret() {
    return HexFormat.of().parseHex(settings.drawn(SETTING, PreferenceLinks::draw));
  }

  private static String draw() {
    byte[] drawn = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(drawn);
    return HexFormat.of().formatHex(drawn);
  }

  private static String token(UUID key, byte[] secret) {
    byte[] name =
        ByteBuffer.allocate(NAME_BYTES)
            .putLong(key.getMostSignificantBits())
            .putLong(key.getLeastSignificantBits())
            .array();
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(secret, HMAC));
      byte[] proof = Arrays.copyOf(mac.doFinal(name), PROOF_BYTES);
      byte[] both = ByteBuffer.allocate(NAME_BYTES + PROOF_BYTES).put(name).put(proof).array();
      return Base64.getUrlEncoder().withoutPadding().encodeToString(both);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("links cannot be signed", e);
    }
  }
}

package dunlin.platform.outreach;

import static java.nio.charset.StandardCharsets.UTF_8;

import dunlin.platform.audit.Acting;
import dunlin.platform.calendar.Settings;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Names for addresses that do not show them: a keyed hash of the address in small templates, by a
 * key of the installation that is drawn once. It keeps addresses out of certificates; whoever reads
 * the database has both.
 */
@Component
class Pseudonyms {

  private static final String SETTING = "outreach.pseudonym_key";
  private static final String HMAC = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final int SHOWN_DIGITS = 32;

  private final Settings settings;
  private final TransactionTemplate ownTransaction;

  Pseudonyms(Settings settings, PlatformTransactionManager transactions) {
    this.settings = settings;
    this.ownTransaction = new TransactionTemplate(transactions);
    this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /**
   * The key of the installation; draws it the first time, one for all processes. Whoever asks first
   * may be a person who changes no settings, so that it is drawn in a transaction of its own.
   */
  String key() {
    String known = settings.value(SETTING, "");
    return known.isEmpty() ? drawn() : known;
  }

  private String drawn() {
    String drawn =
        Acting.withFullSight(
            () -> ownTransaction.execute(status -> settings.drawn(SETTING, Pseudonyms::draw)));
    return Objects.requireNonNull(drawn, "no key was drawn");
  }

  private static String draw() {
    byte[] drawn = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(drawn);
    return HexFormat.of().formatHex(drawn);
  }

  static String of(String address, String key) {
    if (address.isBlank()) {
      return "";
    }
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(HexFormat.of().parseHex(key), HMAC));
      byte[] digest = mac.doFinal(address.strip().toLowerCase(Locale.ROOT).getBytes(UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, SHOWN_DIGITS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("addresses cannot be hashed", e);
    }
  }
}

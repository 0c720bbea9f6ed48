package dunlin.connectors.mail;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/** A key that mail is signed with (RFC 6376); its other half lies in the DNS. */
public final class DkimKey {

  private static final int RSA_BITS_MIN = 1024;

  private final String domain;
  private final String selector;
  private final PrivateKey key;

  private DkimKey(String domain, String selector, PrivateKey key) {
    this.domain = domain;
    this.selector = selector;
    this.key = key;
  }

  /**
   * The key for {@code selector._domainkey.domain}.
   *
   * @param domain that of the From address or above it, as otherwise DMARC does not count it
   * @param pem an RSA key of at least 1024 bits or an Ed25519 key, in PKCS#8 without a password
   * @throws IllegalArgumentException if it is no such key, domain or selector
   */
  public static DkimKey of(String domain, String selector, String pem) {
    if (!selector.matches("[A-Za-z0-9](?:[A-Za-z0-9.-]{0,61}[A-Za-z0-9])?")) {
      throw new IllegalArgumentException("the selector is '%s'".formatted(selector));
    }
    PrivateKey key = parse(pem);
    if (key instanceof RSAPrivateKey rsa && rsa.getModulus().bitLength() < RSA_BITS_MIN) {
      throw new IllegalArgumentException(
          "the key %s has %d bits%nMaybe make one of 2048"
              .formatted(selector, rsa.getModulus().bitLength()));
    }
    return new DkimKey(EmailAddress.domainOf(domain), selector, key);
  }

  private static PrivateKey parse(String pem) {
    String base64 = pem.replaceAll("-----[A-Z ]+-----|\\s", "");
    return as("Ed25519", base64)
        .or(() -> as("RSA", base64))
        .orElseThrow(() ->
            new IllegalArgumentException(
                "the key to sign with cannot be read\n"
                    + "Maybe convert it: openssl pkcs8 -topk8 -nocrypt -in key.pem"));
  }

  private static Optional<PrivateKey> as(String algorithm, String base64) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      return Optional.of(
          KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      // Not of this kind; its content is not shown.
      return Optional.empty();
    }
  }

  String domain() {
    return domain;
  }

  String selector() {
    return selector;
  }

  PrivateKey key() {
    return key;
  }

  boolean isRsa() {
    return key instanceof RSAPrivateKey;
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "DkimKey[%s._domainkey.%s]".formatted(selector, domain);
  }
}

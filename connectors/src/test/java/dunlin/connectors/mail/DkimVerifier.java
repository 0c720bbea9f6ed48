package dunlin.connectors.mail;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Verifies the first signature of a message, written from RFC 6376 without a look at the signer.
 */
final class DkimVerifier {

  private DkimVerifier() {}

  static boolean verify(String mail, PublicKey key) {
    int split = mail.indexOf("\r\n\r\n");
    List<String> fields = fields(mail.substring(0, split + 2));
    String signature = fields.getFirst();
    byte[] bodyHash = sha256(canonicalBody(mail.substring(split + 4)));
    if (!Arrays.equals(bodyHash, Base64.getDecoder().decode(tag(signature, "bh")))) {
      return false;
    }
    StringBuilder data = new StringBuilder();
    List<String> rest = new ArrayList<>(fields.subList(1, fields.size()));
    for (String name : tag(signature, "h").split(":")) {
      for (int i = rest.size() - 1; i >= 0; i--) {
        if (canonical(rest.get(i)).startsWith(name.toLowerCase(Locale.ROOT) + ":")) {
          data.append(canonical(rest.remove(i))).append("\r\n");
          break;
        }
      }
    }
    data.append(canonical(signature.replaceFirst("([;\\s]b=)[A-Za-z0-9+/=\\s]+", "$1")));
    return verified(data.toString(), Base64.getDecoder().decode(tag(signature, "b")), key);
  }

  private static boolean verified(String data, byte[] signature, PublicKey key) {
    boolean rsa = key.getAlgorithm().equals("RSA");
    try {
      Signature check = Signature.getInstance(rsa ? "SHA256withRSA" : "Ed25519");
      check.initVerify(key);
      check.update(rsa ? data.getBytes(StandardCharsets.UTF_8) : sha256(data));
      return check.verify(signature);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static PublicKey ed25519(String base64) {
    byte[] little = Base64.getDecoder().decode(base64);
    byte[] big = new byte[32];
    for (int i = 0; i < 32; i++) {
      big[i] = little[31 - i];
    }
    boolean odd = (big[0] & 0x80) != 0;
    big[0] &= 0x7f;
    try {
      return KeyFactory.getInstance("Ed25519")
          .generatePublic(
              new EdECPublicKeySpec(
                  NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, big))));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> fields(String head) {
    List<String> fields = new ArrayList<>();
    Matcher field = Pattern.compile("[^ \t\r\n][^\r\n]*\r\n(?:[ \t][^\r\n]*\r\n)*").matcher(head);
    while (field.find()) {
      fields.add(field.group());
    }
    return fields;
  }

  private static String tag(String field, String name) {
    String value = field.substring(field.indexOf(':') + 1).replaceAll("\\s", "");
    for (String tag : value.split(";")) {
      if (tag.startsWith(name + "=")) {
        return tag.substring(name.length() + 1);
      }
    }
    throw new AssertionError("no tag %s in %s".formatted(name, field));
  }

  private static String canonical(String field) {
    int colon = field.indexOf(':');
    String value = field.substring(colon + 1).replaceAll("\r\n", "").replaceAll("[ \t]+", " ");
    return field.substring(0, colon).strip().toLowerCase(Locale.ROOT) + ":" + value.strip();
  }

  private static String canonicalBody(String body) {
    StringBuilder out = new StringBuilder();
    StringBuilder empty = new StringBuilder();
    for (String line : body.split("\r\n", -1)) {
      String kept = line.replaceAll("[ \t]+", " ").replaceAll(" $", "");
      empty.append("\r\n");
      if (!kept.isEmpty()) {
        out.append(out.isEmpty() ? empty.substring(2) : empty.toString()).append(kept);
        empty.setLength(0);
      }
    }
    return out.isEmpty() ? "" : out + "\r\n";
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}

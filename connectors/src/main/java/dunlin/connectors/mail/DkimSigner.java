package dunlin.connectors.mail;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** Signs messages by RFC 6376 and RFC 8463, relaxed for headers and body. */
final class DkimSigner {

  /** Signed where present; those that must not be added later are named once more. */
  private static final List<String> SIGNED =
      List.of(
          "From",
          "Reply-To",
          "To",
          "Subject",
          "Date",
          "Message-ID",
          "In-Reply-To",
          "References",
          "MIME-Version",
          "Auto-Submitted",
          "Content-Language",
          "List-Unsubscribe",
          "List-Unsubscribe-Post",
          "Content-Type",
          "Content-Transfer-Encoding");

  private static final List<String> SEALED =
      List.of("From", "Reply-To", "To", "Subject", "Date", "Message-ID", "List-Unsubscribe");

  private final DkimKey key;

  DkimSigner(DkimKey key) {
    this.key = key;
  }

  /** The header with the signature of such a message. */
  Header sign(List<Header> headers, String body) {
    List<Header> signed = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (String name : SIGNED) {
      headers.stream()
          .filter(header -> header.name().equals(name))
          .forEach(header -> {
            signed.add(header);
            names.add(name);
          });
    }
    names.addAll(SEALED);
    String open = tags(names, bodyHash(body));
    StringBuilder text = new StringBuilder();
    signed.forEach(header -> text.append(relaxed(header)).append("\r\n"));
    text.append(relaxed(new Header("DKIM-Signature", open)));
    return new Header("DKIM-Signature", open + wrapped(signature(text.toString())));
  }

  private String tags(List<String> names, String bodyHash) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      words.add(names.get(i).toLowerCase(Locale.ROOT) + (i < names.size() - 1 ? ":" : ";"));
    }
    return "v=1; a=%s; c=relaxed/relaxed;\r\n d=%s;\r\n s=%s;\r\n h=%s\r\n bh=%s;\r\n b="
        .formatted(
            key.isRsa() ? "rsa-sha256" : "ed25519-sha256",
            key.domain(),
            key.selector(),
            HeaderText.folded(words, 3),
            bodyHash);
  }

  static String bodyHash(String body) {
    return Base64.getEncoder().encodeToString(sha256(relaxedBody(body)));
  }

  /** Name in small letters, unfolded, one blank for many, none at the ends. */
  static String relaxed(Header header) {
    String value = header.value().replace("\r\n", "").replaceAll("[ \t]+", " ").strip();
    return header.name().toLowerCase(Locale.ROOT) + ":" + value;
  }

  /** One blank for many, none at ends of lines, no empty lines at the end. */
  static String relaxedBody(String body) {
    String lines = body.replaceAll("[ \t]+", " ").replace(" \r\n", "\r\n");
    int end = lines.length();
    while (end >= 2 && lines.startsWith("\r\n", end - 2)) {
      end -= 2;
    }
    return end == 0 ? "" : lines.substring(0, end) + "\r\n";
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  /** Ed25519 signs the hash, as RFC 8463 says, and not the text itself. */
  private String signature(String text) {
    try {
      Signature signature = Signature.getInstance(key.isRsa() ? "SHA256withRSA" : "Ed25519");
      signature.initSign(key.key());
      signature.update(key.isRsa() ? text.getBytes(StandardCharsets.UTF_8) : sha256(text));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("%s cannot sign".formatted(key), e);
    }
  }

  private static String wrapped(String base64) {
    return base64.replaceAll("(.{70})(?=.)", "$1\r\n ");
  }
}

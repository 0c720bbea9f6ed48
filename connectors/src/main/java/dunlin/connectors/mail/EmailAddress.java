package dunlin.connectors.mail;

import dunlin.core.spi.MailAddress;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An address that a server can be given.
 *
 * @param name shown before it; may be empty
 * @param local the part before the at sign, a dot-atom of RFC 5322 or, beyond ASCII, of RFC 6532
 * @param domain in ASCII
 */
record EmailAddress(String name, String local, String domain) {

  private static final int NAME_MAX = 200;
  private static final int LOCAL_BYTES_MAX = 64;
  private static final int BYTES_MAX = 254;

  private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\p{L}\\p{M}\\p{N}-]+";
  private static final Pattern LOCAL = Pattern.compile(ATOM + "(?:\\." + ATOM + ")*");
  private static final Pattern LABEL = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

  /** Two readings of the rules for such names lead to two different domains. */
  private static final Pattern AMBIGUOUS = Pattern.compile("[ßς\u200c\u200d]");

  static EmailAddress of(MailAddress address) throws UnsendableException {
    String text = address.address();
    int at = text.lastIndexOf('@');
    if (at < 1 || !LOCAL.matcher(text.substring(0, at)).matches()) {
      throw new UnsendableException("'%s' is not an address".formatted(shown(text)));
    }
    if (HeaderText.isUnsafe(address.name()) || address.name().length() > NAME_MAX) {
      throw new UnsendableException("the name of '%s' cannot stand in a header".formatted(text));
    }
    try {
      EmailAddress read =
          new EmailAddress(
              address.name().strip(), text.substring(0, at), domainOf(text.substring(at + 1)));
      return read.withinBounds();
    } catch (IllegalArgumentException e) {
      throw new UnsendableException(
          "'%s' is not an address: %s".formatted(shown(text), e.getMessage()));
    }
  }

  /**
   * A domain in ASCII.
   *
   * @throws IllegalArgumentException if it cannot be one
   */
  static String domainOf(String text) {
    if (AMBIGUOUS.matcher(text).find()) {
      throw new IllegalArgumentException(
          "the domain '%s' can be read as two; write its form that begins with xn--"
              .formatted(text));
    }
    String ascii = IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
    String[] labels = ascii.split("\\.", -1);
    boolean sound = labels.length > 1 && ascii.length() <= 253;
    for (String label : labels) {
      sound &= LABEL.matcher(label).matches();
    }
    if (!sound || labels[labels.length - 1].matches("[0-9]+")) {
      throw new IllegalArgumentException("'%s' is not a domain".formatted(shown(text)));
    }
    return ascii;
  }

  private EmailAddress withinBounds() throws UnsendableException {
    int localBytes = local.getBytes(StandardCharsets.UTF_8).length;
    if (localBytes > LOCAL_BYTES_MAX || localBytes + 1 + domain.length() > BYTES_MAX) {
      throw new UnsendableException("'%s' is too long for an address".formatted(shown(spec())));
    }
    return this;
  }

  /** Without the name. */
  String spec() {
    return local + "@" + domain;
  }

  /** Whether the server must know SMTPUTF8. */
  boolean needsUtf8() {
    return local.chars().anyMatch(c -> c > 126);
  }

  private static String shown(String text) {
    String oneLine = text.replaceAll("\\p{Cntrl}", "?");
    return oneLine.length() <= 80 ? oneLine : oneLine.substring(0, 80) + "…";
  }
}

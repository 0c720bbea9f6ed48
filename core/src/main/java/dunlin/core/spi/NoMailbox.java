package dunlin.core.spi;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells from the words of a mail server whether an address does not exist.
 *
 * <p>Nothing else that is called final is: a policy, a list of senders, a relay that is closed or a
 * signature that broke speaks of us, and passes. An address that is given up for such a word would
 * be lost for a fault of ours.
 */
public final class NoMailbox {

  /** RFC 3463: class, subject, detail. */
  private static final Pattern STATUS = Pattern.compile("\\b([245]\\.\\d{1,3}\\.\\d{1,3})\\b");

  /**
   * RFC 3463, 3.2 and 3.3, with 5.1.10 of RFC 7505: of the receiver's address, and a mailbox that
   * was closed. Those of the sender's address (5.1.7, 5.1.8) are not among them.
   */
  private static final Pattern GONE = Pattern.compile("5\\.(?:1\\.(?:[12346]|10)|2\\.1)");

  /** Says only that it failed. */
  private static final Pattern NO_DETAIL = Pattern.compile("5\\.(?:0|1)\\.0");

  private static final Pattern WORDS =
      Pattern.compile(
          "(?i)(?:no such|unknown|invalid|nonexistent|non-existent|no) "
              + "(?:local |virtual )?(?:user|mailbox|recipient|account|address|person)\\b"
              + "|\\b(?:user|mailbox|recipient|account|address)"
              + "(?: (?:is|was|address|account|name|mailbox))? ?"
              + "(?:unknown|not found|not known|does not exist|doesn't exist|no longer exists"
              + "|unrouteable|disabled|has been disabled|is disabled|is not a known user)"
              + "|does(?: not|n't) have (?:a|an) .{0,60}account"
              + "|\\bunrouteable address\\b");

  private NoMailbox() {}

  /**
   * Whether an answer says so.
   *
   * @param code of SMTP, from 400 to 599; 0 where it is not known
   * @param text of the server, with or without a status of RFC 3463
   */
  public static boolean isSaid(int code, String text) {
    return isSaid(code, statusIn(text), text);
  }

  /** The first status of RFC 3463 in a text; empty if there is none. */
  public static String statusIn(String text) {
    Matcher status = STATUS.matcher(text);
    return status.find() ? status.group(1) : "";
  }

  /**
   * Whether an answer says so.
   *
   * @param status of RFC 3463, or empty
   */
  public static boolean isSaid(int code, String status, String text) {
    if (status.startsWith("4") || (status.isEmpty() && code < 500)) {
      return false;
    }
    boolean isGeneral = status.isEmpty() || NO_DETAIL.matcher(status).matches();
    return isGeneral ? WORDS.matcher(text).find() : GONE.matcher(status).matches();
  }
}

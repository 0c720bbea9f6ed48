package dunlin.connectors.mail;

import dunlin.core.spi.Sending.Reason;

/** A conversation that cannot go on; what it means depends on how far it came. */
final class SmtpFault extends Exception {

  private final Reason reason;
  private final int code;

  SmtpFault(Reason reason, int code, String text) {
    super(text);
    this.reason = reason;
    this.code = code;
  }

  SmtpFault(Reason reason, String text) {
    this(reason, 0, text);
  }

  Reason reason() {
    return reason;
  }

  /** Of the server's answer; 0 if there was none. */
  int code() {
    return code;
  }

  String text() {
    return String.valueOf(getMessage());
  }
}

package dunlin.connectors.mail;

/**
 * The mailbox to which reports come.
 *
 * @param security {@code STARTTLS} must succeed, {@code NONE} is for a server on the same machine
 * @param putAway the folder into which mails go that were read; made if it is not there
 */
public record ImapSettings(
    String host,
    int port,
    SmtpSettings.Security security,
    String user,
    String password,
    String putAway) {

  /** The folder that is used unless another is said. */
  public static final String PUT_AWAY = "Dunlin";

  @Override
  public String toString() {
    return "%s:%d %s as %s".formatted(host, port, security, user);
  }
}

package dunlin.connectors.mail;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which server takes the mail, and how it is spoken to.
 *
 * @param host name or address of the server; its certificate must bear it
 * @param port 25, 465 for {@link Security#IMPLICIT}, 587 for {@link Security#STARTTLS} as a rule
 * @param login where the server wants one; never sent over an open connection
 * @param heloName the name by which this machine greets, one that the DNS knows
 * @param returns where reports of delivery go
 * @param signatures keys to sign with, each making one signature; none as long as the list is empty
 * @param patience how long to wait for what
 * @param connections at most open at a time, at least 1; further threads wait
 */
public record SmtpSettings(
    String host,
    int port,
    Security security,
    Optional<Login> login,
    String heloName,
    Returns returns,
    List<DkimKey> signatures,
    Timeouts patience,
    int connections) {

  /** How the connection is protected. */
  public enum Security {
    /** Not at all: for a server on the same machine. */
    NONE,
    /** It begins open and must be made secure before anything else is said. */
    STARTTLS,
    /** It is secure from the first byte. */
    IMPLICIT
  }

  /** A user of the server. */
  public record Login(String user, String password) {

    public Login {
      if (user.indexOf('\0') >= 0 || password.indexOf('\0') >= 0) {
        throw new IllegalArgumentException("the login has a NUL character");
      }
    }

    /** Without the password, as this ends up in logs. */
    @Override
    public String toString() {
      return "Login[user=%s]".formatted(user);
    }
  }

  /**
   * The envelope sender: {@code mailbox+TOKEN@domain}, so that a report tells by its address which
   * message it is about.
   *
   * @param domain also that of the Message-ID
   */
  public record Returns(String mailbox, String domain) {

    public Returns {
      if (!mailbox.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,23}")) {
        throw new IllegalArgumentException(
            "mailbox for returns is '%s'%nMaybe use 'bounce'".formatted(mailbox));
      }
      domain = EmailAddress.domainOf(domain).toLowerCase(Locale.ROOT);
    }

    String addressOf(String token) {
      return "%s+%s@%s".formatted(mailbox, token, domain);
    }
  }

  /**
   * How long to wait.
   *
   * @param connect for the connection to stand
   * @param answer for a command to be answered, and for the text to be taken
   * @param verdict for the answer after the final dot; RFC 5321 asks for ten minutes, because
   *     giving up early leaves a message whose fate is not known
   */
  public record Timeouts(Duration connect, Duration answer, Duration verdict) {

    /** What fits most servers. */
    public static final Timeouts USUAL =
        new Timeouts(Duration.ofSeconds(20), Duration.ofMinutes(2), Duration.ofMinutes(10));

    public Timeouts {
      for (Duration each : List.of(connect, answer, verdict)) {
        if (each.toMillis() <= 0 || each.toMillis() > Integer.MAX_VALUE) {
          throw new IllegalArgumentException("time to wait is %s".formatted(each));
        }
      }
    }
  }

  public SmtpSettings {
    signatures = List.copyOf(signatures);
    if (host.isBlank() || port < 1 || port > 65_535) {
      throw new IllegalArgumentException("mail server is '%s:%d'".formatted(host, port));
    }
    if (!heloName.matches("[A-Za-z0-9.:\\[\\]-]{1,253}")) {
      throw new IllegalArgumentException(
          "name to greet with is '%s'%nMaybe use the name of this machine in the DNS"
              .formatted(heloName));
    }
    if (connections < 1) {
      throw new IllegalArgumentException("connections are %d".formatted(connections));
    }
    if (login.isPresent() && security == Security.NONE) {
      throw new IllegalArgumentException(
          "a password would go over an open connection to %s%nMaybe use STARTTLS".formatted(host));
    }
  }
}

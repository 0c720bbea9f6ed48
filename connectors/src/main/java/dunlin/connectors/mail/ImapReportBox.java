package dunlin.connectors.mail;

import dunlin.core.spi.ReportBox;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderClosedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.StoreClosedException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Properties;
import java.util.function.Consumer;
import org.eclipse.angus.mail.imap.IMAPMessage;

/**
 * Reads reports from a mailbox by IMAP.
 *
 * <p>What lies in the inbox is to be read; what was read lies in another folder. A mail is copied
 * there and taken out of the inbox only after it was kept, so that nothing is lost whenever the
 * program ends; what is read twice by that has the same digest.
 */
public final class ImapReportBox implements ReportBox {

  /** A report is far smaller; of what is larger the beginning is read. */
  private static final int MOST_BYTES = 2 * 1024 * 1024;

  private static final String PATIENCE_MILLIS = "20000";

  private final ImapSettings settings;
  private final ReportReader reader;

  /**
   * The mailbox of these settings.
   *
   * @param reader of the mails that come to the envelope senders
   */
  public ImapReportBox(ImapSettings settings, ReportReader reader) {
    this.settings = settings;
    this.reader = reader;
  }

  @Override
  public Looked look(int most, Consumer<Arrived> keep) {
    try (Store store = Session.getInstance(properties()).getStore(protocol())) {
      store.connect(settings.host(), settings.port(), settings.user(), settings.password());
      Folder away = store.getFolder(settings.putAway());
      if (!away.exists() && !away.create(Folder.HOLDS_MESSAGES)) {
        return new Looked(0, "the folder %s cannot be made".formatted(settings.putAway()));
      }
      Folder inbox = store.getFolder("INBOX");
      inbox.open(Folder.READ_WRITE);
      try {
        return read(inbox, away, most, keep);
      } finally {
        // Takes out what was put away.
        inbox.close(true);
      }
    } catch (MessagingException e) {
      return new Looked(0, "%s: %s".formatted(settings, e.getMessage()));
    }
  }

  private Looked read(Folder inbox, Folder away, int most, Consumer<Arrived> keep)
      throws MessagingException {
    int kept = 0;
    String trouble = "";
    int there = inbox.getMessageCount();
    // One that cannot be kept stays, and takes no place of those behind it.
    for (int number = 1; number <= there && kept < most; number++) {
      try {
        Message mail = inbox.getMessage(number);
        keep.accept(arrived(bytes(mail)));
        inbox.copyMessages(new Message[] {mail}, away);
        mail.setFlag(Flags.Flag.DELETED, true);
        kept++;
      } catch (FolderClosedException | StoreClosedException e) {
        throw e;
      } catch (MessagingException | IOException | RuntimeException e) {
        trouble = "a mail could not be kept: " + e;
      }
    }
    return new Looked(kept, trouble);
  }

  private Arrived arrived(byte[] mail) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(mail);
      return new Arrived(HexFormat.of().formatHex(digest), reader.read(mail));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  private static byte[] bytes(Message message) throws MessagingException, IOException {
    if (!(message instanceof IMAPMessage mail)) {
      throw new IllegalStateException("%s is no message of IMAP".formatted(message.getClass()));
    }
    mail.setPeek(true);
    try (InputStream whole = mail.getMimeStream()) {
      return whole.readNBytes(MOST_BYTES);
    }
  }

  private String protocol() {
    return settings.security() == SmtpSettings.Security.IMPLICIT ? "imaps" : "imap";
  }

  private Properties properties() {
    Properties properties = new Properties();
    String of = "mail." + protocol() + ".";
    properties.setProperty(of + "connectiontimeout", PATIENCE_MILLIS);
    properties.setProperty(of + "timeout", PATIENCE_MILLIS);
    properties.setProperty(of + "writetimeout", PATIENCE_MILLIS);
    properties.setProperty(of + "ssl.checkserveridentity", "true");
    if (settings.security() == SmtpSettings.Security.STARTTLS) {
      properties.setProperty(of + "starttls.enable", "true");
      properties.setProperty(of + "starttls.required", "true");
    }
    return properties;
  }
}

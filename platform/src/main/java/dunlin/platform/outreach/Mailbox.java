package dunlin.platform.outreach;

import dunlin.core.receivable.AccountId;
import dunlin.core.spi.Attachment;
import dunlin.core.spi.MailAddress;
import dunlin.core.spi.Messenger;
import dunlin.core.spi.OutboundMessage;
import dunlin.core.spi.Sending;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The mailbox of the product: where messages land as long as no mail server is set up, so that
 * everything can be tried and nothing leaves the machine.
 */
@Service
public class Mailbox implements Messenger {

  private final MailRepository repository;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Mailbox(MailRepository repository, PlatformTransactionManager transactions, Clock clock) {
    this.repository = repository;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /**
   * A message that landed.
   *
   * @param outbox the message of the outbox
   * @param attachments their names, in one line
   */
  public record Mail(
      long id,
      MessageId outbox,
      AccountId account,
      String step,
      String recipient,
      String subject,
      String plain,
      String html,
      String attachments,
      Instant deliveredAt) {}

  /** The same message lands once, however often it is handed over. */
  @Override
  public Sending send(OutboundMessage message) {
    String messageId = "<%s@dunlin.invalid>".formatted(message.key());
    String recipients =
        message.to().stream().map(MailAddress::address).collect(Collectors.joining(", "));
    String attachments =
        message.attachments().stream().map(Attachment::name).collect(Collectors.joining(", "));
    transaction.executeWithoutResult(
        status -> repository.deliver(message, messageId, recipients, attachments, clock.instant()));
    return new Sending.Accepted(
        messageId, "it lies in the mailbox of this installation", List.of());
  }

  /** What landed, newest first, before a number. */
  @Transactional(readOnly = true)
  public List<Mail> newest(long before, int limit) {
    return repository.newest(before, limit);
  }

  @Transactional(readOnly = true)
  public Optional<Mail> find(long id) {
    return repository.find(id);
  }
}

package dunlin.platform.outreach;

import dunlin.core.spi.Attachment;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The files that went with messages, as they went; limited to what the actor may see. */
@Service
public class Attachments {

  private final AttachmentRepository repository;

  Attachments(AttachmentRepository repository) {
    this.repository = repository;
  }

  /**
   * A file that went with a message.
   *
   * @param position from 1 on
   * @param hash SHA-256 of its bytes, as the certificate has it
   */
  public record Attached(int position, String name, int bytes, String hash) {}

  /** Those of a message, in their order. */
  @Transactional(readOnly = true)
  public List<Attached> of(MessageId message) {
    return repository.of(message);
  }

  @Transactional(readOnly = true)
  public Optional<Attachment> find(MessageId message, int position) {
    return repository.find(message, position);
  }
}

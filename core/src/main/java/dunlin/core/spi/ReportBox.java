package dunlin.core.spi;

import java.util.Optional;
import java.util.function.Consumer;

/** A mailbox to which reports on sent messages come. */
@FunctionalInterface
public interface ReportBox {

  /**
   * Gives the mails that lie in it to whoever keeps them, one after the other, and puts each away
   * once it is kept. A mail that cannot be kept, because the keeper throws, stays where it is and
   * comes again; so does one that was kept when the program ended before it was put away.
   *
   * @param most so many mails
   */
  Looked look(int most, Consumer<Arrived> keep);

  /**
   * A mail that came in.
   *
   * @param digest of its bytes: the same for the same mail, however often it is read
   * @param report what it reports; empty if it is no report
   */
  record Arrived(String digest, Optional<DeliveryReport> report) {}

  /**
   * What a look found.
   *
   * @param kept mails that were kept and put away
   * @param trouble why not all was read, for a person; or empty
   */
  record Looked(int kept, String trouble) {}
}

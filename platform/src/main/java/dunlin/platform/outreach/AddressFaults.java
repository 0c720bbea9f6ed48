package dunlin.platform.outreach;

import dunlin.platform.audit.AuditTrail;
import dunlin.platform.audit.Recording;
import dunlin.platform.audit.Recordings;
import dunlin.platform.calendar.BusinessDays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is known against addresses, whoever has them: append-only, and kept by a pseudonym. The gate
 * and the choice of whom to write to ask with the addresses that a debtor has now.
 *
 * <p>An address is compared without its case.
 */
@Service
public class AddressFaults {

  private static final int DETAIL_LONGEST = 500;

  private final AddressFaultRepository repository;
  private final Pseudonyms pseudonyms;
  private final Recordings recordings;
  private final BusinessDays businessDays;
  private final AuditTrail audit;

  AddressFaults(
      AddressFaultRepository repository,
      Pseudonyms pseudonyms,
      Recordings recordings,
      BusinessDays businessDays,
      AuditTrail audit) {
    this.repository = repository;
    this.pseudonyms = pseudonyms;
    this.recordings = recordings;
    this.businessDays = businessDays;
    this.audit = audit;
  }

  /**
   * Something to record of an address.
   *
   * @param detail in the words of the other side; what is longer than 500 characters is cut
   * @param message that it came of, if one is known
   */
  public record Said(
      String address,
      AddressFault.Kind kind,
      AddressFault.Source source,
      String detail,
      Optional<MessageId> message) {

    /**
     * Checks it.
     *
     * @throws IllegalArgumentException if the address or the words are missing
     */
    public Said {
      address = address.strip();
      detail = detail.strip();
      detail = detail.substring(0, Math.min(detail.length(), DETAIL_LONGEST));
      if (address.isEmpty()) {
        throw new IllegalArgumentException("address is empty");
      }
      if (detail.isEmpty()) {
        throw new IllegalArgumentException("say in which words, or why");
      }
    }
  }

  /**
   * Records it, in the transaction of the caller if there is one.
   *
   * @return the number of the fact
   */
  @Transactional
  public long record(Said said) {
    String name = Pseudonyms.of(said.address(), pseudonyms.key());
    boolean isCleared = said.kind() == AddressFault.Kind.CLEARED;
    String what = isCleared ? "cleared an address" : "recorded a fault of an address";
    Recording recording = recordings.begin("dunlin", what);
    long id = repository.insert(name, said, businessDays.today(), recording);
    audit.tell(what, "address:" + name, "%s by %s".formatted(said.kind(), said.source()));
    return id;
  }

  /**
   * A person knows that messages arrive there again. The caller has asked whether the actor may,
   * and works with sight of everything.
   *
   * @return false if nothing is known against the address
   * @throws IllegalArgumentException if the reason is empty
   */
  @Transactional
  public boolean clear(String address, String reason) {
    Said said =
        new Said(
            address,
            AddressFault.Kind.CLEARED,
            AddressFault.Source.MEMBER,
            reason,
            Optional.empty());
    if (inForce(List.of(said.address())).isEmpty()) {
      return false;
    }
    long _ = record(said);
    return true;
  }

  /** What holds against some addresses now, by address as it was given, oldest first. */
  @Transactional
  public Map<String, List<AddressFault>> inForce(Collection<String> addresses) {
    String key = pseudonyms.key();
    Map<String, List<AddressFault>> faults = new HashMap<>();
    for (String address : addresses) {
      String name = Pseudonyms.of(address, key);
      List<AddressFault> found = name.isEmpty() ? List.of() : repository.inForce(name);
      if (!found.isEmpty()) {
        faults.put(address, found);
      }
    }
    return faults;
  }
}

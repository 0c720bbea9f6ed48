package dunlin.platform.outreach;

import dunlin.core.receivable.AccountId;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.AuditTrail;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * All contacts with a debtor by anybody on any channel, and what is known of the addresses. Reads
 * are limited to what the actor may see.
 */
@Service
public class ContactLedger {

  private final ContactLedgerRepository repository;
  private final DossierRepository dossiers;
  private final AddressFaults faults;
  private final AuditTrail audit;
  private final TransactionTemplate transaction;

  ContactLedger(
      ContactLedgerRepository repository,
      DossierRepository dossiers,
      AddressFaults faults,
      AuditTrail audit,
      PlatformTransactionManager transactions) {
    this.transaction = new TransactionTemplate(transactions);
    this.repository = repository;
    this.dossiers = dossiers;
    this.faults = faults;
    this.audit = audit;
  }

  /**
   * A contact, or a judgement by which none came about.
   *
   * @param number of the interaction; 0 where the gate refused
   * @param kind CALL, EMAIL_IN, EMAIL_OUT, LETTER, SMS_OUT, PORTAL or REFUSED
   * @param person whom it was with, or empty
   * @param by the actor who made it or recorded it
   * @param withdrawn whether it was taken back
   * @param message of the outbox, whose certificate proves it; empty for contacts by people
   */
  public record Entry(
      long number,
      String kind,
      String outcome,
      String person,
      LocalDate day,
      Instant at,
      String by,
      boolean withdrawn,
      Optional<MessageId> message) {}

  /**
   * An address for mail that a debtor has now.
   *
   * @param whose names of people; empty for the customer as a whole
   * @param faults what holds against it, oldest first
   */
  public record KnownAddress(String address, List<String> whose, List<AddressFault> faults) {

    public KnownAddress {
      whose = List.copyOf(whose);
      faults = List.copyOf(faults);
    }

    /** Whether nothing is sent there. */
    public boolean isDead() {
      return faults.stream()
          .anyMatch(each ->
              each.kind() == AddressFault.Kind.PERMANENT
                  || each.kind() == AddressFault.Kind.COMPLAINT);
    }
  }

  /** Contacts and refusals of an account, newest first, those before an instant. */
  @Transactional(readOnly = true)
  public List<Entry> entries(AccountId account, Instant before, int limit) {
    return repository.entries(account, before, limit);
  }

  /**
   * The addresses of the debtor of an account, that of the customer as a whole first. The trail is
   * told.
   */
  @Transactional
  public List<KnownAddress> addresses(AccountId account) {
    Map<String, List<String>> whose = new LinkedHashMap<>();
    Optional.ofNullable(dossiers.debtors(List.of(account)).get(account.value()))
        .ifPresent(debtor -> {
          add(whose, debtor.email(), "");
          debtor.people().forEach(each -> add(whose, each.email(), each.name()));
        });
    if (!whose.isEmpty()) {
      audit.tell("looked at addresses", "account:" + account.value(), "");
    }
    Map<String, List<AddressFault>> found = faults.inForce(whose.keySet());
    return whose.entrySet().stream()
        .map(each ->
            new KnownAddress(
                each.getKey(), each.getValue(), found.getOrDefault(each.getKey(), List.of())))
        .toList();
  }

  private static void add(Map<String, List<String>> whose, String address, String name) {
    if (address.isBlank()) {
      return;
    }
    List<String> names = whose.computeIfAbsent(address.strip(), key -> new ArrayList<>());
    if (!name.isBlank()) {
      names.add(name);
    }
  }

  /**
   * A person knows that an address of the debtor takes messages again. The caller has asked whether
   * the actor may; outside a transaction.
   *
   * @return false if the debtor does not have it, or nothing is known against it
   * @throws IllegalArgumentException if the reason is empty
   */
  public boolean clear(AccountId account, String address, String reason) {
    List<KnownAddress> known = transaction.execute(status -> addresses(account));
    boolean isTheirs =
        known != null
            && known.stream().anyMatch(each -> each.address().equalsIgnoreCase(address.strip()));
    return isTheirs && Acting.withFullSight(() -> faults.clear(address, reason));
  }
}

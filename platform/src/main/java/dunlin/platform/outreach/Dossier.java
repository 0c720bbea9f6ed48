package dunlin.platform.outreach;

import dunlin.core.basics.Money;
import dunlin.core.conduct.ContactCircumstances;
import dunlin.core.receivable.ItemId;
import dunlin.core.receivable.ItemKind;
import dunlin.platform.treatment.Decisions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All that is known about an account, as of a version of the ledger, and may matter for a message.
 *
 * @param version nothing newer is in it
 * @param documents of open items
 * @param flags kinds as they were raised
 * @param consents the newest for each channel and address
 * @param contacts of the last sixty days
 * @param told what the debtor was formally told of its debts
 * @param addresses what came of earlier messages to the addresses of today, by pseudonym
 * @param languages in which debtors asked to be written to, by pseudonym of the address
 * @param lastPayment what came in last, of the last sixty days
 * @param payersCash what came in, or is credited, and is not allocated on other accounts of its
 *     customer and its family
 * @param sourceAsOf when the stalest source of its open items was last read; empty if one never was
 */
record Dossier(
    long version,
    Decisions.Judged judged,
    Debtor debtor,
    Map<ItemId, Document> documents,
    List<Flag> flags,
    List<Consent> consents,
    List<Contact> contacts,
    Told told,
    Map<String, Past> addresses,
    Map<String, String> languages,
    Optional<Payment> lastPayment,
    List<ContactCircumstances.Receipt> payersCash,
    Optional<Instant> sourceAsOf) {

  Dossier {
    documents = Map.copyOf(documents);
    flags = List.copyOf(flags);
    consents = List.copyOf(consents);
    contacts = List.copyOf(contacts);
    addresses = Map.copyOf(addresses);
    languages = Map.copyOf(languages);
    payersCash = List.copyOf(payersCash);
  }

  /** A document as the debtor knows it. */
  record Document(String number, Optional<LocalDate> issued, Optional<LocalDate> due) {}

  /** Money that came in. */
  record Payment(Money amount, LocalDate on) {}

  /** A flag in force. */
  record Flag(String kind, LocalDate since) {}

  /** What was agreed to or forbidden; without an address it is for the whole channel. */
  record Consent(String channel, String address, boolean granted, Instant at, String source) {}

  /** A contact of the ledger. */
  record Contact(
      long number,
      String kind,
      String outcome,
      LocalDate valueDate,
      Instant at,
      boolean byMember,
      String pseudonym,
      Set<ItemId> items) {

    Contact {
      items = Set.copyOf(items);
    }
  }

  /**
   * What came of earlier messages to an address, whoever else has it.
   *
   * @param isDead there is no such mailbox, or its owner complained
   * @param softBounces so many came back for now
   */
  record Past(boolean isDead, int softBounces, Optional<Instant> uncertainSince) {

    static final Past NONE = new Past(false, 0, Optional.empty());

    ContactCircumstances.Reach reach(boolean isAddress) {
      ContactCircumstances.Validity validity =
          !isAddress
              ? ContactCircumstances.Validity.MALFORMED
              : isDead ? ContactCircumstances.Validity.DEAD : ContactCircumstances.Validity.VALID;
      return new ContactCircumstances.Reach(
          validity, softBounces, uncertainSince, Optional.empty(), Optional.empty(), false);
    }
  }

  /** All cash and credits that may pay for the account and are not allocated. */
  List<ContactCircumstances.Receipt> cash() {
    return Stream.concat(
            judged.snapshot().items().stream()
                .filter(item -> item.open().isNegative())
                .map(item ->
                    new ContactCircumstances.Receipt(
                        item.kind() == ItemKind.PAYMENT
                            ? ContactCircumstances.Source.UNAPPLIED
                            : ContactCircumstances.Source.CREDIT,
                        item.open().negated())),
            payersCash.stream())
        .toList();
  }

  Past past(String pseudonym) {
    return addresses.getOrDefault(pseudonym, Past.NONE);
  }
}

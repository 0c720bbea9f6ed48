package dunlin.platform.customer;

import dunlin.core.spi.Booked;
import dunlin.core.spi.BookingBatch;
import dunlin.core.spi.BookingSink;
import dunlin.core.spi.LedgerRecord;
import dunlin.core.spi.RefusedRecord;
import dunlin.platform.customer.CustomerFactRepository.Known;
import dunlin.platform.customer.CustomerFactRepository.KnownPerson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Books contact persons: new ones, and new versions of known ones. Within one delivery the first
 * row that names a person counts; a later one with other content is refused.
 */
@Component
class ContactBooking implements BookingSink<LedgerRecord.Contact> {

  private final CustomerFactRepository repository;
  private final Map<Long, FirstTold<LedgerRecord.Contact>> deliveries = new ConcurrentHashMap<>();

  ContactBooking(CustomerFactRepository repository) {
    this.repository = repository;
  }

  @Override
  public Class<LedgerRecord.Contact> kind() {
    return LedgerRecord.Contact.class;
  }

  @Override
  public Booked book(BookingBatch<LedgerRecord.Contact> batch) {
    Map<String, KnownPerson> known =
        repository.findPeople(
            batch.sourceId(), batch.records().stream().map(LedgerRecord.Contact::key).toList());
    Map<String, Known> customers =
        repository.find(
            batch.sourceId(),
            batch.records().stream().map(LedgerRecord.Contact::customerKey).distinct().toList());
    FirstTold<LedgerRecord.Contact> told = beginBatch(batch.deliveryId());
    List<LedgerRecord.Contact> contacts = new ArrayList<>();
    List<RefusedRecord> refused = new ArrayList<>();
    long unchanged = 0;
    for (LedgerRecord.Contact contact : batch.records()) {
      LedgerRecord.Contact first = told.of(contact.key());
      KnownPerson before = known.get(contact.key());
      Optional<RefusedRecord> refusal =
          customers.containsKey(contact.customerKey())
              ? findContradiction(contact, first, before)
              : Optional.of(unknownCustomer(contact));
      if (refusal.isPresent()) {
        refused.add(refusal.get());
        continue;
      }
      if (first != null || (before != null && isSame(before.contact(), contact))) {
        unchanged++;
      } else {
        contacts.add(contact);
      }
      if (first == null) {
        told.put(contact.key(), contact);
      }
    }
    List<Optional<KnownPerson>> persons =
        contacts.stream().map(contact -> Optional.ofNullable(known.get(contact.key()))).toList();
    repository.insertPeople(batch, contacts, persons, customers);
    long corrected = persons.stream().filter(Optional::isPresent).count();
    return new Booked(contacts.size() - corrected, unchanged, corrected, refused, List.of());
  }

  private FirstTold<LedgerRecord.Contact> beginBatch(long deliveryId) {
    FirstTold<LedgerRecord.Contact> told =
        deliveries.computeIfAbsent(deliveryId, delivery -> new FirstTold<>());
    told.begin();
    return told;
  }

  @Override
  public void undo(long deliveryId) {
    FirstTold<LedgerRecord.Contact> told = deliveries.get(deliveryId);
    if (told != null) {
      told.undo();
    }
  }

  @Override
  public void forget(long deliveryId) {
    deliveries.remove(deliveryId);
  }

  private static RefusedRecord unknownCustomer(LedgerRecord.Contact contact) {
    return RefusedRecord.missing(
        contact, "customerKey", contact.customerKey(), "there is no customer with this key");
  }

  /**
   * Why the person cannot be who the key stands for.
   *
   * @param first the person of that key earlier in the delivery
   * @param before the person of that key in the books
   */
  private static Optional<RefusedRecord> findContradiction(
      LedgerRecord.Contact contact,
      LedgerRecord.@Nullable Contact first,
      @Nullable KnownPerson before) {
    if (first != null) {
      return isSame(first, contact) ? Optional.empty() : Optional.of(contradiction(contact, first));
    }
    if (before == null || before.contact().customerKey().equals(contact.customerKey())) {
      return Optional.empty();
    }
    return Optional.of(
        RefusedRecord.of(
            contact,
            "customerKey",
            contact.customerKey(),
            "the key was booked before for a person of another customer"));
  }

  private static RefusedRecord contradiction(
      LedgerRecord.Contact contact, LedgerRecord.Contact first) {
    return RefusedRecord.of(
        contact,
        "key",
        contact.key(),
        "row %d of this delivery describes the person otherwise than row %d"
            .formatted(contact.row(), first.row()));
  }

  private static boolean isSame(LedgerRecord.Contact one, LedgerRecord.Contact other) {
    return withoutRow(one).equals(withoutRow(other));
  }

  private static LedgerRecord.Contact withoutRow(LedgerRecord.Contact contact) {
    return new LedgerRecord.Contact(
        0,
        contact.key(),
        contact.customerKey(),
        contact.name(),
        contact.role(),
        contact.email(),
        contact.phone(),
        contact.channel(),
        contact.language(),
        contact.zone(),
        contact.consent());
  }
}

package dunlin.platform.customer;

import dunlin.core.spi.Booked;
import dunlin.core.spi.BookingBatch;
import dunlin.core.spi.BookingSink;
import dunlin.core.spi.Finding;
import dunlin.core.spi.FindingKind;
import dunlin.core.spi.LedgerRecord;
import dunlin.core.spi.RefusedRecord;
import dunlin.platform.customer.CustomerFactRepository.Known;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Books customers: new ones, and new versions of known ones.
 *
 * <p>What a row leaves out says nothing and leaves what is known. A row without a name only says
 * that the customer exists: it fills in and never contradicts. Within one delivery the first row
 * that names a customer counts; a later one with other content is refused.
 */
@Component
class CustomerBooking implements BookingSink<LedgerRecord.Customer> {

  private final CustomerFactRepository repository;
  private final Accounts accounts;
  private final Map<Long, FirstTold<Told>> deliveries = new ConcurrentHashMap<>();

  CustomerBooking(CustomerFactRepository repository, Accounts accounts) {
    this.repository = repository;
    this.accounts = accounts;
  }

  /** What a delivery has told of a customer so far, and in which row first. */
  private record Told(long row, Description description) {}

  @Override
  public Class<LedgerRecord.Customer> kind() {
    return LedgerRecord.Customer.class;
  }

  @Override
  public Booked book(BookingBatch<LedgerRecord.Customer> batch) {
    FirstTold<Told> memory =
        deliveries.computeIfAbsent(batch.deliveryId(), delivery -> new FirstTold<>());
    memory.begin();
    return new Work(batch, memory).book();
  }

  @Override
  public void undo(long deliveryId) {
    FirstTold<Told> memory = deliveries.get(deliveryId);
    if (memory != null) {
      memory.undo();
    }
    accounts.forget(deliveryId);
  }

  @Override
  public void forget(long deliveryId) {
    deliveries.remove(deliveryId);
    accounts.forget(deliveryId);
  }

  private final class Work {

    private final BookingBatch<LedgerRecord.Customer> batch;
    private final FirstTold<Told> told;
    private final Map<String, Known> known;
    private final Map<String, Description> fresh = new LinkedHashMap<>();
    private final Map<Known, Description> changed = new LinkedHashMap<>();
    private final List<RefusedRecord> refused = new ArrayList<>();
    private long unchanged;

    Work(BookingBatch<LedgerRecord.Customer> batch, FirstTold<Told> told) {
      this.batch = batch;
      this.told = told;
      this.known =
          repository.find(
              batch.sourceId(),
              batch.records().stream().map(LedgerRecord.Customer::key).distinct().toList());
    }

    Booked book() {
      for (LedgerRecord.Customer record : batch.records()) {
        if (record.key().isBlank()) {
          refused.add(RefusedRecord.of(record, "key", "", "a customer needs a key"));
        } else {
          take(record);
        }
      }
      List<Long> ids = repository.insert(batch, fresh);
      repository.change(batch, changed);
      return new Booked(fresh.size(), unchanged, changed.size(), refused, findings(ids));
    }

    private void take(LedgerRecord.Customer record) {
      Description said = Description.of(record);
      Told before = told.of(record.key());
      if (before == null) {
        told.put(record.key(), new Told(record.row(), said));
        apply(record, said, said.isNamed());
      } else if (contradicts(before.description(), said)) {
        refused.add(
            RefusedRecord.of(
                record,
                "key",
                record.key(),
                "row %d of this delivery describes the customer otherwise than row %d"
                    .formatted(record.row(), before.row())));
      } else {
        told.put(record.key(), new Told(before.row(), before.description().orElse(said)));
        apply(record, said, said.isNamed() && !before.description().isNamed());
      }
    }

    /** Two rows with names contradict each other where both say something and not the same. */
    private static boolean contradicts(Description before, Description said) {
      return before.isNamed() && said.isNamed() && !said.orElse(before).equals(before.orElse(said));
    }

    private void apply(LedgerRecord.Customer record, Description said, boolean counts) {
      Description current = current(record.key());
      if (current == null) {
        fresh.put(record.key(), said.isNamed() ? said : said.named(record.key()));
        return;
      }
      boolean nameless = current.name().equals(record.key());
      Description next = counts ? said.orElse(current) : filled(current, said, nameless);
      if (next.equals(current)) {
        unchanged++;
      } else if (fresh.containsKey(record.key())) {
        fresh.put(record.key(), next);
        unchanged++;
      } else {
        changed.put(Objects.requireNonNull(known.get(record.key())), next);
      }
    }

    private static Description filled(Description current, Description said, boolean nameless) {
      Description filled = current.orElse(said);
      return nameless && said.isNamed() ? filled.named(said.name()) : filled;
    }

    private @Nullable Description current(String key) {
      Description first = fresh.get(key);
      if (first != null) {
        return first;
      }
      Known before = known.get(key);
      return before == null ? null : changed.getOrDefault(before, before.description());
    }

    private List<Finding> findings(List<Long> ids) {
      List<Finding> findings = new ArrayList<>();
      int i = 0;
      for (Description description : fresh.values()) {
        if (description.email().isBlank()) {
          findings.add(
              Finding.ofCustomer(
                  FindingKind.MISSING_EMAIL, ids.get(i), "the customer cannot be written to"));
        }
        i++;
      }
      duplicates(ids)
          .forEach((id, detail) ->
              findings.add(Finding.ofCustomer(FindingKind.DUPLICATE_CUSTOMER, id, detail)));
      return findings;
    }

    /** Why new customers may be others that are known, by their ids. */
    private Map<Long, String> duplicates(List<Long> ids) {
      Map<Long, String> details = new LinkedHashMap<>();
      if (ids.isEmpty()) {
        return details;
      }
      repository
          .findDuplicates(ids)
          .forEach((id, key) -> details.put(id, "has the name and country of customer " + key));
      Map<String, Known> alike =
          repository.find(
              batch.sourceId(),
              fresh.keySet().stream().flatMap(key -> LostZeros.likesOf(key).stream()).toList());
      int i = 0;
      for (String key : fresh.keySet()) {
        long id = ids.get(i++);
        LostZeros.likesOf(key).stream()
            .flatMap(like -> Optional.ofNullable(alike.get(like)).stream())
            .filter(other -> other.id() < id)
            .findFirst()
            .ifPresent(other ->
                details.merge(
                    id,
                    "has the number of customer %s but for zeros in front".formatted(other.key()),
                    (name, number) -> name + ", and " + number));
      }
      return details;
    }
  }
}

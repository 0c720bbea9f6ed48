package dunlin.platform.customer;

import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.CustomerId;
import dunlin.core.receivable.EntityId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who owes. Every answer is limited to what the actor may see; the database sees to it. */
@Service
@Transactional(readOnly = true)
public class Customers {

  private final CustomerRepository repository;
  private final CustomerFactRepository facts;
  private final FamilyRepository families;

  Customers(
      CustomerRepository repository, CustomerFactRepository facts, FamilyRepository families) {
    this.repository = repository;
    this.facts = facts;
    this.families = families;
  }

  /** Our own units with their entities, by code. */
  public List<Unit> units() {
    return repository.units();
  }

  /** The entity of each unit, by the unit's id. */
  public Map<Integer, EntityId> entitiesByUnit() {
    return units().stream().collect(Collectors.toMap(Unit::id, Unit::entityId));
  }

  public Optional<Unit> findUnit(int id) {
    return repository.findUnit(id);
  }

  public Optional<CustomerCard> card(AccountId accountId) {
    return repository.findCard(accountId);
  }

  /** The accounts with their customers, in one question; those not visible are left out. */
  public Map<AccountId, AccountLine> lines(Collection<AccountId> accounts) {
    Map<AccountId, AccountLine> lines = new LinkedHashMap<>();
    repository.lines(accounts).forEach(line -> lines.put(line.accountId(), line));
    return lines;
  }

  /**
   * The first account of each of the customers, in one question; those not visible are left out.
   */
  public Map<CustomerId, AccountLine> linesOf(Collection<CustomerId> customers) {
    Map<CustomerId, AccountLine> lines = new LinkedHashMap<>();
    repository.linesOf(customers).forEach(line -> lines.putIfAbsent(line.customerId(), line));
    return lines;
  }

  /** The contact persons of a customer; the caller tells the audit trail of the access. */
  public List<ContactPerson> peopleOf(CustomerId customerId) {
    return repository.peopleOf(customerId);
  }

  /**
   * Accounts whose customer's key begins with the text or whose name contains it, those that begin
   * with it first.
   */
  public List<AccountLine> search(String text, int limit) {
    return repository.search(text, limit);
  }

  /** The accounts of the customers with that key; several where sources or units differ. */
  public List<AccountLine> findByKey(String customerKey) {
    return repository.findByKey(customerKey);
  }

  /** The accounts of a customer and of all its descendants, for roll-ups; its own first. */
  public List<AccountLine> familyOf(CustomerId customerId) {
    return repository.familyOf(customerId);
  }

  /** Those of the pairs of accounts whose customers are of different families. */
  public List<Strangers> strangersAmong(Collection<Strangers.Pair> pairs) {
    return families.strangersAmong(pairs);
  }

  /** The first fact about customers or people that was altered, or is not shown; for controls. */
  public Optional<String> findFault() {
    return facts.findFault();
  }
}

package dunlin.platform.customer;

import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.CustomerId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Who owes. Every answer is limited to what the actor may see; the database sees to it. */
@Service
public class Customers {

  /** Our own units with their entities, by code. */
  public List<Unit> units() {
    throw new UnsupportedOperationException();
  }

  public Optional<Unit> findUnit(int id) {
    throw new UnsupportedOperationException();
  }

  public Optional<CustomerCard> card(AccountId accountId) {
    throw new UnsupportedOperationException();
  }

  /**
   * The accounts with their customers, in one question; those that are not visible are left out.
   */
  public Map<AccountId, AccountLine> lines(Collection<AccountId> accounts) {
    throw new UnsupportedOperationException();
  }

  /** The contact persons of a customer; the caller tells the audit trail of the access. */
  public List<ContactPerson> peopleOf(CustomerId customerId) {
    throw new UnsupportedOperationException();
  }

  /**
   * Accounts whose customer's key begins with the text or whose name contains it, those that begin
   * with it first.
   */
  public List<AccountLine> search(String text, int limit) {
    throw new UnsupportedOperationException();
  }

  /** The accounts of the customers with that key; several where sources or units differ. */
  public List<AccountLine> findByKey(String customerKey) {
    throw new UnsupportedOperationException();
  }

  /** The accounts of a customer and of all its descendants, for roll-ups. */
  public List<AccountLine> familyOf(CustomerId customerId) {
    throw new UnsupportedOperationException();
  }
}

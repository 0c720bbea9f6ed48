package dunlin.platform.receivable;

import dunlin.core.basics.Balances;
import dunlin.core.basics.Money;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.ItemId;
import dunlin.core.receivable.OpenItem;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * The ledger: open items with the facts behind them, and the changes a person may make.
 *
 * <p>Questions are limited to what the actor may see. Changes check that the account is visible to
 * the actor, who must have been permitted by role; they begin transactions of their own and are
 * called outside of one. Each publishes {@link AccountsChanged}.
 */
@Service
public class Ledger {

  /** The items of an account that were open at the end of a day, as known now; by due date. */
  public List<OpenItem> openItems(AccountId accountId, LocalDate asOf) {
    return openItems(accountId, asOf, Known.now());
  }

  public List<OpenItem> openItems(AccountId accountId, LocalDate asOf, Known known) {
    throw new UnsupportedOperationException();
  }

  /** What is open on an account in each currency at the end of a day, as known. */
  public Balances balance(AccountId accountId, LocalDate asOf, Known known) {
    throw new UnsupportedOperationException();
  }

  public Optional<ItemHistory> findItem(ItemId itemId) {
    throw new UnsupportedOperationException();
  }

  /** Items whose document number begins with the text; settled ones included. */
  public List<OpenItem> findByNumber(String text, int limit) {
    throw new UnsupportedOperationException();
  }

  /** The documents of a source by its keys; unknown keys are missing from the answer. */
  public Map<String, ItemByKey> documentsByKey(int sourceId, Collection<String> keys) {
    throw new UnsupportedOperationException();
  }

  /** The payments of an account, allocated or not, the newest first. */
  public List<OpenItem> paymentsOf(AccountId accountId, int limit) {
    throw new UnsupportedOperationException();
  }

  /** Records cash; see {@link RecordPayment}. */
  public BookingResult recordPayment(RecordPayment payment) {
    throw new UnsupportedOperationException();
  }

  /** Sets part of a payment or credit note against an item; the amount is positive. */
  public BookingResult allocate(ItemId credit, ItemId debit, Money amount, LocalDate valueDate) {
    throw new UnsupportedOperationException();
  }

  /** Takes an entry back by its exact opposite; both sides of an allocation at once. */
  public BookingResult reverse(long entryId, LocalDate valueDate, String reason) {
    throw new UnsupportedOperationException();
  }

  /** Changes an item's balance by agreement; signed. */
  public BookingResult adjust(ItemId itemId, Money amount, LocalDate valueDate, String reason) {
    throw new UnsupportedOperationException();
  }

  /** Gives up so much of what the customer owes; the amount is positive. */
  public BookingResult writeOff(ItemId itemId, Money amount, LocalDate valueDate, String reason) {
    throw new UnsupportedOperationException();
  }

  /** Gives an item a new due date. */
  public BookingResult extendTerms(
      ItemId itemId, LocalDate newDueDate, String reason, String approvedBy) {
    throw new UnsupportedOperationException();
  }
}

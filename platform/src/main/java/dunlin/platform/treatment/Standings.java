package dunlin.platform.treatment;

import dunlin.core.receivable.AccountId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How all accounts stand: what the list of accounts shows. */
@Service
public class Standings {

  private final StandingRepository repository;

  Standings(StandingRepository repository) {
    this.repository = repository;
  }

  /**
   * The orders in which accounts can be listed; equals by the number of the account.
   *
   * <p>Amounts are ordered by what is known in the base currency. Accounts of the same amount, such
   * as those of which nothing is known in it, come by what has no rate: currency by currency, the
   * largest first, each account by its first currency. Those with nothing at all come last.
   */
  public enum Order {
    /** Most overdue first. */
    OVERDUE,
    /** Most open first. */
    OPEN,
    OLDEST,
    POINTS,
    NAME
  }

  /**
   * Which accounts.
   *
   * @param text the beginning of a customer's name or key, of an invoice number, or empty for all
   * @param overdueOnly whether only accounts with something overdue
   * @param segment the customer's segment, or empty for all
   * @param unit the code of the business unit, or empty for all
   * @param memberId the owner, or empty for all
   */
  public record Filter(
      String text, boolean overdueOnly, String segment, String unit, OptionalLong memberId) {

    public static Filter none() {
      return new Filter("", false, "", "", OptionalLong.empty());
    }
  }

  /**
   * A page of accounts.
   *
   * @param next what to pass as {@code after} for the next page; empty at the end
   */
  public record Page(List<Standing> standings, Optional<String> next) {}

  /**
   * One page in descending order (names ascending).
   *
   * @param after where the page before ended, or empty for the first
   */
  @Transactional(readOnly = true)
  public Page page(Filter filter, Order order, String after, int limit) {
    List<Standing> found =
        repository.page(filter, order, StandingRepository.Key.parse(after, order), limit + 1);
    List<Standing> shown = found.subList(0, Math.min(limit, found.size()));
    return new Page(
        List.copyOf(shown),
        found.size() > limit
            ? Optional.of(keyOf(shown.getLast(), order).toString())
            : Optional.empty());
  }

  private static StandingRepository.Key keyOf(Standing last, Order order) {
    String value =
        switch (order) {
          case OVERDUE -> last.overdueUnrated().rank() + "~" + last.overdue().minor();
          case OPEN -> last.openUnrated().rank() + "~" + last.open().minor();
          case OLDEST -> Integer.toString(last.oldestDaysLate());
          case POINTS -> Integer.toString(last.points());
          case NAME -> last.customerName().toLowerCase(Locale.ROOT);
        };
    return new StandingRepository.Key(value, last.account().value());
  }

  @Transactional(readOnly = true)
  public Optional<Standing> find(AccountId account) {
    return repository.find(account);
  }
}

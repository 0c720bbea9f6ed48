package dunlin.platform.receivable;

import dunlin.core.basics.Money;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.Aging;
import dunlin.core.receivable.AgingBasis;
import dunlin.core.receivable.AgingBuckets;
import dunlin.core.receivable.OpenItem;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * The aging of accounts as of any day, as known at any point, within what the actor may see.
 *
 * <p>Currencies are never mixed; the view in the base currency converts each at the rate dated last
 * on or before the day and names the currencies it has no rate for.
 */
@Service
public class AgingReports {

  /**
   * What is asked.
   *
   * @param unitId only that unit; empty for all
   */
  public record Question(
      LocalDate asOf,
      Known known,
      AgingBasis basis,
      AgingBuckets buckets,
      Optional<Integer> unitId) {

    /** By due date in the standard buckets over all units, as known now. */
    public static Question asOf(LocalDate asOf) {
      return new Question(
          asOf, Known.now(), AgingBasis.DUE_DATE, AgingBuckets.STANDARD, Optional.empty());
    }
  }

  /** The aging of one account. */
  public record AccountAging(AccountId accountId, int unitId, Aging aging) {}

  /**
   * All currencies as one.
   *
   * @param amounts for each bucket, rounded half up once for each currency and bucket
   * @param rates the rate used for each currency
   * @param withoutRate what could not be converted and is not part of the amounts
   */
  public record InBase(
      Currency base,
      List<Money> amounts,
      Map<Currency, DatedRate> rates,
      List<Money> withoutRate) {}

  /** A rate and the day it is of. */
  public record DatedRate(LocalDate day, BigDecimal rate) {}

  public Aging total(Question question) {
    throw new UnsupportedOperationException();
  }

  public InBase totalInBase(Question question) {
    throw new UnsupportedOperationException();
  }

  /** How many items stand in each bucket, by currency code. */
  public Map<String, List<Long>> counts(Question question) {
    throw new UnsupportedOperationException();
  }

  public Map<Integer, Aging> byUnit(Question question) {
    throw new UnsupportedOperationException();
  }

  /** The aging of accounts by ascending id, those after one; begin with {@code 0}. */
  public List<AccountAging> byAccount(Question question, long afterAccountId, int limit) {
    throw new UnsupportedOperationException();
  }

  public Aging ofAccount(Question question, AccountId accountId) {
    throw new UnsupportedOperationException();
  }

  /** The items behind a bucket in one currency by ascending id, those after one. */
  public List<OpenItem> items(
      Question question, int bucket, Currency currency, long afterItemId, int limit) {
    throw new UnsupportedOperationException();
  }
}

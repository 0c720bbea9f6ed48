package dunlin.platform.receivable;

import dunlin.core.basics.Balances;
import dunlin.core.basics.Money;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.Aging;
import dunlin.core.receivable.AgingBasis;
import dunlin.core.receivable.AgingBuckets;
import dunlin.core.receivable.BaseRates;
import dunlin.core.receivable.EntityId;
import dunlin.core.receivable.OpenItem;
import dunlin.platform.calendar.Settings;
import dunlin.platform.customer.Customers;
import dunlin.platform.receivable.ReportRepository.Cell;
import dunlin.platform.receivable.ReportRepository.Grouping;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The aging of accounts as of any day, as known at any point, within what the actor may see.
 *
 * <p>Currencies are never mixed; the view in the base currency converts each at the rate dated last
 * on or before the day and names the currencies it has no rate for.
 */
@Service
@Transactional(readOnly = true)
public class AgingReports {

  private final ReportRepository repository;
  private final LedgerRepository ledger;
  private final AgingTotals totals;
  private final Rates rates;
  private final Customers customers;
  private final Settings settings;

  AgingReports(
      ReportRepository repository,
      LedgerRepository ledger,
      AgingTotals totals,
      Rates rates,
      Customers customers,
      Settings settings) {
    this.repository = repository;
    this.ledger = ledger;
    this.totals = totals;
    this.rates = rates;
    this.customers = customers;
    this.settings = settings;
  }

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
   * @param amounts for each bucket, rounded half to even once for each currency and bucket
   * @param rates the rate used for each currency
   * @param withoutRate what could not be converted and is not part of the amounts
   */
  public record InBase(
      Currency base, List<Money> amounts, Map<Currency, DatedRate> rates, List<Money> withoutRate) {

    public InBase {
      amounts = List.copyOf(amounts);
      rates = Map.copyOf(rates);
      withoutRate = List.copyOf(withoutRate);
    }
  }

  /**
   * What stands in each bucket.
   *
   * @param counts how many items, by currency code
   */
  public record Total(Aging aging, Map<String, List<Long>> counts) {

    public Total {
      counts = Map.copyOf(counts);
    }
  }

  /** A rate and the day it is of. */
  public record DatedRate(LocalDate day, BigDecimal rate) {}

  public Aging total(Question question) {
    return aging(question, totals.cells(question, Grouping.ALL));
  }

  /** Amounts and numbers of items from one look at the ledger. */
  public Total totalWithCounts(Question question) {
    List<Cell> cells = totals.cells(question, Grouping.ALL);
    return new Total(aging(question, cells), counts(question, cells));
  }

  /** The total in the base currency of the installation, at the rates of the day asked for. */
  public InBase totalInBase(Question question) {
    return inBase(total(question));
  }

  /** Any aging in the base currency, at the rates of its day. */
  public InBase inBase(Aging aging) {
    Currency base = settings.baseCurrency();
    List<Money> amounts =
        new ArrayList<>(Collections.nCopies(aging.buckets().size(), Money.zero(base)));
    Map<Currency, DatedRate> used = new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
    List<Money> withoutRate = new ArrayList<>();
    for (Currency currency : aging.currencies()) {
      Optional<DatedRate> rate = rates.find(currency, base, aging.asOf());
      if (rate.isEmpty()) {
        withoutRate.add(aging.balance().in(currency));
        continue;
      }
      used.put(currency, rate.get());
      List<Money> inCurrency = aging.amounts(currency);
      for (int bucket = 0; bucket < amounts.size(); bucket++) {
        Money converted = BaseRates.at(rate.get().rate(), inCurrency.get(bucket), base);
        amounts.set(bucket, amounts.get(bucket).plus(converted));
      }
    }
    return new InBase(base, amounts, used, withoutRate);
  }

  private static Map<String, List<Long>> counts(Question question, List<Cell> cells) {
    Map<String, List<Long>> counts = new TreeMap<>();
    for (Cell cell : cells) {
      counts
          .computeIfAbsent(
              cell.currency(),
              code -> new ArrayList<>(Collections.nCopies(question.buckets().size(), 0L)))
          .set(cell.bucket(), cell.items());
    }
    return counts;
  }

  public Map<Integer, Aging> byUnit(Question question) {
    return totals.cells(question, Grouping.UNIT).stream()
        .collect(
            Collectors.groupingBy(
                Cell::unitId,
                TreeMap::new,
                Collectors.collectingAndThen(
                    Collectors.toList(), cells -> aging(question, cells))));
  }

  /** The aging of accounts by ascending id, those after one; begin with {@code 0}. */
  public List<AccountAging> byAccount(Question question, long afterAccountId, int limit) {
    return agings(question, repository.cellsOfAccountsAfter(question, afterAccountId, limit));
  }

  /** The aging of the accounts named; those with nothing open are left out. */
  public List<AccountAging> ofAccounts(Question question, List<AccountId> accounts) {
    return ofAccounts(question, accounts.stream().map(AccountId::value).toArray(Long[]::new));
  }

  private List<AccountAging> ofAccounts(Question question, Long[] accounts) {
    Map<Long, AccountAging> agings =
        agings(question, repository.cells(question, Grouping.ACCOUNT, accounts)).stream()
            .collect(Collectors.toMap(one -> one.accountId().value(), Function.identity()));
    return Arrays.stream(accounts).map(agings::get).filter(Objects::nonNull).toList();
  }

  /** In the order in which accounts first come among the cells. */
  private static List<AccountAging> agings(Question question, List<Cell> cells) {
    Map<Long, List<Cell>> byAccount =
        cells.stream()
            .collect(Collectors.groupingBy(Cell::group, LinkedHashMap::new, Collectors.toList()));
    return byAccount.entrySet().stream()
        .map(one -> accountAging(question, one.getKey(), one.getValue()))
        .toList();
  }

  private static AccountAging accountAging(Question question, long account, List<Cell> cells) {
    return new AccountAging(
        new AccountId(account), cells.getFirst().unitId(), aging(question, cells));
  }

  /** The aging of one account, from its own items alone. */
  public Aging ofAccount(Question question, AccountId accountId) {
    boolean isAsked =
        question.unitId().isEmpty()
            || ledger.findPlace(accountId).map(Fact.Place::unitId).equals(question.unitId());
    List<OpenItem> items =
        isAsked
            ? ledger.openItems(
                accountId, question.asOf(), question.known(), customers.entitiesByUnit())
            : List.of();
    return Aging.agingOf(items, question.basis(), question.buckets(), question.asOf());
  }

  /** The items behind a bucket in one currency by ascending id, those after one. */
  public List<OpenItem> items(
      Question question, int bucket, Currency currency, long afterItemId, int limit) {
    Map<Integer, EntityId> entities = customers.entitiesByUnit();
    return repository
        .items(question, bucket, currency.getCurrencyCode(), afterItemId, limit)
        .stream()
        .map(row -> LedgerRepository.item(row, "due_date", entities))
        .toList();
  }

  private static Aging aging(Question question, List<Cell> cells) {
    List<List<Money>> amounts = new ArrayList<>();
    for (int bucket = 0; bucket < question.buckets().size(); bucket++) {
      amounts.add(new ArrayList<>());
    }
    for (Cell cell : cells) {
      amounts.get(cell.bucket()).add(Money.ofMinor(cell.minor(), cell.currency()));
    }
    return new Aging(
        question.basis(),
        question.buckets(),
        question.asOf(),
        amounts.stream().map(Balances::sum).toList());
  }
}

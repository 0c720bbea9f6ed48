package dunlin.platform.insight;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * Keeps the totals of months and days, each operation a transaction of its own, even after
 * another's commit.
 */
@Service
class InsightTotals {

  private static final long ADDED_QUICKLY = 50_000;

  private final InsightRepository repository;

  InsightTotals(InsightRepository repository) {
    this.repository = repository;
  }

  /** Whether adding the items of so many facts takes longer than summing a ledger of a million. */
  static boolean isLarge(long facts) {
    return facts > ADDED_QUICKLY;
  }

  @Transactional(readOnly = true)
  List<MonthTotal> monthsThrough(YearMonth last, InsightQuery query) {
    return repository.monthsThrough(last, query);
  }

  @Transactional(readOnly = true)
  List<DayTotal> dayTotals(InsightQuery query) {
    return repository.dayTotals(query);
  }

  @Transactional(readOnly = true)
  List<DayTotal> dayTotalsInSight(InsightQuery query) {
    return repository.dayTotalsInSight(query);
  }

  /** Within the transaction of the facts, so that what is pending is seen with them. */
  @Transactional(propagation = Propagation.MANDATORY)
  void addPending(long recordingId) {
    repository.addPending(recordingId);
  }

  /**
   * Brings the totals of months up to the facts and to the month of the business date: adds what is
   * pending, or computes all of them again where that is less work, a month has begun since, or
   * none is kept.
   *
   * @return false if they were so already
   */
  @Transactional
  boolean catchUpMonths(LocalDate businessDate) {
    long pending = repository.countPendingFacts();
    Optional<YearMonth> newest = repository.newestMonth();
    boolean hasBegun =
        newest.filter(month -> month.isBefore(YearMonth.from(businessDate))).isPresent();
    if (newest.isPresent() && pending == 0 && !hasBegun) {
      return false;
    }
    if (hasBegun || newest.isEmpty() || isLarge(pending)) {
      repository.refreshMonths(businessDate);
    } else {
      repository.addPendingToMonths(newest.get());
    }
    return true;
  }

  /**
   * What is pending is added before, because it is not kept yet and nothing is wrong with that. It
   * is pending again afterwards: a look changes nothing, least of all by facts that are not proved.
   */
  @Transactional
  Optional<String> findMonthApart(LocalDate businessDate) {
    TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
    YearMonth through = repository.monthDue(businessDate);
    repository.addPendingToMonths(through);
    return repository.findMonthApart(through);
  }

  /**
   * Computes the totals of a day unless those kept hold all facts that were there when it was
   * asked. Those who ask at once wait for one of them.
   */
  @Transactional
  boolean computeDayIfMissing(LocalDate day) {
    InsightRepository.State asked = repository.state();
    if (repository.knowsDay(day, asked)) {
      return false;
    }
    repository.lockDays();
    if (repository.knowsDay(day, asked)) {
      return false;
    }
    repository.computeDay(day);
    return true;
  }

  /** Days that later facts have changed are computed again before they are shown: not looked at. */
  @Transactional(readOnly = true)
  Optional<String> findDayApart() {
    return repository.daysKept().stream()
        .flatMap(day -> repository.findDayApart(day).stream())
        .findFirst();
  }

  @Transactional(propagation = Propagation.REQUIRES_NEW)
  void refresh(LocalDate businessDate) {
    repository.refreshMonths(businessDate);
    repository.lockDays();
    repository.forgetDaysExceptAt(repository.state());
    repository.computeDay(businessDate);
  }
}

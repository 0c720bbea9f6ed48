package dunlin.platform.insight;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the totals of months and days, each operation a transaction of its own, even after
 * another's commit.
 */
@Service
class InsightTotals {

  private final InsightRepository repository;

  InsightTotals(InsightRepository repository) {
    this.repository = repository;
  }

  @Transactional(readOnly = true)
  List<MonthTotal> monthsThrough(YearMonth last, InsightQuery query) {
    return repository.monthsThrough(last, query);
  }

  @Transactional(readOnly = true)
  List<DayTotal> dayTotals(InsightQuery query) {
    return repository.dayTotals(query);
  }

  @Transactional
  boolean computeDayIfMissing(LocalDate day) {
    if (repository.knowsDay(day)) {
      return false;
    }
    repository.computeDay(day);
    return true;
  }

  @Transactional(propagation = Propagation.REQUIRES_NEW)
  void forgetDays() {
    repository.forgetDays();
  }

  @Transactional(propagation = Propagation.REQUIRES_NEW)
  void refresh(LocalDate businessDate) {
    repository.refreshMonths(businessDate);
    repository.forgetDays();
    repository.computeDay(businessDate);
  }
}

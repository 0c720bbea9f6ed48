package dunlin.platform.outreach;

import dunlin.platform.calendar.BusinessDays;
import java.time.LocalDate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How often somebody was reminded of what was paid by then: judged afterwards, by value date, with
 * all that is known today. A payment that the bank told us of only later counts against us too.
 */
@Service
public class WrongChases {

  private static final int DAYS = 90;

  private final WrongChaseRepository repository;
  private final BusinessDays businessDays;

  WrongChases(WrongChaseRepository repository, BusinessDays businessDays) {
    this.repository = repository;
    this.businessDays = businessDays;
  }

  /**
   * The count of some days.
   *
   * @param since the first of them
   * @param messages that were sent
   * @param wrong those of them that listed an item with nothing left to pay on their day
   */
  public record Count(LocalDate since, long messages, long wrong) {}

  /** Of the last ninety days, as far as the actor sees. */
  @Transactional(readOnly = true)
  public Count count() {
    return repository.count(businessDays.today().minusDays(DAYS));
  }
}

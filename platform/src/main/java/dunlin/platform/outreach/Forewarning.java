package dunlin.platform.outreach;

import dunlin.core.basics.Money;
import dunlin.core.cadence.Advance;
import dunlin.core.cadence.Cadence;
import dunlin.core.cadence.PlannedAct;
import dunlin.core.cadence.Step;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.Channel;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Versions;
import dunlin.platform.calendar.BusinessDays;
import dunlin.platform.calendar.Calendars;
import dunlin.platform.contact.StepsTaken;
import dunlin.platform.treatment.Decisions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** What would go out on the next working day if nothing happens until then. */
@Service
public class Forewarning {

  private static final int AT_ONCE = 2000;

  /** As long as {@code contact.settled_as_of} looks back. */
  private static final int THANKED_WITHIN_DAYS = 7;

  private final ForewarningRepository repository;
  private final Decisions decisions;
  private final StepsTaken steps;
  private final BusinessDays businessDays;
  private final Calendars calendars;
  private final Versions versions;
  private final TransactionTemplate transaction;

  Forewarning(
      ForewarningRepository repository,
      Decisions decisions,
      StepsTaken steps,
      BusinessDays businessDays,
      Calendars calendars,
      Versions versions,
      PlatformTransactionManager transactions) {
    this.repository = repository;
    this.decisions = decisions;
    this.steps = steps;
    this.businessDays = businessDays;
    this.calendars = calendars;
    this.versions = versions;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * A message to come.
   *
   * @param channel on which it goes out; empty if the policy has the step no longer
   * @param asked amounts for each currency, in words; empty if it asks for nothing
   * @param items so many of them
   */
  public record Coming(
      LocalDate day,
      AccountId account,
      String customer,
      String cadence,
      String step,
      Optional<Channel> channel,
      String asked,
      int items) {}

  /** The next day on which we work. */
  public LocalDate nextDay() {
    return calendars.of("").sameOrNextBusinessDay(businessDays.today().plusDays(1));
  }

  /** Makes the list anew; empty before sending was begun. */
  public void make() {
    Acting.run(
        Dispatch.OUTREACH,
        () -> {
          LocalDate day = nextDay();
          List<AccountId> accounts =
              transaction.execute(status -> steps.begun().isEmpty() ? List.of() : accounts(day));
          List<Coming> coming = new ArrayList<>();
          List<AccountId> all = accounts == null ? List.of() : accounts;
          for (int from = 0; from < all.size(); from += AT_ONCE) {
            coming.addAll(coming(day, all.subList(from, Math.min(from + AT_ONCE, all.size()))));
          }
          transaction.executeWithoutResult(status -> repository.replace(day, coming));
        });
  }

  /** Who owes nothing any more may only be thanked, for what came in lately. */
  private List<AccountId> accounts(LocalDate day) {
    boolean isThanking =
        decisions.steps().values().stream().anyMatch(each -> each.name().equals(Cadence.THANKS));
    return isThanking
        ? repository.accountsOwingOrPaidSince(day.minusDays(THANKED_WITHIN_DAYS))
        : repository.accountsOwing();
  }

  private List<Coming> coming(LocalDate day, List<AccountId> accounts) {
    Map<String, Step> asked = decisions.steps();
    return versions.atCurrent(version ->
        decisions.judgeAhead(day, version, accounts).stream()
            .flatMap(each ->
                each.decision().plan().acts().stream()
                    .filter(act -> isSent(asked, each.decision().plan().cadence(), act))
                    .map(act -> coming(asked, day, each, act)))
            .toList());
  }

  private static boolean isSent(Map<String, Step> asked, String cadence, PlannedAct act) {
    Step step = asked.get(cadence + " " + act.rung().step());
    return act.kind() == PlannedAct.Kind.MESSAGE && step != null && Steps.isSent(step);
  }

  private static Coming coming(
      Map<String, Step> steps, LocalDate day, Decisions.Judged judged, PlannedAct act) {
    String cadence = judged.decision().plan().cadence();
    Map<String, Money> asked = new TreeMap<>();
    act.advances().stream()
        .map(Advance::asked)
        .filter(each -> !act.isThanks())
        .forEach(each -> asked.merge(each.currencyCode(), each, Money::plus));
    return new Coming(
        day,
        judged.snapshot().account(),
        "",
        cadence,
        act.rung().step(),
        channelOf(steps, cadence, act.rung().step()),
        asked.values().stream()
            .map(each -> each.currencyCode() + " " + each.grouped())
            .collect(Collectors.joining(" + ")),
        act.advances().size());
  }

  private static Optional<Channel> channelOf(Map<String, Step> steps, String cadence, String step) {
    return Optional.ofNullable(steps.get(cadence + " " + step))
        .filter(Step::isMessage)
        .map(Steps::channel);
  }

  /** The list for the next day, by account, those behind one. */
  @Transactional(readOnly = true)
  public List<Coming> page(long after, int limit) {
    Map<String, Step> asked = decisions.steps();
    return repository.page(
        nextDay(), after, limit, (cadence, step) -> channelOf(asked, cadence, step));
  }

  @Transactional(readOnly = true)
  public int count() {
    return repository.count(nextDay());
  }
}

package dunlin.platform.insight;

import dunlin.core.kpi.AtRisk;
import dunlin.core.kpi.DebitTotals;
import dunlin.core.kpi.Figure;
import dunlin.core.kpi.PercentCurrent;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.audit.Sight;
import dunlin.platform.calendar.BusinessDays;
import dunlin.platform.calendar.Settings;
import dunlin.platform.intake.BatchBooked;
import dunlin.platform.receivable.AccountsChanged;
import dunlin.platform.receivable.DeliveryBooked;
import dunlin.platform.receivable.Rates;
import dunlin.platform.treatment.NightDecided;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.event.TransactionalEventListener;

/** Answers KPIs as of any business date, with their inputs and their trend. */
@Service
public class Insights {

  private static final int TREND_MONTHS = 12;
  private static final Actor ACTOR = Actor.system("insight");

  private static final String OWN_BOOK =
      "DSO, ADD, CEI and turnover are missing: they need the sums of all past months, which are kept for whole units."
          + " An own book changes hands, so its past would have to be read from the ledger at every look.";
  private static final String OWN_BOOK_THEN =
      "Of an own book, the shares that are current or late are told of the business date only.";

  private final InsightTotals totals;
  private final Rates rates;
  private final Settings settings;
  private final BusinessDays businessDays;

  Insights(InsightTotals totals, Rates rates, Settings settings, BusinessDays businessDays) {
    this.totals = totals;
    this.rates = rates;
    this.settings = settings;
    this.businessDays = businessDays;
  }

  /**
   * The figures that the asker may see. A day that is asked for the first time is computed from the
   * facts.
   */
  public Insight answer(InsightQuery query) {
    Currency currency = query.currency().orElseGet(settings::baseCurrency);
    if (Acting.now().sight() instanceof Sight.Limited limited && limited.ownBookOnly()) {
      return ofOwnBook(query, currency);
    }
    boolean ignored = Acting.withFullSight(() -> totals.catchUpMonths(businessDays.today()));
    InOneCurrency one = new InOneCurrency(currency, rates);
    YearMonth last = lastEndedMonth(query.asOf());
    NavigableMap<YearMonth, MonthTotal> months = one.months(totals.monthsThrough(last, query));
    List<Figure> ofMonths = MonthFigures.of(months, last, currency);
    List<Figure> figures = new ArrayList<>(ofMonths);
    figures.addAll(figuresOfDay(query, one, currency));
    List<String> remarks = new ArrayList<>();
    if (!last.atEndOfMonth().equals(query.asOf())) {
      remarks.add(
          ofMonths.isEmpty()
              ? "DSO, ADD and CEI are missing: they need a whole month, and none had ended by %s."
                  .formatted(query.asOf())
              : "DSO, ADD and CEI are of whole months, the last of which ended on %s; the aging is of %s."
                  .formatted(last.atEndOfMonth(), query.asOf()));
    }
    return new Insight(
        currency,
        query.currency().isEmpty(),
        figures,
        MonthFigures.trend(months, last, TREND_MONTHS, currency),
        List.copyOf(one.withoutRate()),
        remarks);
  }

  /** Computes the totals of all months again from the facts, and forgets those of days before. */
  public void refresh(LocalDate businessDate) {
    Acting.run(ACTOR, () -> totals.refresh(businessDate));
  }

  /**
   * The first total of a month that is missing or not what the facts make it, in a sentence. Facts
   * that are to be added when figures are asked for next count as added.
   */
  public Optional<String> findMonthApart() {
    return Acting.withFullSight(() -> totals.findMonthApart(businessDays.today()));
  }

  /**
   * The first total of a day that is not what the facts make it, in a sentence. Those that later
   * facts have changed are shown to nobody, and are left out.
   */
  public Optional<String> findDayApart() {
    return Acting.withFullSight(totals::findDayApart);
  }

  @TransactionalEventListener
  void on(NightDecided night) {
    refresh(businessDays.today());
  }

  /** In the transaction of the facts; whoever asks for months next has them added. */
  @EventListener
  void remember(AccountsChanged changed) {
    totals.addPending(changed.recordingId());
  }

  /** The same of a delivery, so that one that is cut off leaves nothing out. */
  @EventListener
  void remember(BatchBooked batch) {
    totals.addPending(batch.recordingId());
  }

  /** After a large delivery nobody should wait for figures. */
  @TransactionalEventListener
  void on(DeliveryBooked delivery) {
    if (InsightTotals.isLarge(delivery.facts())) {
      refresh(businessDays.today());
    }
  }

  /** What the open items in sight can tell: of the business date alone. */
  private Insight ofOwnBook(InsightQuery query, Currency currency) {
    InOneCurrency one = new InOneCurrency(currency, rates);
    boolean isNow = query.asOf().equals(businessDays.today());
    List<Figure> figures =
        isNow ? figuresOf(query, totals.dayTotalsInSight(query), one, currency) : List.of();
    return new Insight(
        currency,
        query.currency().isEmpty(),
        figures,
        List.of(),
        List.copyOf(one.withoutRate()),
        isNow ? List.of(OWN_BOOK) : List.of(OWN_BOOK, OWN_BOOK_THEN));
  }

  private List<Figure> figuresOfDay(InsightQuery query, InOneCurrency one, Currency currency) {
    Acting.withFullSight(() -> totals.computeDayIfMissing(query.asOf()));
    return figuresOf(query, totals.dayTotals(query), one, currency);
  }

  private static List<Figure> figuresOf(
      InsightQuery query, List<DayTotal> day, InOneCurrency one, Currency currency) {
    DebitTotals debits =
        one.day(query.asOf(), day)
            .map(sum -> DebitTotals.on(query.asOf(), sum.open(), sum.current(), sum.late90()))
            .orElseGet(() -> DebitTotals.of(query.asOf(), currency, List.of()));
    return List.of(PercentCurrent.of(debits), AtRisk.byAmount(debits), AtRisk.byCount(debits));
  }

  /**
   * KPIs of months need whole months: the month of the day if it ends on that day, else the one
   * before.
   */
  private static YearMonth lastEndedMonth(LocalDate day) {
    YearMonth month = YearMonth.from(day);
    return month.atEndOfMonth().equals(day) ? month : month.minusMonths(1);
  }
}

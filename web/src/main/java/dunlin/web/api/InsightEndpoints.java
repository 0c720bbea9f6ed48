package dunlin.web.api;

import dunlin.core.basics.Balances;
import dunlin.core.kpi.Figure;
import dunlin.core.kpi.KpiInput;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.Aging;
import dunlin.core.receivable.AgingBasis;
import dunlin.core.receivable.AgingBuckets;
import dunlin.core.receivable.OpenItem;
import dunlin.core.receivable.RollForward;
import dunlin.platform.dispute.Contested;
import dunlin.platform.dispute.Disputes;
import dunlin.platform.insight.Insight;
import dunlin.platform.insight.InsightQuery;
import dunlin.platform.insight.Insights;
import dunlin.platform.receivable.AgingReports;
import dunlin.platform.receivable.RollForwards;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Figures: aging, roll-forward and KPIs, as of any day. */
@Tag(name = "Insight", description = "Aging, roll-forward and KPIs, as of any day.")
@RestController
@RequestMapping("/api/v1")
class InsightEndpoints {

  /** Which aging. */
  record AgingQuery(
      @Parameter(description = "The business date if left out.")
          @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          @Nullable LocalDate asOf,
      @Parameter(description = "Counts facts recorded then or before; now if left out.")
          @Nullable Instant knownAt,
      @Parameter(description = "From which date age is counted; DUE_DATE if left out.")
          @Nullable AgingBasis basis,
      @Parameter(description = "Bounds of the buckets in days late.", example = "-30,0,30,60,90")
          @Nullable String buckets,
      @Parameter(description = "Code of one unit; all if left out.") @Nullable String unit) {

    AgingBasis chosenBasis() {
      return basis == null ? AgingBasis.DUE_DATE : basis;
    }

    AgingBuckets chosenBuckets() {
      return bucketsOf(buckets);
    }
  }

  /** The amounts of one currency, one for each bucket. */
  record CurrencyAging(String currency, List<String> amounts, String total) {}

  /** Open amounts by age; currencies are never mixed. */
  record AgingAnswer(
      LocalDate asOf,
      String basis,
      List<Integer> bounds,
      List<String> labels,
      List<CurrencyAging> currencies) {

    static AgingAnswer of(Aging aging) {
      Balances total = aging.balance();
      return new AgingAnswer(
          aging.asOf(),
          aging.basis().name(),
          aging.buckets().bounds(),
          aging.buckets().labels(aging.basis()),
          aging.currencies().stream()
              .map(currency ->
                  new CurrencyAging(
                      currency.getCurrencyCode(),
                      aging.amounts(currency).stream()
                          .map(amount -> amount.toDecimal().toPlainString())
                          .toList(),
                      total.in(currency).toDecimal().toPlainString()))
              .toList());
    }
  }

  /** The aging of one account. */
  record AccountAgingAnswer(long account, int unit, List<CurrencyAging> currencies) {

    static AccountAgingAnswer of(AgingReports.AccountAging one) {
      return new AccountAgingAnswer(
          one.accountId().value(), one.unitId(), AgingAnswer.of(one.aging()).currencies());
    }
  }

  /** The aging of one unit. */
  record UnitAgingAnswer(int unit, AgingAnswer aging) {}

  /** The rate that a currency was converted at, and the day it is of. */
  record RateAnswer(String currency, LocalDate day, String rate) {}

  /** All currencies as one, at dated rates. */
  record BaseAgingAnswer(
      LocalDate asOf,
      List<String> labels,
      List<Amount> amounts,
      List<RateAnswer> rates,
      @Schema(description = "Could not be converted and is not part of the amounts.")
          List<Amount> withoutRate) {}

  /** How the amounts of one bucket moved. */
  record RollForwardLine(
      String bucket,
      List<Amount> opening,
      Map<String, List<Amount>> movements,
      List<Amount> closing) {

    static RollForwardLine of(String bucket, RollForward.Line line) {
      Map<String, List<Amount>> movements = new TreeMap<>();
      line.movements().forEach((movement, sum) -> movements.put(movement.name(), Amount.of(sum)));
      return new RollForwardLine(
          bucket, Amount.of(line.opening()), movements, Amount.of(line.closing()));
    }
  }

  /** How the aging of one day became that of a later one; every line closes. */
  record RollForwardAnswer(
      LocalDate from, LocalDate to, String basis, List<RollForwardLine> lines) {}

  /** One number that went into a KPI. */
  record InputAnswer(String name, String text) {

    static InputAnswer of(KpiInput input) {
      return new InputAnswer(input.name(), input.text());
    }
  }

  /** A KPI with its definition and inputs; value is null where reason says why there is none. */
  record FigureAnswer(
      String kpi,
      String label,
      String unit,
      String formula,
      String note,
      @Nullable String value,
      @Nullable String reason,
      String text,
      LocalDate from,
      LocalDate to,
      String currency,
      String basis,
      long cases,
      List<InputAnswer> inputs) {

    static FigureAnswer of(Figure figure) {
      return new FigureAnswer(
          figure.kpi().name(),
          figure.kpi().label(),
          figure.kpi().unit().name(),
          figure.kpi().formula(),
          figure.kpi().note(),
          figure instanceof Figure.Value value ? value.rounded().toPlainString() : null,
          figure instanceof Figure.NotAvailable not ? not.reason() : null,
          figure.text(),
          figure.scope().period().first(),
          figure.scope().period().last(),
          figure.scope().currency().getCurrencyCode(),
          figure.scope().basis().name(),
          figure.cases(),
          figure.inputs().stream().map(InputAnswer::of).toList());
    }
  }

  /** KPIs at the end of an earlier month. */
  record TrendAnswer(String month, List<FigureAnswer> figures) {}

  /** KPIs with their trend. */
  record InsightAnswer(
      LocalDate asOf,
      String currency,
      boolean converted,
      List<FigureAnswer> figures,
      List<TrendAnswer> trend,
      List<String> notices) {

    static InsightAnswer of(LocalDate asOf, Insight insight) {
      return new InsightAnswer(
          asOf,
          insight.currency().getCurrencyCode(),
          insight.converted(),
          insight.figures().stream().map(FigureAnswer::of).toList(),
          insight.trend().stream()
              .map(point ->
                  new TrendAnswer(
                      point.month().toString(),
                      point.figures().stream().map(FigureAnswer::of).toList()))
              .toList(),
          insight.notices());
    }
  }

  private final Lookups lookups;
  private final AgingReports reports;
  private final RollForwards rollForwards;
  private final Insights insights;
  private final Disputes disputes;

  InsightEndpoints(
      Lookups lookups,
      AgingReports reports,
      RollForwards rollForwards,
      Insights insights,
      Disputes disputes) {
    this.lookups = lookups;
    this.reports = reports;
    this.rollForwards = rollForwards;
    this.insights = insights;
    this.disputes = disputes;
  }

  @Operation(
      operationId = "aging",
      summary = "Aging of all accounts",
      description = "Within what the caller may see, for each currency apart.")
  @GetMapping("/aging")
  AgingAnswer aging(@ParameterObject AgingQuery query) {
    return AgingAnswer.of(reports.total(question(query)));
  }

  @Operation(
      operationId = "agingInBase",
      summary = "Aging in the base currency",
      description = "Each currency at its rate dated last on or before the day.")
  @GetMapping("/aging/base")
  BaseAgingAnswer inBase(@ParameterObject AgingQuery query) {
    AgingReports.Question question = question(query);
    AgingReports.InBase base = reports.totalInBase(question);
    return new BaseAgingAnswer(
        question.asOf(),
        question.buckets().labels(question.basis()),
        base.amounts().stream().map(Amount::of).toList(),
        base.rates().entrySet().stream()
            .map(it ->
                new RateAnswer(
                    it.getKey().getCurrencyCode(),
                    it.getValue().day(),
                    it.getValue().rate().toPlainString()))
            .sorted(java.util.Comparator.comparing(RateAnswer::currency))
            .toList(),
        base.withoutRate().stream().map(Amount::of).toList());
  }

  @Operation(
      operationId = "agingByUnit",
      summary = "Aging of each unit",
      description = "By the number of the unit.")
  @GetMapping("/aging/units")
  Page<UnitAgingAnswer> byUnit(@ParameterObject AgingQuery query) {
    return Page.whole(
        new TreeMap<>(reports.byUnit(question(query)))
            .entrySet().stream()
                .map(it -> new UnitAgingAnswer(it.getKey(), AgingAnswer.of(it.getValue())))
                .toList());
  }

  @Operation(
      operationId = "agingByAccount",
      summary = "Aging of each account",
      description = "By the number of the account.")
  @GetMapping("/aging/accounts")
  Page<AccountAgingAnswer> byAccount(
      @ParameterObject AgingQuery query, @ParameterObject PageQuery page) {
    return page.page(
        reports.byAccount(question(query), page.after(0), page.size() + 1),
        one -> one.accountId().value(),
        AccountAgingAnswer::of);
  }

  @Operation(
      operationId = "agingOfAccount",
      summary = "Aging of one account",
      description = "As of any day as known at any point.")
  @GetMapping("/accounts/{account}/aging")
  AgingAnswer ofAccount(@PathVariable AccountId account, @ParameterObject AgingQuery query) {
    AccountId known = lookups.account(account).accountId();
    return AgingAnswer.of(reports.ofAccount(question(query), known));
  }

  @Operation(
      operationId = "agingItems",
      summary = "Items behind a bucket",
      description = "In one currency, by the number of the item.")
  @GetMapping("/aging/items")
  Page<ItemEndpoints.ItemAnswer> items(
      @ParameterObject AgingQuery query,
      @RequestParam int bucket,
      @RequestParam String currency,
      @ParameterObject PageQuery page) {
    AgingReports.Question question = question(query);
    Faults faults = new Faults();
    if (bucket < 0 || bucket >= question.buckets().size()) {
      faults.add("bucket", bucket, "is not from 0 to " + (question.buckets().size() - 1));
    }
    Currency known = faults.currency("currency", currency);
    faults.orThrow();
    List<OpenItem> found = reports.items(question, bucket, known, page.after(0), page.size() + 1);
    Contested contested = disputes.contested(found, question.asOf(), question.known());
    return page.page(
        found, item -> item.id().value(), item -> ItemEndpoints.ItemAnswer.of(item, contested));
  }

  @Operation(
      operationId = "rollForward",
      summary = "Roll-forward between two days",
      description = "Opening + movements = closing, in every bucket and currency.")
  @GetMapping("/roll-forward")
  RollForwardAnswer rollForward(
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
      @ParameterObject AgingQuery query) {
    if (to.isBefore(from)) {
      throw ProblemException.invalid("to", to, "lies before from, " + from);
    }
    AgingReports.Question question = question(query);
    RollForward rolled =
        rollForwards.between(from, to, question.basis(), question.buckets(), question.unitId());
    List<String> labels = rolled.buckets().labels(rolled.basis());
    List<RollForwardLine> lines =
        new ArrayList<>(
            IntStream.range(0, rolled.lines().size())
                .mapToObj(i -> RollForwardLine.of(labels.get(i), rolled.lines().get(i)))
                .toList());
    lines.add(RollForwardLine.of("total", rolled.total()));
    return new RollForwardAnswer(from, to, rolled.basis().name(), lines);
  }

  @Operation(
      operationId = "kpis",
      summary = "KPIs as of any day",
      description =
          "Each with definition, inputs and trend; in one currency, or all converted to the base.")
  @GetMapping("/kpis")
  InsightAnswer kpis(
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          @Nullable LocalDate asOf,
      @RequestParam(required = false) @Nullable String unit,
      @RequestParam(required = false) @Nullable String currency) {
    Faults faults = new Faults();
    Optional<Currency> one =
        Optional.ofNullable(currency).map(code -> faults.currency("currency", code));
    faults.orThrow();
    LocalDate day = lookups.day(asOf);
    return InsightAnswer.of(day, insights.answer(new InsightQuery(day, lookups.unit(unit), one)));
  }

  private AgingReports.Question question(AgingQuery query) {
    return new AgingReports.Question(
        lookups.day(query.asOf()),
        Lookups.known(query.knownAt()),
        query.chosenBasis(),
        query.chosenBuckets(),
        lookups.unit(query.unit()));
  }

  private static AgingBuckets bucketsOf(@Nullable String text) {
    if (text == null) {
      return AgingBuckets.STANDARD;
    }
    Faults faults = new Faults();
    Optional<AgingBuckets> buckets = faults.read("buckets", text, AgingBuckets::parse);
    faults.orThrow();
    return buckets.orElseThrow();
  }
}

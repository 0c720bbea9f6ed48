package dunlin.web.api;

import dunlin.core.basics.Money;
import dunlin.core.kpi.Figure;
import dunlin.core.receivable.Aging;
import dunlin.core.receivable.AgingBasis;
import dunlin.core.receivable.AgingBuckets;
import dunlin.core.receivable.Movement;
import dunlin.core.receivable.RollForward;
import dunlin.platform.calendar.BusinessDays;
import dunlin.platform.insight.Insight;
import dunlin.platform.insight.InsightQuery;
import dunlin.platform.insight.Insights;
import dunlin.platform.receivable.AgingReports;
import dunlin.platform.receivable.Controls;
import dunlin.platform.receivable.Known;
import dunlin.platform.receivable.RollForwards;
import dunlin.web.page.NotHereException;
import io.swagger.v3.oas.annotations.Operation;
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
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Aging, KPIs and the control of the books. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Figures")
class FiguresApi {

  record AgingLine(String currency, List<Amount> amounts, List<Long> counts, Amount total) {}

  record AgingView(
      LocalDate asOf, String basis, List<String> buckets, List<AgingLine> currencies) {}

  record AgingOfAccount(long account, List<AgingLine> currencies) {}

  record BaseRate(String currency, String rate, LocalDate day) {}

  record AgingInBase(
      LocalDate asOf,
      String basis,
      List<String> buckets,
      String currency,
      List<Amount> amounts,
      List<BaseRate> rates,
      List<Amount> withoutRate) {}

  record RollForwardLine(
      String bucket,
      List<Amount> opening,
      @Schema(description = "By movement") Map<String, List<Amount>> movements,
      List<Amount> closing) {}

  record RollForwardView(
      LocalDate from, LocalDate to, String basis, List<RollForwardLine> buckets) {}

  record KpiInputView(String name, String value) {}

  record KpiView(
      String kpi,
      String label,
      String unit,
      String scope,
      @Schema(description = "Null where there is none; see reason") @Nullable String value,
      String text,
      @Nullable String reason,
      long cases,
      String formula,
      List<KpiInputView> inputs) {

    static KpiView of(Figure figure) {
      return new KpiView(
          figure.kpi().name(),
          figure.kpi().label(),
          figure.kpi().unit().name(),
          figure.scope().toString(),
          figure instanceof Figure.Value value ? value.rounded().toPlainString() : null,
          figure.text(),
          figure instanceof Figure.NotAvailable missing ? missing.reason() : null,
          figure.cases(),
          figure.kpi().formula(),
          figure.inputs().stream()
              .map(input -> new KpiInputView(input.name(), input.text()))
              .toList());
    }
  }

  record KpiTrend(String month, List<KpiView> figures) {}

  record Kpis(
      LocalDate asOf,
      String currency,
      boolean converted,
      List<KpiView> figures,
      List<KpiTrend> trend,
      List<String> notices) {}

  record ControlView(
      Instant at,
      LocalDate businessDate,
      long version,
      boolean ok,
      String summary,
      List<String> findings) {}

  private final AgingReports aging;
  private final RollForwards rollForwards;
  private final Insights insights;
  private final Controls controls;
  private final BusinessDays days;

  FiguresApi(
      AgingReports aging,
      RollForwards rollForwards,
      Insights insights,
      Controls controls,
      BusinessDays days) {
    this.aging = aging;
    this.rollForwards = rollForwards;
    this.insights = insights;
    this.controls = controls;
    this.days = days;
  }

  @GetMapping("/aging")
  @Operation(operationId = "aging", summary = "Open amounts by age, as of a day, as known")
  AgingView aging(
      @RequestParam(required = false) @Nullable LocalDate asOf,
      @RequestParam(required = false) @Nullable Long version,
      @RequestParam(defaultValue = "DUE_DATE") AgingBasis basis,
      @RequestParam(defaultValue = "0,30,60,90,180") String buckets,
      @RequestParam(required = false) @Nullable Integer unit) {
    AgingReports.Question question = question(asOf, version, basis, buckets, unit);
    Aging total = aging.total(question);
    return new AgingView(
        total.asOf(),
        basis.name(),
        question.buckets().labels(basis),
        lines(total, aging.counts(question)));
  }

  @GetMapping("/aging/base")
  @Operation(operationId = "agingInBase", summary = "The same in the base currency, with rates")
  AgingInBase agingInBase(
      @RequestParam(required = false) @Nullable LocalDate asOf,
      @RequestParam(required = false) @Nullable Long version,
      @RequestParam(defaultValue = "DUE_DATE") AgingBasis basis,
      @RequestParam(defaultValue = "0,30,60,90,180") String buckets,
      @RequestParam(required = false) @Nullable Integer unit) {
    AgingReports.Question question = question(asOf, version, basis, buckets, unit);
    AgingReports.InBase base = aging.totalInBase(question);
    List<BaseRate> rates = new ArrayList<>();
    base.rates()
        .forEach((currency, rate) ->
            rates.add(
                new BaseRate(currency.getCurrencyCode(), rate.rate().toPlainString(), rate.day())));
    return new AgingInBase(
        question.asOf(),
        basis.name(),
        question.buckets().labels(basis),
        base.base().getCurrencyCode(),
        base.amounts().stream().map(Amount::of).toList(),
        rates,
        base.withoutRate().stream().map(Amount::of).toList());
  }

  @GetMapping("/aging/accounts")
  @Operation(operationId = "agingByAccount", summary = "The aging of each account")
  Page<AgingOfAccount> byAccount(
      @RequestParam(required = false) @Nullable LocalDate asOf,
      @RequestParam(defaultValue = "DUE_DATE") AgingBasis basis,
      @RequestParam(defaultValue = "0,30,60,90,180") String buckets,
      @RequestParam(required = false) @Nullable Integer unit,
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "" + Page.LENGTH) int limit) {
    List<AgingReports.AccountAging> found =
        aging.byAccount(
            question(asOf, null, basis, buckets, unit),
            Page.openNumber(after, 0),
            Page.limit(limit));
    return Page.full(
        found,
        limit,
        each -> new AgingOfAccount(each.accountId().value(), lines(each.aging(), Map.of())),
        each -> String.valueOf(each.accountId().value()));
  }

  @GetMapping("/aging/items")
  @Operation(operationId = "agingItems", summary = "The items behind a bucket in one currency")
  Page<ItemsApi.Item> items(
      @RequestParam int bucket,
      @RequestParam String currency,
      @RequestParam(required = false) @Nullable LocalDate asOf,
      @RequestParam(defaultValue = "DUE_DATE") AgingBasis basis,
      @RequestParam(defaultValue = "0,30,60,90,180") String buckets,
      @RequestParam(required = false) @Nullable Integer unit,
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "" + Page.LENGTH) int limit) {
    return Page.full(
        aging.items(
            question(asOf, null, basis, buckets, unit),
            bucket,
            Money.currencyOf(currency),
            Page.openNumber(after, 0),
            Page.limit(limit)),
        limit,
        ItemsApi.Item::of,
        each -> String.valueOf(each.id().value()));
  }

  @GetMapping("/aging/roll-forward")
  @Operation(operationId = "rollForward", summary = "How the aging of one day became another’s")
  RollForwardView rollForward(
      @RequestParam LocalDate from,
      @RequestParam LocalDate to,
      @RequestParam(defaultValue = "DUE_DATE") AgingBasis basis,
      @RequestParam(defaultValue = "0,30,60,90,180") String buckets,
      @RequestParam(required = false) @Nullable Integer unit) {
    AgingBuckets parsed = AgingBuckets.parse(buckets);
    RollForward roll = rollForwards.between(from, to, basis, parsed, Optional.ofNullable(unit));
    List<RollForwardLine> lines = new ArrayList<>();
    for (int i = 0; i < roll.lines().size(); i++) {
      lines.add(line(parsed.label(i, basis), roll.lines().get(i)));
    }
    return new RollForwardView(from, to, basis.name(), lines);
  }

  @GetMapping("/kpis")
  @Operation(operationId = "kpis", summary = "Every KPI as of a day, with its inputs and trend")
  Kpis kpis(
      @RequestParam(required = false) @Nullable LocalDate asOf,
      @RequestParam(required = false) @Nullable Integer unit,
      @RequestParam(required = false) @Nullable String currency) {
    LocalDate day = day(asOf);
    Optional<Currency> only = Optional.ofNullable(currency).map(Money::currencyOf);
    Insight insight = insights.answer(new InsightQuery(day, Optional.ofNullable(unit), only));
    return new Kpis(
        day,
        insight.currency().getCurrencyCode(),
        insight.converted(),
        insight.figures().stream().map(KpiView::of).toList(),
        insight.trend().stream()
            .map(point ->
                new KpiTrend(
                    point.month().toString(), point.figures().stream().map(KpiView::of).toList()))
            .toList(),
        insight.notices());
  }

  @GetMapping("/controls/latest")
  @Operation(operationId = "latestControl", summary = "The latest control of the books")
  ControlView control() {
    Controls.Control control =
        controls.latest().orElseThrow(() -> new NotHereException("a control of the books"));
    return new ControlView(
        control.at(),
        control.businessDate(),
        control.version(),
        control.ok(),
        control.summary(),
        control.findings());
  }

  private AgingReports.Question question(
      @Nullable LocalDate asOf,
      @Nullable Long version,
      AgingBasis basis,
      String buckets,
      @Nullable Integer unit) {
    return new AgingReports.Question(
        day(asOf),
        version == null ? Known.now() : new Known.AtVersion(version),
        basis,
        AgingBuckets.parse(buckets),
        Optional.ofNullable(unit));
  }

  private LocalDate day(@Nullable LocalDate asOf) {
    return asOf == null ? days.today() : asOf;
  }

  private static List<AgingLine> lines(Aging aging, Map<String, List<Long>> counts) {
    return aging.currencies().stream()
        .map(currency ->
            new AgingLine(
                currency.getCurrencyCode(),
                aging.amounts(currency).stream().map(Amount::of).toList(),
                counts.getOrDefault(currency.getCurrencyCode(), List.of()),
                Amount.of(aging.balance().in(currency))))
        .toList();
  }

  private static RollForwardLine line(String label, RollForward.Line line) {
    Map<String, List<Amount>> movements = new TreeMap<>();
    for (Movement movement : Movement.values()) {
      if (!line.of(movement).isNone()) {
        movements.put(movement.name(), Amount.of(line.of(movement)));
      }
    }
    return new RollForwardLine(
        label, Amount.of(line.opening()), movements, Amount.of(line.closing()));
  }
}

package dunlin.web.workspace;

import dunlin.core.basics.Money;
import dunlin.core.kpi.Figure;
import dunlin.core.kpi.Kpi;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.Aging;
import dunlin.core.receivable.AgingBasis;
import dunlin.core.receivable.AgingBuckets;
import dunlin.core.receivable.OpenItem;
import dunlin.platform.customer.AccountLine;
import dunlin.platform.customer.Customers;
import dunlin.platform.customer.Unit;
import dunlin.platform.insight.Insight;
import dunlin.platform.insight.InsightQuery;
import dunlin.platform.insight.Insights;
import dunlin.platform.insight.TrendPoint;
import dunlin.platform.receivable.AgingReports;
import dunlin.platform.receivable.Known;
import dunlin.web.page.Formats;
import dunlin.web.page.NotHereException;
import dunlin.web.page.Pages;
import dunlin.web.page.Section;
import dunlin.web.page.SenselessException;
import dunlin.web.page.Viewer;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Figures that can be trusted: each with its definition, its inputs and the items behind it. */
@Controller
public class InsightPages {

  private static final int ITEMS_SHOWN = 100;

  /** What the address says. */
  public record Choice(
      Optional<Integer> unit, Optional<Currency> currency, AgingBasis basis, AgingBuckets buckets) {

    public String with(String name, String value) {
      return link("/insight", name, value);
    }

    public String items(int bucket, Currency of) {
      return Links.to(
              link("/insight/items", "currency", of.getCurrencyCode()), "bucket", "" + bucket)
          .replace("?bucket", "&bucket");
    }

    public String figure(Kpi kpi) {
      return link("/insight/figures/" + kpi.name(), "", "");
    }

    private String link(String path, String name, String value) {
      return Links.to(
          path,
          "unit",
          name.equals("unit") ? value : unit.map(String::valueOf).orElse(""),
          "currency",
          name.equals("currency") ? value : currency.map(Currency::getCurrencyCode).orElse(""),
          "basis",
          name.equals("basis") ? value : basis == AgingBasis.DUE_DATE ? "" : basis.name(),
          "buckets",
          name.equals("buckets")
              ? value
              : buckets.equals(AgingBuckets.STANDARD) ? "" : buckets.text());
    }

    AgingReports.Question question(Viewer viewer) {
      return new AgingReports.Question(viewer.day(), Known.now(), basis, buckets, unit);
    }

    InsightQuery query(Viewer viewer) {
      return new InsightQuery(viewer.day(), unit, currency);
    }
  }

  /** The page of all figures. */
  public record InsightModel(
      Choice choice,
      Aging aging,
      Map<String, List<Long>> counts,
      AgingReports.InBase base,
      Insight insight,
      List<Unit> units) {

    /**
     * What no rate brings into one currency, of the aging and of the figures: amounts as of the
     * day, and the codes of currencies in which something was owed before.
     */
    public String leftOut(Formats formats) {
      List<String> owed = base.withoutRate().stream().map(Money::currencyCode).toList();
      return Stream.concat(
              base.withoutRate().stream().map(formats::amount),
              insight.withoutRate().stream().filter(code -> !owed.contains(code)))
          .collect(Collectors.joining(", "));
    }
  }

  /** The page of one figure. */
  public record FigureModel(
      Choice choice, Figure figure, Insight insight, List<TrendPoint> trend) {}

  /**
   * The items behind a bucket.
   *
   * @param next where the next page begins; 0 at the end
   */
  public record ItemsModel(
      Choice choice,
      int bucket,
      Currency currency,
      List<OpenItem> items,
      Map<AccountId, AccountLine> accounts,
      long next) {

    public String label() {
      return choice.buckets().label(bucket, choice.basis());
    }
  }

  private final Pages pages;
  private final AgingReports aging;
  private final Insights insights;
  private final Customers customers;

  InsightPages(Pages pages, AgingReports aging, Insights insights, Customers customers) {
    this.pages = pages;
    this.aging = aging;
    this.insights = insights;
    this.customers = customers;
  }

  @GetMapping("/insight")
  ModelAndView insight(Viewer viewer, @RequestParam Map<String, String> parameters) {
    Choice choice = choice(parameters);
    AgingReports.Question question = choice.question(viewer);
    AgingReports.Total total = aging.totalWithCounts(question);
    return pages.page(
        Section.INSIGHT,
        "insight",
        new InsightModel(
            choice,
            total.aging(),
            total.counts(),
            aging.inBase(total.aging()),
            insights.answer(choice.query(viewer)),
            customers.units()));
  }

  @GetMapping("/insight/figures/{kpi}")
  ModelAndView figure(
      Viewer viewer, @PathVariable String kpi, @RequestParam Map<String, String> parameters) {
    Choice choice = choice(parameters);
    Insight insight = insights.answer(choice.query(viewer));
    Figure figure =
        insight.figures().stream()
            .filter(each -> each.kpi().name().equals(kpi))
            .findAny()
            .orElseThrow(() -> new NotHereException(kpi));
    return pages.page(
        Section.INSIGHT, "figure", new FigureModel(choice, figure, insight, insight.trend()));
  }

  /** The documents behind a figure of the aging. */
  @GetMapping("/insight/items")
  ModelAndView items(
      Viewer viewer,
      @RequestParam int bucket,
      @RequestParam(defaultValue = "0") long after,
      @RequestParam Map<String, String> parameters) {
    Choice choice = choice(parameters);
    Currency currency = choice.currency().orElseThrow(() -> new NotHereException("currency"));
    if (bucket < 0 || bucket >= choice.buckets().size()) {
      throw new NotHereException("bucket " + bucket);
    }
    List<OpenItem> items =
        aging.items(choice.question(viewer), bucket, currency, after, ITEMS_SHOWN);
    long next = items.size() < ITEMS_SHOWN ? 0 : items.getLast().id().value();
    List<AccountId> accounts = items.stream().map(OpenItem::account).distinct().toList();
    return pages.page(
        Section.INSIGHT,
        "insight-items",
        new ItemsModel(choice, bucket, currency, items, customers.lines(accounts), next));
  }

  private Choice choice(Map<String, String> parameters) {
    String unit = parameters.getOrDefault("unit", "");
    String basis = parameters.getOrDefault("basis", "");
    return new Choice(
        unit.isEmpty() ? Optional.empty() : Optional.of(unit(unit)),
        currency(parameters.getOrDefault("currency", "")),
        Arrays.stream(AgingBasis.values())
            .filter(each -> each.name().equals(basis))
            .findAny()
            .orElse(AgingBasis.DUE_DATE),
        buckets(parameters.getOrDefault("buckets", "")));
  }

  private int unit(String text) {
    return customers.units().stream()
        .map(Unit::id)
        .filter(id -> text.equals(String.valueOf(id)))
        .findAny()
        .orElseThrow(() -> new SenselessException("unit", text));
  }

  private static Optional<Currency> currency(String code) {
    try {
      return code.isEmpty() ? Optional.empty() : Optional.of(Money.currencyOf(code));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static AgingBuckets buckets(String text) {
    try {
      return text.isEmpty() ? AgingBuckets.STANDARD : AgingBuckets.parse(text);
    } catch (IllegalArgumentException e) {
      return AgingBuckets.STANDARD;
    }
  }
}

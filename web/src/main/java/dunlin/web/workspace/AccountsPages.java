package dunlin.web.workspace;

import dunlin.core.receivable.AccountId;
import dunlin.platform.customer.AccountLine;
import dunlin.platform.customer.Customers;
import dunlin.platform.customer.Unit;
import dunlin.platform.identity.Preferences;
import dunlin.platform.receivable.AgingReports;
import dunlin.platform.treatment.Standing;
import dunlin.platform.treatment.Standings;
import dunlin.web.page.Cursor;
import dunlin.web.page.Pages;
import dunlin.web.page.Section;
import dunlin.web.page.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The list of accounts. */
@Controller
public class AccountsPages {

  private static final int PAGE_LENGTH = 100;
  private static final int EXPORT_LENGTH = 1000;
  private static final String COLUMNS = "accounts.columns";

  /** What the address says: filters, order, columns and how far the reader has come. */
  public record Choice(
      String text,
      boolean overdue,
      String segment,
      String unit,
      String owner,
      Standings.Order order,
      List<AccountColumn> columns,
      String after) {

    public Choice {
      columns = List.copyOf(columns);
    }

    /** The address with one parameter changed, from the first page. */
    public String with(String name, String value) {
      return link("/accounts", name, value);
    }

    public String export() {
      return link("/accounts/export", "after", "");
    }

    /** The next rows, for scripts. */
    public String more(String next) {
      return link("/accounts", "after", Cursor.wrap(list(), next));
    }

    /** Where the rows begin. */
    private String position() {
      return Cursor.unwrap(list(), after);
    }

    private String list() {
      return List.of("accounts", text, overdue, segment, unit, owner, order).toString();
    }

    private String link(String path, String name, String value) {
      return Links.to(
          path,
          "q",
          name.equals("q") ? value : text,
          "overdue",
          name.equals("overdue") ? value : overdue ? "true" : "",
          "segment",
          name.equals("segment") ? value : segment,
          "unit",
          name.equals("unit") ? value : unit,
          "owner",
          name.equals("owner") ? value : owner,
          "order",
          name.equals("order") ? value : order.name(),
          "columns",
          AccountColumn.text(columns),
          "after",
          name.equals("after") ? value : "");
    }

    Standings.Filter filter(Viewer viewer) {
      return new Standings.Filter(
          text,
          overdue,
          segment,
          unit,
          owner.equals("me")
              ? OptionalLong.of(viewer.member().id().value())
              : OptionalLong.empty());
    }
  }

  /** The page of the list. */
  public record AccountsModel(
      Choice choice, List<Standing> standings, Optional<String> next, List<Unit> units) {}

  /** The list as of a past day: from the facts, in the order of account numbers. */
  public record PastModel(
      List<AgingReports.AccountAging> accounts,
      Map<AccountId, AccountLine> lines,
      Optional<String> next) {}

  private final Pages pages;
  private final Standings standings;
  private final AgingReports aging;
  private final Customers customers;
  private final Preferences preferences;

  AccountsPages(
      Pages pages,
      Standings standings,
      AgingReports aging,
      Customers customers,
      Preferences preferences) {
    this.pages = pages;
    this.standings = standings;
    this.aging = aging;
    this.customers = customers;
    this.preferences = preferences;
  }

  @GetMapping("/accounts")
  ModelAndView accounts(
      Viewer viewer,
      @RequestParam Map<String, String> parameters,
      @RequestParam(defaultValue = "") List<String> columns) {
    if (viewer.looksBack()) {
      return past(viewer, parameters.getOrDefault("after", ""));
    }
    Choice choice = choice(viewer, parameters, String.join(".", columns));
    Standings.Page page =
        standings.page(choice.filter(viewer), choice.order(), choice.position(), PAGE_LENGTH);
    return pages.page(
        Section.ACCOUNTS,
        "accounts",
        new AccountsModel(choice, page.standings(), page.next(), customers.units()));
  }

  /** All that the list would show with the same filters, order and columns. */
  @GetMapping("/accounts/export")
  void export(
      Viewer viewer,
      @RequestParam Map<String, String> parameters,
      @RequestParam(defaultValue = "") List<String> columns,
      HttpServletResponse response)
      throws IOException {
    Choice choice = choice(viewer, parameters, String.join(".", columns));
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader(
        "Content-Disposition",
        "attachment; filename=\"accounts-%s.csv\"".formatted(viewer.businessDate()));
    try (Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8)) {
      CsvText csv = new CsvText(out);
      csv.line(choice.columns().stream().map(AccountColumn::header).toList());
      Optional<String> next = Optional.of("");
      while (next.isPresent()) {
        Standings.Page page =
            standings.page(choice.filter(viewer), choice.order(), next.get(), EXPORT_LENGTH);
        page.standings()
            .forEach(each ->
                csv.line(choice.columns().stream().map(column -> column.plain(each)).toList()));
        next = page.next();
      }
    }
  }

  private ModelAndView past(Viewer viewer, String after) {
    String list = "accounts as of " + viewer.day();
    String position = Cursor.unwrap(list, after);
    long from = position.isEmpty() ? 0 : Long.parseLong(position);
    List<AgingReports.AccountAging> accounts =
        aging.byAccount(AgingReports.Question.asOf(viewer.day()), from, PAGE_LENGTH);
    Optional<String> next =
        accounts.size() < PAGE_LENGTH
            ? Optional.empty()
            : Optional.of(Cursor.wrap(list, Long.toString(accounts.getLast().accountId().value())));
    return pages.page(
        Section.ACCOUNTS,
        "accounts-past",
        new PastModel(
            accounts,
            customers.lines(accounts.stream().map(AgingReports.AccountAging::accountId).toList()),
            next));
  }

  private Choice choice(Viewer viewer, Map<String, String> parameters, String columns) {
    if (parameters.containsKey("save")) {
      preferences.save(viewer.member().id(), COLUMNS, columns);
    }
    String kept =
        columns.isEmpty() ? preferences.value(viewer.member().id(), COLUMNS, "") : columns;
    return new Choice(
        parameters.getOrDefault("q", "").strip(),
        "true".equals(parameters.get("overdue")),
        parameters.getOrDefault("segment", ""),
        parameters.getOrDefault("unit", ""),
        "me".equals(parameters.get("owner")) ? "me" : "",
        order(parameters.getOrDefault("order", "")),
        AccountColumn.parse(kept),
        parameters.getOrDefault("after", ""));
  }

  private static Standings.Order order(String text) {
    return Arrays.stream(Standings.Order.values())
        .filter(each -> each.name().equals(text))
        .findAny()
        .orElse(Standings.Order.OVERDUE);
  }
}

package dunlin.web.workspace;

import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.CustomerId;
import dunlin.core.spi.FindingKind;
import dunlin.platform.customer.AccountLine;
import dunlin.platform.customer.Customers;
import dunlin.platform.customer.Unit;
import dunlin.platform.identity.Permission;
import dunlin.platform.intake.Findings;
import dunlin.web.page.Pages;
import dunlin.web.page.Section;
import dunlin.web.page.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Findings about the quality of what came in, as tasks. */
@Controller
public class FindingPages {

  private static final int PAGE_LENGTH = 100;
  private static final String PATH = "/findings";

  /** Says that all of a kind are meant, also those of other pages. */
  public static final String EVERY = "every";

  /**
   * What a finding is about, as other pages name it.
   *
   * @param name of the customer, or what else it is about
   * @param key of the customer; empty where it is about none
   * @param path of the page that shows it; empty where the reader may see none
   */
  public record About(String name, String key, String path) {}

  /**
   * A page of findings.
   *
   * @param about by the numbers of the findings
   * @param next where the next page begins; 0 at the end
   */
  public record FindingsModel(
      Optional<FindingKind> kind,
      Map<FindingKind, Long> counts,
      List<Findings.Line> findings,
      Map<Long, About> about,
      long next) {

    public long total() {
      return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many are open of what the page shows, on this and other pages of it. */
    public long open() {
      return kind.map(one -> counts.getOrDefault(one, 0L)).orElseGet(this::total);
    }
  }

  /**
   * What is about to be settled together.
   *
   * @param which {@link #EVERY}, or those of the ids
   * @param kind the filter of the page from which they come; empty for all kinds
   * @param counts how many are open, by kind
   */
  public record SettlingModel(
      String which, String kind, Set<Long> ids, String how, Map<FindingKind, Long> counts) {

    public long total() {
      return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The page from which they come. */
    public String back() {
      return Links.to(PATH, "kind", kind);
    }
  }

  private final Pages pages;
  private final Findings findings;
  private final Customers customers;

  FindingPages(Pages pages, Findings findings, Customers customers) {
    this.pages = pages;
    this.findings = findings;
    this.customers = customers;
  }

  @GetMapping(PATH)
  ModelAndView findings(
      Viewer viewer,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before) {
    Optional<FindingKind> chosen = kindOf(kind);
    List<Findings.Line> lines = findings.open(chosen, before, PAGE_LENGTH);
    long next = lines.size() < PAGE_LENGTH ? 0 : lines.getLast().id();
    return pages.page(
        Section.FINDINGS,
        "findings",
        new FindingsModel(chosen, findings.counts(), lines, about(lines, viewer), next));
  }

  @PostMapping("/findings/{id}/settlement")
  ResponseEntity<Object> settle(
      @PathVariable long id,
      @RequestParam String how,
      @RequestParam(defaultValue = "") String kind,
      HttpServletRequest request) {
    String back = Links.to(PATH, "kind", kind);
    if (how.isBlank()) {
      return Reply.refused(request, back, "findings.nohow");
    }
    return findings.settle(id, how.strip())
        ? Reply.done(request, back, "findings.settled")
        : Reply.refused(request, back, "findings.gone");
  }

  /** Shows how many are about to be settled together, before anything is done. */
  @GetMapping("/findings/settlement")
  ModelAndView look(
      @RequestParam(defaultValue = "") String which,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(name = "finding", defaultValue = "") Set<Long> ids,
      @RequestParam(defaultValue = "") String how) {
    return pages.page(
        Section.FINDINGS,
        "findings-settle",
        new SettlingModel(
            which, kind, ids, how.strip(), findings.countsOf(chosen(which, kind, ids))));
  }

  @PostMapping("/findings/settlement")
  ResponseEntity<Object> settleTogether(
      @RequestParam(defaultValue = "") String which,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(name = "finding", defaultValue = "") Set<Long> ids,
      @RequestParam String how,
      @RequestParam long confirmed,
      HttpServletRequest request) {
    String back = Links.to(PATH, "kind", kind);
    if (how.isBlank()) {
      return Reply.refused(request, back, "findings.nohow");
    }
    return switch (findings.settle(chosen(which, kind, ids), confirmed, how.strip())) {
      case Findings.Settling.Settled settled ->
          Reply.done(request, back, "findings.settled.many", settled.findings());
      case Findings.Settling.Otherwise otherwise ->
          Reply.refused(request, back, "findings.otherwise", otherwise.open(), confirmed);
    };
  }

  private static Findings.Chosen chosen(String which, String kind, Set<Long> ids) {
    return which.equals(EVERY)
        ? new Findings.Chosen.Every(kindOf(kind))
        : new Findings.Chosen.Ticked(ids);
  }

  private static Optional<FindingKind> kindOf(String name) {
    return Arrays.stream(FindingKind.values()).filter(each -> each.name().equals(name)).findAny();
  }

  private Map<Long, About> about(List<Findings.Line> lines, Viewer viewer) {
    boolean seesAccounts = viewer.may(Permission.SEE_ACCOUNTS);
    Map<AccountId, AccountLine> accounts =
        seesAccounts
            ? customers.lines(numbers(lines, Findings.Line::accountId, AccountId::new))
            : Map.of();
    Map<CustomerId, AccountLine> owners =
        seesAccounts
            ? customers.linesOf(numbers(lines, Findings.Line::customerId, CustomerId::new))
            : Map.of();
    Map<Long, About> about = new HashMap<>();
    for (Findings.Line line : lines) {
      about.put(
          line.id(),
          accountOf(line, accounts, owners)
              .map(found ->
                  new About(found.name(), found.key(), "/accounts/" + found.accountId().value()))
              .orElseGet(() -> withoutAccount(line.subject(), viewer)));
    }
    return about;
  }

  private static Optional<AccountLine> accountOf(
      Findings.Line line,
      Map<AccountId, AccountLine> accounts,
      Map<CustomerId, AccountLine> owners) {
    if (line.accountId().isPresent()) {
      return Optional.ofNullable(accounts.get(new AccountId(line.accountId().getAsLong())));
    }
    return line.customerId().isPresent()
        ? Optional.ofNullable(owners.get(new CustomerId(line.customerId().getAsLong())))
        : Optional.empty();
  }

  private static <T> List<T> numbers(
      List<Findings.Line> lines,
      Function<Findings.Line, OptionalLong> number,
      LongFunction<T> type) {
    return lines.stream()
        .flatMapToLong(line -> number.apply(line).stream())
        .distinct()
        .mapToObj(type)
        .toList();
  }

  /** Subjects are a kind and what it is: see {@link dunlin.core.spi.Finding}. */
  private About withoutAccount(String subject, Viewer viewer) {
    String of = subject.substring(subject.indexOf(':') + 1);
    return switch (subject.substring(0, Math.max(0, subject.indexOf(':')))) {
      case "currency" ->
          new About(of, "", viewer.may(Permission.CHANGE_SETTINGS) ? "/settings/rates" : "");
      case "customer key" -> new About("", of, "");
      case "unit" ->
          new About(customers.findUnit(Integer.parseInt(of)).map(Unit::code).orElse(of), "", "");
      default -> new About(subject, "", "");
    };
  }
}

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
  }

  private final Pages pages;
  private final Findings findings;
  private final Customers customers;

  FindingPages(Pages pages, Findings findings, Customers customers) {
    this.pages = pages;
    this.findings = findings;
    this.customers = customers;
  }

  @GetMapping("/findings")
  ModelAndView findings(
      Viewer viewer,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before) {
    Optional<FindingKind> chosen =
        Arrays.stream(FindingKind.values()).filter(each -> each.name().equals(kind)).findAny();
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
    String back = Links.to("/findings", "kind", kind);
    if (how.isBlank()) {
      return Reply.refused(request, back, "findings.nohow");
    }
    return findings.settle(id, how.strip())
        ? Reply.done(request, back, "findings.settled")
        : Reply.refused(request, back, "findings.gone");
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

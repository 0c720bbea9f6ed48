package dunlin.web.workspace;

import dunlin.core.receivable.AccountId;
import dunlin.core.spi.FindingKind;
import dunlin.platform.customer.AccountLine;
import dunlin.platform.customer.Customers;
import dunlin.platform.identity.Permission;
import dunlin.platform.intake.Findings;
import dunlin.web.page.Pages;
import dunlin.web.page.Section;
import dunlin.web.page.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
   * A page of findings.
   *
   * @param next where the next page begins; 0 at the end
   */
  public record FindingsModel(
      Optional<FindingKind> kind,
      Map<FindingKind, Long> counts,
      List<Findings.Line> findings,
      Map<AccountId, AccountLine> accounts,
      long next) {

    /** The customer that a finding is about; what the finding names where that is out of sight. */
    public String about(Findings.Line line) {
      return line.accountId().isPresent()
          ? Optional.ofNullable(accounts.get(new AccountId(line.accountId().getAsLong())))
              .map(AccountLine::name)
              .orElse(line.subject())
          : line.subject();
    }

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
        new FindingsModel(chosen, findings.counts(), lines, accounts(lines, viewer), next));
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

  private Map<AccountId, AccountLine> accounts(List<Findings.Line> lines, Viewer viewer) {
    return viewer.may(Permission.SEE_ACCOUNTS)
        ? customers.lines(
            lines.stream()
                .flatMapToLong(line -> line.accountId().stream())
                .distinct()
                .mapToObj(AccountId::new)
                .toList())
        : Map.of();
  }
}

package dunlin.web.workspace;

import dunlin.core.spi.FindingKind;
import dunlin.platform.intake.Findings;
import dunlin.web.page.Pages;
import dunlin.web.page.Section;
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
      long next) {

    public long total() {
      return counts.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  private final Pages pages;
  private final Findings findings;

  FindingPages(Pages pages, Findings findings) {
    this.pages = pages;
    this.findings = findings;
  }

  @GetMapping("/findings")
  ModelAndView findings(
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before) {
    Optional<FindingKind> chosen =
        Arrays.stream(FindingKind.values()).filter(each -> each.name().equals(kind)).findAny();
    List<Findings.Line> lines = findings.open(chosen, before, PAGE_LENGTH);
    long next = lines.size() < PAGE_LENGTH ? 0 : lines.getLast().id();
    return pages.page(
        Section.FINDINGS, "findings", new FindingsModel(chosen, findings.counts(), lines, next));
  }

  @PostMapping("/findings/{id}/settlement")
  ResponseEntity<Object> settle(
      @PathVariable long id, @RequestParam String how, HttpServletRequest request) {
    if (how.isBlank()) {
      return Reply.refused(request, "/findings", "findings.nohow");
    }
    return findings.settle(id, how.strip())
        ? Reply.done(request, "/findings", "findings.settled")
        : Reply.refused(request, "/findings", "findings.gone");
  }
}

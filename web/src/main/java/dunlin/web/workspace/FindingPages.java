package dunlin.web.workspace;

import dunlin.core.spi.FindingKind;
import dunlin.platform.intake.Findings;
import dunlin.web.page.Pages;
import dunlin.web.page.Section;
import dunlin.web.page.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
   * A page of findings.
   *
   * @param about by the numbers of the findings
   * @param next where the next page begins; 0 at the end
   */
  public record FindingsModel(
      Optional<FindingKind> kind,
      Map<FindingKind, Long> counts,
      List<Findings.Line> findings,
      Map<Long, FindingSubjects.About> about,
      long next) {

    public long total() {
      return sum(counts);
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
      return sum(counts);
    }

    /** The page from which they come. */
    public String back() {
      return Links.to(PATH, "kind", kind);
    }
  }

  private final Pages pages;
  private final Findings findings;
  private final FindingSubjects subjects;

  FindingPages(Pages pages, Findings findings, FindingSubjects subjects) {
    this.pages = pages;
    this.findings = findings;
    this.subjects = subjects;
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
        new FindingsModel(chosen, findings.counts(), lines, subjects.of(lines, viewer), next));
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

  private static long sum(Map<FindingKind, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  static Optional<FindingKind> kindOf(String name) {
    return Arrays.stream(FindingKind.values()).filter(each -> each.name().equals(name)).findAny();
  }
}

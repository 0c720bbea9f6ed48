package dunlin.web.workspace;

import dunlin.core.spi.FindingKind;
import dunlin.platform.intake.Findings;
import dunlin.web.page.Pages;
import dunlin.web.page.Section;
import dunlin.web.page.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Findings that were settled, each with its way back. */
@Controller
public class SettledFindingPages {

  private static final int PAGE_LENGTH = 100;
  private static final String SETTLED = "/findings/settled";

  /**
   * A page of settled findings.
   *
   * @param together how many each act settled
   * @param names who each actor is
   * @param next the query of the next page; empty at the end
   */
  public record SettledModel(
      Optional<FindingKind> kind,
      List<Findings.Line> findings,
      Map<Long, FindingSubjects.About> about,
      Map<Findings.Settlement, Long> together,
      UnaryOperator<String> names,
      String next) {}

  private final Pages pages;
  private final Findings findings;
  private final FindingSubjects subjects;
  private final Names names;

  SettledFindingPages(Pages pages, Findings findings, FindingSubjects subjects, Names names) {
    this.pages = pages;
    this.findings = findings;
    this.subjects = subjects;
    this.names = names;
  }

  @GetMapping(SETTLED)
  ModelAndView settled(
      Viewer viewer,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(required = false) @Nullable Instant until,
      @RequestParam(defaultValue = "0") long before) {
    Optional<FindingKind> chosen = FindingPages.kindOf(kind);
    Findings.SettledPlace place =
        until == null ? Findings.SettledPlace.FIRST : new Findings.SettledPlace(until, before);
    List<Findings.Line> lines = findings.settled(chosen, place, PAGE_LENGTH);
    List<Findings.Settlement> acts =
        lines.stream().flatMap(line -> line.settlement().stream()).distinct().toList();
    return pages.page(
        Section.FINDINGS,
        "findings-settled",
        new SettledModel(
            chosen,
            lines,
            subjects.of(lines, viewer),
            findings.countSettledBy(acts),
            names.ofActors(),
            next(chosen, lines)));
  }

  private static String next(Optional<FindingKind> kind, List<Findings.Line> lines) {
    if (lines.size() < PAGE_LENGTH) {
      return "";
    }
    Findings.Line last = lines.getLast();
    return "?kind=%s&until=%s&before=%d"
        .formatted(
            kind.map(FindingKind::name).orElse(""),
            last.settlement().map(Findings.Settlement::at).orElseThrow(),
            last.id());
  }

  @PostMapping("/findings/{id}/reopening")
  ResponseEntity<Object> reopen(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String kind,
      HttpServletRequest request) {
    return reopened(findings.reopen(id) ? 1 : 0, kind, request);
  }

  /** Takes back the act that settled it, with all that it settled. */
  @PostMapping("/findings/{id}/reopening/together")
  ResponseEntity<Object> reopenTogether(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String kind,
      HttpServletRequest request) {
    return reopened(findings.reopenTogether(id), kind, request);
  }

  private static ResponseEntity<Object> reopened(
      long count, String kind, HttpServletRequest request) {
    String back = Links.to(SETTLED, "kind", kind);
    return count > 0
        ? Reply.done(request, back, "findings.reopened", count)
        : Reply.refused(request, back, "findings.reopened.gone");
  }
}

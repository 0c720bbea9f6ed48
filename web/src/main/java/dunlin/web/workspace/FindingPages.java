package dunlin.web.workspace;

import dunlin.core.spi.FindingKind;
import dunlin.platform.intake.Findings;
import dunlin.web.page.Lengths;
import dunlin.web.page.Pages;
import dunlin.web.page.Section;
import dunlin.web.page.SenselessException;
import dunlin.web.page.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
   * @param look what is open of them
   */
  public record SettlingModel(
      String which, String kind, Set<Long> ids, String how, Findings.Look look) {

    public Map<FindingKind, Long> counts() {
      return look.counts();
    }

    public long total() {
      return sum(look.counts());
    }

    /** The page from which they come. */
    public String back() {
      return Links.to(PATH, "kind", kind);
    }
  }

  /**
   * What a person was shown and agreed to.
   *
   * @param confirmed how many findings
   * @param newest the greatest of their numbers
   * @param seen which they are
   */
  record Seen(@Nullable Long confirmed, @Nullable Long newest, @Nullable String seen) {

    /** None where nothing was said, which are never those that are settled. */
    Findings.Seen findings() {
      return new Findings.Seen(confirmed == null ? 0 : confirmed, seen == null ? "" : seen);
    }

    long through() {
      return newest == null ? 0 : newest;
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
    if (Lengths.isBeyondNote(how)) {
      return Reply.refused(request, back, "findings.howlong", Lengths.NOTE);
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
      @RequestParam(defaultValue = "") List<Long> finding,
      @RequestParam(defaultValue = "") String how) {
    Set<Long> ids = Set.copyOf(Ticked.of(finding));
    return pages.page(
        Section.FINDINGS,
        "findings-settle",
        new SettlingModel(
            which,
            kind,
            ids,
            how.strip(),
            findings.look(chosen(which, kind, ids, Long.MAX_VALUE))));
  }

  @PostMapping("/findings/settlement")
  ResponseEntity<Object> settleTogether(
      @RequestParam(defaultValue = "") String which,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") List<Long> finding,
      @RequestParam String how,
      Seen seen,
      HttpServletRequest request) {
    String back = Links.to(PATH, "kind", kind);
    if (how.isBlank()) {
      return Reply.refused(request, back, "findings.nohow");
    }
    if (Lengths.isBeyondNote(how)) {
      return Reply.refused(request, back, "findings.howlong", Lengths.NOTE);
    }
    Findings.Chosen chosen = chosen(which, kind, Set.copyOf(Ticked.of(finding)), seen.through());
    return switch (findings.settle(chosen, seen.findings(), how.strip())) {
      case Findings.Settling.Settled settled ->
          Reply.done(request, back, "findings.settled.many", settled.findings());
      case Findings.Settling.Otherwise otherwise ->
          Reply.refused(
              request, back, "findings.otherwise", otherwise.open(), seen.findings().findings());
    };
  }

  private static Findings.Chosen chosen(String which, String kind, Set<Long> ids, long newest) {
    return which.equals(EVERY)
        ? new Findings.Chosen.Every(kindOf(kind), newest)
        : new Findings.Chosen.Ticked(ids);
  }

  private static long sum(Map<FindingKind, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Empty for all kinds; what is no kind must not be taken for all of them. */
  static Optional<FindingKind> kindOf(String name) {
    if (name.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(FindingKind.values())
            .filter(each -> each.name().equals(name))
            .findAny()
            .orElseThrow(() -> new SenselessException("kind", name)));
  }
}

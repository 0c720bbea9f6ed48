package dunlin.web.workspace;

import dunlin.core.receivable.AccountId;
import dunlin.platform.worklist.Judged;
import dunlin.platform.worklist.Placing;
import dunlin.platform.worklist.Placings;
import dunlin.web.page.Lengths;
import dunlin.web.page.Pages;
import dunlin.web.page.Section;
import dunlin.web.page.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** People's words on the order of the list, and who was right. */
@Controller
public class PlacingPages {

  private static final int PAGE_LENGTH = 100;

  /** The record, newest first. */
  public record PlacingsModel(List<Judged> record, long next, UnaryOperator<String> names) {

    /** How often who was right, of those shown. */
    public Map<Judged.Verdict, Integer> counts() {
      Map<Judged.Verdict, Integer> counts = new EnumMap<>(Judged.Verdict.class);
      record.forEach(each -> counts.merge(each.verdict(), 1, Integer::sum));
      return counts;
    }
  }

  private final Pages pages;
  private final Placings placings;
  private final Names names;

  PlacingPages(Pages pages, Placings placings, Names names) {
    this.pages = pages;
    this.placings = placings;
    this.names = names;
  }

  @GetMapping("/policies/overrides")
  ModelAndView record(@RequestParam(defaultValue = "0") long from) {
    List<Judged> record = placings.record(from == 0 ? Long.MAX_VALUE : from, PAGE_LENGTH);
    long next = record.size() == PAGE_LENGTH ? record.getLast().placing().id() : 0;
    return pages.page(
        Section.POLICIES, "placings", new PlacingsModel(record, next, names.ofActors()));
  }

  @PostMapping("/accounts/{account}/placing")
  ResponseEntity<Object> move(
      @PathVariable AccountId account,
      @RequestParam Placing.Move move,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate until,
      Viewer viewer,
      HttpServletRequest request) {
    if (reason.isBlank() || until == null || until.isBefore(viewer.businessDate())) {
      return Reply.refused(request, path(account), "placing.incomplete");
    }
    if (Lengths.isBeyondNote(reason)) {
      return Reply.refused(request, path(account), "note.long", Lengths.NOTE);
    }
    return placings.move(account, move, reason, until)
        ? Reply.doneWithUndo(
            request, path(account), path(account) + "/placing/withdrawal", "placing.done", until)
        : Reply.refused(request, path(account), "placing.notlisted");
  }

  @PostMapping("/accounts/{account}/placing/withdrawal")
  ResponseEntity<Object> takeBack(@PathVariable AccountId account, HttpServletRequest request) {
    return placings.takeBack(account)
        ? Reply.done(request, path(account), "placing.gone")
        : Reply.refused(request, path(account), "undo.nothing");
  }

  private static String path(AccountId account) {
    return "/accounts/" + account.value();
  }
}

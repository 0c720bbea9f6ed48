package dunlin.web.workspace;

import dunlin.platform.audit.AuditLine;
import dunlin.platform.audit.AuditTrail;
import dunlin.web.page.Pages;
import dunlin.web.page.Section;
import java.util.List;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The audit trail for readers. */
@Controller
public class AuditPages {

  private static final int PAGE_LENGTH = 100;

  /**
   * A page of the trail.
   *
   * @param names of those who acted, by how the trail names them
   * @param next where the next page begins; 0 at the end
   */
  public record AuditModel(
      String subject, List<AuditLine> lines, UnaryOperator<String> names, long next) {}

  private final Pages pages;
  private final AuditTrail trail;
  private final Names names;

  AuditPages(Pages pages, AuditTrail trail, Names names) {
    this.pages = pages;
    this.trail = trail;
    this.names = names;
  }

  @GetMapping("/audit")
  ModelAndView audit(
      @RequestParam(defaultValue = "") String subject,
      @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before) {
    List<AuditLine> lines = trail.linesBefore(before, subject.strip(), PAGE_LENGTH);
    long next = lines.size() < PAGE_LENGTH ? 0 : lines.getLast().seq();
    return pages.page(
        Section.AUDIT, "audit", new AuditModel(subject.strip(), lines, names.ofActors(), next));
  }
}

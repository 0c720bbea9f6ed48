package dunlin.web.workspace;

import dunlin.platform.audit.AuditLine;
import dunlin.platform.audit.AuditTrail;
import dunlin.platform.identity.Member;
import dunlin.platform.identity.Members;
import dunlin.web.page.Pages;
import dunlin.web.page.Section;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
   * @param names of members, by how the trail names them
   * @param next where the next page begins; 0 at the end
   */
  public record AuditModel(
      String subject, List<AuditLine> lines, Map<String, String> names, long next) {

    public String name(String actor) {
      return names.getOrDefault(actor, actor);
    }
  }

  private final Pages pages;
  private final AuditTrail trail;
  private final Members members;

  AuditPages(Pages pages, AuditTrail trail, Members members) {
    this.pages = pages;
    this.trail = trail;
    this.members = members;
  }

  @GetMapping("/audit")
  ModelAndView audit(
      @RequestParam(defaultValue = "") String subject,
      @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before) {
    List<AuditLine> lines = trail.linesBefore(before, subject.strip(), PAGE_LENGTH);
    Map<String, String> names =
        members.all().stream()
            .collect(Collectors.toMap(member -> member.id().toString(), Member::name));
    long next = lines.size() < PAGE_LENGTH ? 0 : lines.getLast().seq();
    return pages.page(Section.AUDIT, "audit", new AuditModel(subject.strip(), lines, names, next));
  }
}

package dunlin.web.workspace;

import dunlin.platform.outreach.Compliance;
import dunlin.web.page.Pages;
import dunlin.web.page.Section;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** How the rules of contact stand, for managers and auditors. */
@Controller
public class CompliancePages {

  /** The page. */
  public record ComplianceModel(Compliance.Overview overview) {

    /** Where what is unknown can be mended. */
    public String mendAt(Compliance.Unknown unknown) {
      return switch (unknown.what()) {
        case "zone", "address" -> "/accounts";
        default -> "/settings/outreach";
      };
    }
  }

  private final Pages pages;
  private final Compliance compliance;

  CompliancePages(Pages pages, Compliance compliance) {
    this.pages = pages;
    this.compliance = compliance;
  }

  @GetMapping("/compliance")
  ModelAndView compliance() {
    return pages.page(Section.OUTREACH, "compliance", new ComplianceModel(compliance.overview()));
  }
}

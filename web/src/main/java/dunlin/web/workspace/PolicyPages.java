package dunlin.web.workspace;

import dunlin.core.policy.Policy;
import dunlin.platform.identity.Permission;
import dunlin.platform.policy.DraftId;
import dunlin.platform.policy.Policies;
import dunlin.platform.policy.PolicyDraft;
import dunlin.platform.policy.PolicyDrafts;
import dunlin.platform.policy.PolicyVersion;
import dunlin.platform.policy.Publication;
import dunlin.science.policy.PolicyText;
import dunlin.web.page.NotHereException;
import dunlin.web.page.Pages;
import dunlin.web.page.Section;
import dunlin.web.page.Viewer;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The policy: its versions, and the drafts of the next. */
@Controller
public class PolicyPages {

  /**
   * All versions and drafts.
   *
   * @param publications the newest first
   */
  public record PoliciesModel(
      PolicyVersion current,
      List<Publication> publications,
      List<PolicyDraft> drafts,
      UnaryOperator<String> names) {

    /** Why the version in force is; empty before the first night. */
    public Optional<Publication> newest() {
      return publications.stream().findFirst();
    }

    /** Whether a line of the list tells of what is in force now. */
    public boolean isInForce(Publication publication) {
      return newest().filter(publication::equals).isPresent();
    }

    /** Who stands behind a publication. */
    public String who(Publication publication) {
      if (publication.kind() == Publication.Kind.SHIPPED) {
        return "";
      }
      List<String> authors = publication.writtenBy().stream().map(names).distinct().toList();
      String approver = names.apply(publication.approvedBy());
      return authors.isEmpty() ? approver : String.join(", ", authors) + "; " + approver;
    }
  }

  /**
   * One version.
   *
   * @param policy empty where nothing reads its language any more
   * @param publications when it came in force, the newest first
   * @param against with which version it is compared
   */
  public record PolicyModel(
      PolicyVersion version,
      boolean isInForce,
      Optional<Policy> policy,
      PoliciesModel all,
      Optional<PolicyVersion> against,
      List<LineDiff.Line> difference) {

    /** When it came in force, the newest first. */
    public List<Publication> publications() {
      return all.publications().stream()
          .filter(each -> each.version() == version.version())
          .toList();
    }

    /** The other versions, the newest first. */
    public List<Integer> others() {
      return all.publications().stream()
          .map(Publication::version)
          .filter(each -> each != version.version())
          .distinct()
          .toList();
    }
  }

  /**
   * One draft.
   *
   * @param text what stands in the editor: the draft's, or what could not be saved
   * @param policy what the text says, where it can be read
   * @param current the version in force
   * @param fault why something was not done; empty if nothing was refused
   */
  public record DraftModel(
      PolicyDraft draft,
      String text,
      PolicyFindings findings,
      Optional<Policy> policy,
      PolicyVersion current,
      List<LineDiff.Line> difference,
      UnaryOperator<String> names,
      String fault) {

    /** Whether a viewer may put it in force, being a second person. */
    public boolean mayApprove(Viewer viewer) {
      return draft.isSubmitted()
          && viewer.mayNow(Permission.PUBLISH_POLICIES)
          && !draft.isByHandOf(viewer.member().id().toString());
    }

    public boolean mayEdit(Viewer viewer) {
      return draft.isOpen() && viewer.mayNow(Permission.EDIT_POLICIES);
    }

    /** The lines of the editor. */
    public int lines() {
      return (int) text.chars().filter(each -> each == '\n').count() + 1;
    }
  }

  private final Pages pages;
  private final Policies policies;
  private final PolicyDrafts drafts;
  private final Names names;

  PolicyPages(Pages pages, Policies policies, PolicyDrafts drafts, Names names) {
    this.pages = pages;
    this.policies = policies;
    this.drafts = drafts;
    this.names = names;
  }

  @GetMapping("/policies")
  ModelAndView all() {
    return pages.page(Section.POLICIES, "policies", model());
  }

  private PoliciesModel model() {
    return new PoliciesModel(
        policies.current(), policies.publications(), drafts.live(), names.ofActors());
  }

  @GetMapping("/policies/{version}")
  ModelAndView one(@PathVariable int version, @RequestParam(defaultValue = "0") int against) {
    PolicyVersion shown = version(version);
    PolicyVersion current = policies.current();
    Optional<PolicyVersion> other =
        against > 0
            ? Optional.of(version(against))
            : Optional.of(current).filter(each -> each.version() != version);
    return pages.page(
        Section.POLICIES,
        "policy",
        new PolicyModel(
            shown,
            current.version() == version,
            shown.isReadable()
                ? drafts.check(shown.text()).text().map(PolicyText::policy)
                : Optional.empty(),
            model(),
            other,
            other.map(each -> LineDiff.of(shown.text(), each.text())).orElse(List.of())));
  }

  private PolicyVersion version(int version) {
    return policies.find(version).orElseThrow(() -> new NotHereException("policy " + version));
  }

  @GetMapping("/policies/drafts/{id}")
  ModelAndView draft(@PathVariable long id) {
    PolicyDraft draft =
        drafts.find(new DraftId(id)).orElseThrow(() -> new NotHereException("draft " + id));
    return page(draft, draft.text(), "");
  }

  /** The page of a draft with what stands in its editor, and why that was not saved. */
  ModelAndView page(PolicyDraft draft, String text, String fault) {
    var check = drafts.check(text);
    PolicyVersion current = policies.current();
    return pages.page(
        Section.POLICIES,
        "policy-draft",
        new DraftModel(
            draft,
            text,
            PolicyFindings.of(check),
            check.text().map(PolicyText::policy),
            current,
            LineDiff.of(current.text(), text),
            names.ofActors(),
            fault));
  }
}

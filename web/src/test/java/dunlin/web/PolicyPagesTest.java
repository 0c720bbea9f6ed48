package dunlin.web;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.identity.Members;
import dunlin.platform.identity.Role;
import dunlin.platform.policy.DraftId;
import dunlin.platform.policy.Policies;
import dunlin.platform.policy.PolicyDraft;
import dunlin.platform.policy.PolicyDrafts;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** The pages of the policy without any script. */
@WebTest
class PolicyPagesTest {

  @Autowired Members members;
  @Autowired Policies policies;
  @Autowired PolicyDrafts drafts;

  @Value("${local.server.port}")
  int port;

  private Visitor visitor(Role... roles) {
    return Visitor.signedIn(port, members, roles);
  }

  private int inForce() {
    return Acting.as(Actor.system("test"), () -> policies.inForce().policy().version());
  }

  private PolicyDraft draft(String path) {
    long id = Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
    return drafts.find(new DraftId(id)).orElseThrow();
  }

  private static HttpResponse<String> send(Visitor who, String page, String action, String form) {
    return who.post(action, form + "&_csrf=" + Visitor.quote(who.token(page)));
  }

  private String begin(Visitor who, String name) {
    HttpResponse<String> begun =
        send(who, "/policies", "/policies/drafts", "name=%s&from=%d".formatted(name, inForce()));
    assertThat(begun.statusCode()).isEqualTo(303);
    return begun.headers().firstValue("Location").orElseThrow();
  }

  private static String words(int revision, String text) {
    return "revision=%d&text=%s".formatted(revision, Visitor.quote(text));
  }

  @Test
  void a_draft_is_written_submitted_approved_and_taken_back_again() {
    Visitor anna = visitor(Role.MANAGER);
    Visitor ben = visitor(Role.MANAGER);
    int before = inForce();
    String path = begin(anna, "Later");
    String text = draft(path).text().replace("day: 5 days after", "day: 8 days after");

    assertThat(send(anna, path, path, words(1, text)).statusCode()).isEqualTo(303);
    String page = anna.get(path).body();
    assertThat(page)
        .contains("8 days after the due date", "The text is sound; 12 tests hold.")
        .contains(path + "/effects");
    var _ = send(anna, path, path + "/submission", "revision=2&why=they+pay+anyway");
    assertThat(anna.get(path).body())
        .contains("another person has to put it in force")
        .doesNotContain("Approve and put in force");
    var _ = send(anna, path, path + "/approval", "revision=3");
    assertThat(draft(path).isSubmitted()).as("nobody approves alone").isTrue();

    assertThat(ben.get(path).body()).contains("Approve and put in force", "they pay anyway");
    HttpResponse<String> approved = send(ben, path, path + "/approval", "revision=3");
    int after = inForce();
    assertThat(after).isGreaterThan(before);
    assertThat(approved.headers().firstValue("Location")).contains("/policies/" + after);
    assertThat(ben.get("/policies/%d?against=%d".formatted(before, after)).body())
        .contains("From version %d to version %d".formatted(before, after))
        .contains("class=\"REMOVED\"", "class=\"ADDED\"");

    String earlier = "/policies/" + before;
    var _ = send(ben, earlier, earlier + "/restoration", "why=too+late");
    assertThat(inForce()).isEqualTo(before);
    assertThat(ben.get("/policies").body()).contains("put in force again", "too late");
  }

  @Test
  void a_cadence_shows_whom_it_thanks_and_how() {
    Visitor anna = visitor(Role.MANAGER);
    String path = begin(anna, "Thankful");
    String thanks = "    thanks: {send: email, template: thank-you, autonomy: act}\n";
    String text = draft(path).text().replace("    minimum: 25\n", "    minimum: 25\n" + thanks);

    assertThat(send(anna, path, path, words(1, text)).statusCode()).isEqualTo(303);

    assertThat(anna.get(path).body())
        .contains("when what was reminded of is paid", "Thanks for a payment", "e-mail thank-you")
        .doesNotContain("there is no text");
  }

  @Test
  void what_cannot_be_saved_stays_in_the_editor() {
    Visitor anna = visitor(Role.ADMIN);
    String path = begin(anna, "Mine");
    String first = draft(path).text() + "# first\n";
    assertThat(send(anna, path, path, words(1, first)).statusCode()).isEqualTo(303);

    HttpResponse<String> second =
        send(anna, path, path, words(1, draft(path).text() + "# the second of two\n"));

    assertThat(second.statusCode()).isEqualTo(422);
    assertThat(second.body())
        .contains("Somebody else has changed this draft", "# the second of two")
        .contains("name=\"revision\" value=\"2\"");
    assertThat(draft(path).text()).isEqualTo(first);
  }

  @Test
  void mistakes_are_told_with_their_places_and_the_text_is_kept() {
    Visitor anna = visitor(Role.MANAGER);
    String path = begin(anna, "Broken");
    String text = draft(path).text().replace("segments:", "segmnts:");

    assertThat(send(anna, path, path, words(1, text)).statusCode()).isEqualTo(303);

    String page = anna.get(path).body();
    assertThat(page).contains("The text cannot be taken", "data-place=\"", "segmnts:");
    var _ = send(anna, path, path + "/submission", "revision=2&why=try");
    assertThat(anna.get(path).body()).contains("The text has mistakes");
    assertThat(draft(path).isOpen()).isTrue();
  }

  @Test
  void a_collector_sees_no_policies_and_an_auditor_changes_none() {
    assertThat(visitor(Role.COLLECTOR).get("/policies").statusCode()).isEqualTo(403);
    Visitor auditor = visitor(Role.AUDITOR);
    int version = inForce();

    assertThat(auditor.get("/policies").body()).doesNotContain("Begin a draft");
    assertThat(send(auditor, "/tokens", "/policies/drafts", "from=" + version).statusCode())
        .isEqualTo(403);
    assertThat(auditor.get("/policies/" + version).statusCode()).isEqualTo(200);
    assertThat(auditor.get("/policies/999999").statusCode()).isEqualTo(404);
    assertThat(auditor.get("/policies/drafts/999999").statusCode()).isEqualTo(404);
  }
}

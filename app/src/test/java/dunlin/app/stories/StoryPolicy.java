package dunlin.app.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.platform.identity.MemberId;
import dunlin.platform.policy.DraftOutcome;
import dunlin.platform.policy.Policies;
import dunlin.platform.policy.PolicyDraft;
import dunlin.platform.policy.PolicyDrafts;
import java.util.function.UnaryOperator;

/** Another text of the policy in force, by two people. */
record StoryPolicy(Policies policies, PolicyDrafts drafts, MemberId author, MemberId second) {

  /** Puts it in force; answers with the version before. The caller acts as somebody. */
  int publish(UnaryOperator<String> rewriting) {
    int before = policies.current().version();
    PolicyDraft draft = drafts.begin("A story", before, author).orElseThrow();
    String text = rewriting.apply(draft.text());
    assertThat(text).as("a text that is different").isNotEqualTo(draft.text());
    PolicyDraft written =
        done(drafts.rewrite(seen(draft), new PolicyDrafts.Words("", text), author));
    PolicyDraft submitted =
        done(drafts.submit(seen(written), new PolicyDrafts.Reason("for a story", true), author));
    PolicyDraft _ = done(drafts.approve(seen(submitted), second));
    return before;
  }

  private static PolicyDraft done(DraftOutcome outcome) {
    assertThat(outcome).isInstanceOf(DraftOutcome.Done.class);
    return ((DraftOutcome.Done) outcome).draft();
  }

  private static PolicyDrafts.Seen seen(PolicyDraft draft) {
    return new PolicyDrafts.Seen(draft.id(), draft.revision());
  }
}

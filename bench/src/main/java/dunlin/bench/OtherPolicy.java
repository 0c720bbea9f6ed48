package dunlin.bench;

import dunlin.platform.identity.MemberId;
import dunlin.platform.policy.DraftOutcome;
import dunlin.platform.policy.Policies;
import dunlin.platform.policy.PolicyDraft;
import dunlin.platform.policy.PolicyDrafts;

/** A policy beside the shipped one, and going from one to the other as two people would. */
final class OtherPolicy {

  private static final MemberId AUTHOR = new MemberId(901);
  private static final MemberId APPROVER = new MemberId(902);

  private final Bed bed;
  private final int shipped;
  private final int other;

  private OtherPolicy(Bed bed, int shipped, int other) {
    this.bed = bed;
    this.shipped = shipped;
    this.other = other;
  }

  /** Puts a text in force, and keeps the shipped one to go back to. */
  static OtherPolicy publish(Bed bed, String text) {
    return Bed.asBench(() -> {
      Policies policies = bed.door(Policies.class);
      PolicyDrafts drafts = bed.door(PolicyDrafts.class);
      int shipped = policies.inForce().policy().version();
      PolicyDraft begun = drafts.begin("bench", shipped, AUTHOR).orElseThrow();
      PolicyDraft written =
          done(drafts.rewrite(seen(begun), new PolicyDrafts.Words("", text), AUTHOR));
      PolicyDraft submitted =
          done(drafts.submit(seen(written), new PolicyDrafts.Reason("bench", true), AUTHOR));
      PolicyDraft _ = done(drafts.approve(seen(submitted), APPROVER));
      return new OtherPolicy(bed, shipped, policies.inForce().policy().version());
    });
  }

  void goToShipped() {
    goTo(shipped);
  }

  void goToOther() {
    goTo(other);
  }

  private void goTo(int version) {
    Policies.GoingBack gone =
        Bed.asBench(() -> bed.door(Policies.class).goBack(version, "bench", APPROVER));
    if (!(gone instanceof Policies.GoingBack.Done)) {
      throw new IllegalStateException("policy %d is not in force: %s".formatted(version, gone));
    }
  }

  private static PolicyDraft done(DraftOutcome outcome) {
    if (outcome instanceof DraftOutcome.Done(PolicyDraft draft)) {
      return draft;
    }
    throw new IllegalStateException("a draft was refused: " + outcome);
  }

  private static PolicyDrafts.Seen seen(PolicyDraft draft) {
    return new PolicyDrafts.Seen(draft.id(), draft.revision());
  }
}

package dunlin.platform.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A text that people write at.
 *
 * @param fromVersion the version that it began as; empty if it was brought in
 * @param revision counts its changes; whoever changes it says which one they have seen
 * @param changedBy as the audit trail names whoever it was
 * @param hands everybody who began, changed or submitted it, the first first
 * @param answer why it was sent back, and by whom
 * @param version as which it was published
 */
public record PolicyDraft(
    DraftId id,
    String name,
    String text,
    Optional<Integer> fromVersion,
    int revision,
    State state,
    Instant begunAt,
    Instant changedAt,
    String changedBy,
    List<String> hands,
    Submission submission,
    Answer answer,
    Optional<Integer> version) {

  /** How far it has come. */
  public enum State {
    /** It can be changed. */
    OPEN,
    /** It waits for a second person. */
    SUBMITTED,
    PUBLISHED,
    DISCARDED
  }

  /**
   * Somebody thinks that it should be in force.
   *
   * @param by empty if nobody does
   * @param why the reason, as the publication will state it
   * @param acknowledged what was found doubtful, and is meant so
   * @param seenPublication the newest publication at that time: what the text was compared with
   */
  public record Submission(String by, String why, List<String> acknowledged, long seenPublication) {

    public Submission {
      acknowledged = List.copyOf(acknowledged);
    }
  }

  /** What a second person said who would not have it; both empty if none did. */
  public record Answer(String by, String why) {}

  /** Nobody thinks so. */
  static final Submission NOT_SUBMITTED = new Submission("", "", List.of(), 0);

  /** Nobody said anything. */
  static final Answer NOT_ANSWERED = new Answer("", "");

  public PolicyDraft {
    hands = List.copyOf(hands);
  }

  public boolean isOpen() {
    return state == State.OPEN;
  }

  public boolean isSubmitted() {
    return state == State.SUBMITTED;
  }

  /** Whether it may still become a version. */
  public boolean isLive() {
    return isOpen() || isSubmitted();
  }

  /** Whether somebody had a hand in it, and so cannot put it in force. */
  public boolean isByHandOf(String person) {
    return hands.contains(person);
  }

  /** It with other words, by one more hand. */
  PolicyDraft rewritten(String otherName, String otherText, String by) {
    return with(otherName, otherText, State.OPEN, withHand(by), submission, answer);
  }

  /** It with the number of the version that it would be, waiting for a second person. */
  PolicyDraft submitted(String numbered, Submission how) {
    return with(name, numbered, State.SUBMITTED, withHand(how.by()), how, NOT_ANSWERED);
  }

  /**
   * It is open again, with what a second person said, or taken back by whoever has a hand in it.
   */
  PolicyDraft opened(Answer said) {
    return with(name, text, State.OPEN, hands, NOT_SUBMITTED, said);
  }

  PolicyDraft discarded() {
    return with(name, text, State.DISCARDED, hands, submission, answer);
  }

  PolicyDraft published(int as) {
    return new PolicyDraft(
        id,
        name,
        text,
        fromVersion,
        revision,
        State.PUBLISHED,
        begunAt,
        changedAt,
        changedBy,
        hands,
        submission,
        answer,
        Optional.of(as));
  }

  private List<String> withHand(String by) {
    return Stream.concat(hands.stream(), Stream.of(by)).distinct().toList();
  }

  private PolicyDraft with(
      String otherName,
      String otherText,
      State otherState,
      List<String> otherHands,
      Submission otherSubmission,
      Answer otherAnswer) {
    return new PolicyDraft(
        id,
        otherName,
        otherText,
        fromVersion,
        revision,
        otherState,
        begunAt,
        changedAt,
        changedBy,
        otherHands,
        otherSubmission,
        otherAnswer,
        version);
  }
}

package dunlin.core.policy;

/** What a rule does where it holds. */
public sealed interface Effect {

  /** It adds points, negative ones too. */
  record Points(int points) implements Effect {}

  /** It keeps the account off the list and ends the evaluation. */
  record LeaveOff() implements Effect {}

  /** It suggests what to do, unless a rule before it did. */
  record Suggest(SuggestedAction action) implements Effect {}

  /** It sorts the account into a class of work, listed or not, unless a rule before it did. */
  record Sort(WorkClass into) implements Effect {}
}

package dunlin.platform.policy;

/** What came of an act on a draft. */
public sealed interface DraftOutcome {

  /** It was done; the draft as it is now. */
  record Done(PolicyDraft draft) implements DraftOutcome {}

  /** Nothing was done: somebody changed the draft meanwhile, which is as it is told. */
  record Overtaken(PolicyDraft draft) implements DraftOutcome {}

  /** Nothing was done, for a reason told in a sentence without a full stop. */
  record Refused(String why) implements DraftOutcome {}

  /** Nothing was done: the text is not fit to be in force. */
  record Unfit(PolicyCheck check) implements DraftOutcome {}

  /** There is no such draft. */
  record Missing() implements DraftOutcome {}
}

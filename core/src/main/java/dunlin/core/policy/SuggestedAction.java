package dunlin.core.policy;

/** What the policy would have a person do about an account next. */
public enum SuggestedAction {
  /** Speak to the customer. */
  CALL,
  /** Send a reminder; no call is needed yet. */
  EMAIL,
  /** Allocate the cash or credits that may already cover the debt before anybody asks for it. */
  CHECK_CASH,
  /** Settle what the customer contests; asking for it would be wrong. */
  RESOLVE_DISPUTE,
  /** Leave the account alone today. */
  WAIT
}

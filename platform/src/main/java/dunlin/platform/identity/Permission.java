package dunlin.platform.identity;

/**
 * One thing that a member may be allowed to do. Which accounts it reaches is the member's sight.
 */
public enum Permission {
  /** See customers, accounts, items, disputes, promises and decisions. */
  SEE_ACCOUNTS,
  /** Log calls and notes, put accounts off, take that back. */
  WORK_ACCOUNTS,
  /** Record payments, allocate them, reverse that. */
  RECORD_PAYMENTS,
  /** Adjust items, write them off, reverse that, extend their terms. */
  ADJUST_ITEMS,
  /** Raise and close disputes. */
  HANDLE_DISPUTES,
  /** Give accounts to members. */
  ASSIGN_ACCOUNTS,
  /** Agree to place an account with an agency or counsel, or to give it up, or decline that. */
  DECIDE_PROPOSALS,
  /** See the policy, its earlier versions and the drafts of the next. */
  SEE_POLICIES,
  /** Write drafts of the policy, and submit them. */
  EDIT_POLICIES,
  /** Put drafts of others in force, send them back, go back to an earlier version. */
  PUBLISH_POLICIES,
  /** See figures and trends. */
  SEE_INSIGHT,
  /** See what was delivered, what was refused and why. */
  SEE_IMPORTS,
  /** Deliver files of facts. */
  IMPORT,
  /** Save new versions of import profiles. */
  EDIT_PROFILES,
  /** Change the texts of messages. */
  EDIT_TEMPLATES,
  /** Settle findings about the quality of what was delivered. */
  SETTLE_FINDINGS,
  /** Open the next business day. */
  OPEN_DAYS,
  /** Read the audit trail. */
  SEE_AUDIT,
  /** See who works here and what they may do. */
  SEE_MEMBERS,
  /** Create members and change what they may do. */
  MANAGE_MEMBERS,
  /** Change settings of the installation, and state rates of exchange. */
  CHANGE_SETTINGS
}

package dunlin.web.security;

import static dunlin.platform.identity.Permission.ADJUST_ITEMS;
import static dunlin.platform.identity.Permission.ASSIGN_ACCOUNTS;
import static dunlin.platform.identity.Permission.CHANGE_SETTINGS;
import static dunlin.platform.identity.Permission.DECIDE_PROPOSALS;
import static dunlin.platform.identity.Permission.EDIT_POLICIES;
import static dunlin.platform.identity.Permission.EDIT_PROFILES;
import static dunlin.platform.identity.Permission.EDIT_TEMPLATES;
import static dunlin.platform.identity.Permission.HANDLE_DISPUTES;
import static dunlin.platform.identity.Permission.IMPORT;
import static dunlin.platform.identity.Permission.MANAGE_MEMBERS;
import static dunlin.platform.identity.Permission.OPEN_DAYS;
import static dunlin.platform.identity.Permission.PUBLISH_POLICIES;
import static dunlin.platform.identity.Permission.RECORD_PAYMENTS;
import static dunlin.platform.identity.Permission.SEE_ACCOUNTS;
import static dunlin.platform.identity.Permission.SEE_AUDIT;
import static dunlin.platform.identity.Permission.SEE_IMPORTS;
import static dunlin.platform.identity.Permission.SEE_INSIGHT;
import static dunlin.platform.identity.Permission.SEE_MEMBERS;
import static dunlin.platform.identity.Permission.SEE_POLICIES;
import static dunlin.platform.identity.Permission.SETTLE_FINDINGS;
import static dunlin.platform.identity.Permission.WORK_ACCOUNTS;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import dunlin.platform.identity.Permission;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpMethod;

/** The table of who may ask for what; the first line that fits counts, and the rest is refused. */
final class Access {

  /**
   * One line of the table.
   *
   * @param anyOf of these permissions one is needed; empty where being signed in will do
   */
  record Line(HttpMethod method, String path, Set<Permission> anyOf) {}

  /** What the browser asks for. */
  static final List<Line> PAGES =
      List.of(
          anybody(GET, "/"),
          anybody(GET, "/search"),
          anybody(GET, "/live"),
          anybody(GET, "/password"),
          anybody(POST, "/password"),
          anybody(GET, "/tokens"),
          anybody(POST, "/tokens"),
          anybody(POST, "/tokens/*/revocation"),
          line(GET, "/today/**", SEE_ACCOUNTS),
          line(GET, "/accounts/*/evidence", SEE_AUDIT),
          line(GET, "/accounts/**", SEE_ACCOUNTS),
          line(GET, "/items/**", SEE_ACCOUNTS),
          line(POST, "/accounts/*/interactions", WORK_ACCOUNTS),
          line(POST, "/accounts/*/snooze/**", WORK_ACCOUNTS),
          line(POST, "/accounts/*/placing/**", WORK_ACCOUNTS),
          line(POST, "/accounts/*/blocks/**", WORK_ACCOUNTS),
          line(POST, "/accounts/*/consents", WORK_ACCOUNTS),
          line(POST, "/accounts/*/flags/**", WORK_ACCOUNTS),
          line(POST, "/accounts/*/formalities/**", WORK_ACCOUNTS),
          line(POST, "/accounts/*/addresses/clearing", WORK_ACCOUNTS),
          line(POST, "/accounts/*/holds/**", DECIDE_PROPOSALS),
          line(GET, "/compliance", DECIDE_PROPOSALS, SEE_AUDIT),
          line(POST, "/interactions/*/withdrawal", WORK_ACCOUNTS),
          line(POST, "/accounts/*/disputes", HANDLE_DISPUTES),
          line(POST, "/disputes/*/closing", HANDLE_DISPUTES),
          line(POST, "/accounts/*/promises", WORK_ACCOUNTS),
          line(POST, "/accounts/*/owner", ASSIGN_ACCOUNTS),
          line(GET, "/outreach/**", SEE_ACCOUNTS),
          line(POST, "/outreach/**", WORK_ACCOUNTS),
          line(POST, "/tasks/**", WORK_ACCOUNTS, DECIDE_PROPOSALS),
          line(GET, "/mailbox/**", SEE_ACCOUNTS),
          line(GET, "/templates/**", SEE_ACCOUNTS),
          line(POST, "/templates/**", EDIT_TEMPLATES),
          line(GET, "/policies/overrides", DECIDE_PROPOSALS),
          line(GET, "/policies/**", SEE_POLICIES),
          line(POST, "/policies/shadow/**", EDIT_POLICIES),
          line(POST, "/policies/drafts/*/approval", PUBLISH_POLICIES),
          line(POST, "/policies/drafts/*/return", EDIT_POLICIES, PUBLISH_POLICIES),
          line(POST, "/policies/*/restoration", PUBLISH_POLICIES),
          line(POST, "/policies/drafts/**", EDIT_POLICIES),
          line(GET, "/insight/**", SEE_INSIGHT),
          line(POST, "/imports", IMPORT),
          line(POST, "/imports/*/cancellation", IMPORT),
          line(GET, "/imports/**", SEE_IMPORTS),
          line(GET, "/findings", SEE_IMPORTS),
          line(GET, "/findings/settled", SEE_IMPORTS),
          line(GET, "/findings/settlement", SETTLE_FINDINGS),
          line(POST, "/findings/*/reopening/**", SETTLE_FINDINGS),
          line(POST, "/findings/settlement", SETTLE_FINDINGS),
          line(POST, "/findings/*/settlement", SETTLE_FINDINGS),
          line(GET, "/profiles/**", SEE_IMPORTS),
          line(POST, "/profiles/**", EDIT_PROFILES),
          line(GET, "/members/new", MANAGE_MEMBERS),
          line(GET, "/members/**", SEE_MEMBERS),
          line(POST, "/members/**", MANAGE_MEMBERS),
          line(GET, "/audit", SEE_AUDIT),
          line(GET, "/settings", CHANGE_SETTINGS),
          line(POST, "/settings", CHANGE_SETTINGS),
          line(GET, "/settings/rates", CHANGE_SETTINGS),
          line(POST, "/settings/rates", CHANGE_SETTINGS),
          line(GET, "/settings/outreach", CHANGE_SETTINGS),
          line(POST, "/settings/outreach/**", CHANGE_SETTINGS),
          line(GET, "/books", SEE_INSIGHT, OPEN_DAYS),
          line(POST, "/books/control", OPEN_DAYS),
          line(POST, "/business-days", OPEN_DAYS));

  /** What programs ask for. */
  static final List<Line> INTERFACE =
      List.of(
          anybody(GET, "/api/v1/openapi.json"),
          anybody(GET, "/api/v1/me"),
          line(GET, "/api/v1/customers/**", SEE_ACCOUNTS),
          line(GET, "/api/v1/units", SEE_ACCOUNTS),
          line(POST, "/api/v1/accounts/*/interactions", WORK_ACCOUNTS),
          line(POST, "/api/v1/accounts/*/snoozes/**", WORK_ACCOUNTS),
          line(DELETE, "/api/v1/accounts/*/snoozes/**", WORK_ACCOUNTS),
          line(POST, "/api/v1/accounts/*/promises", WORK_ACCOUNTS),
          line(POST, "/api/v1/accounts/*/consents", WORK_ACCOUNTS),
          line(POST, "/api/v1/accounts/*/flags/**", WORK_ACCOUNTS),
          line(POST, "/api/v1/accounts/*/formalities/**", WORK_ACCOUNTS),
          line(POST, "/api/v1/accounts/*/addresses/clearing", WORK_ACCOUNTS),
          line(POST, "/api/v1/accounts/*/holds/**", DECIDE_PROPOSALS),
          line(GET, "/api/v1/holds", SEE_ACCOUNTS),
          line(GET, "/api/v1/compliance", DECIDE_PROPOSALS, SEE_AUDIT),
          line(GET, "/api/v1/evidence", SEE_AUDIT),
          line(POST, "/api/v1/accounts/*/disputes", HANDLE_DISPUTES),
          line(PUT, "/api/v1/accounts/*/owner", ASSIGN_ACCOUNTS),
          line(GET, "/api/v1/accounts/**", SEE_ACCOUNTS),
          line(GET, "/api/v1/callbacks", SEE_ACCOUNTS),
          line(GET, "/api/v1/templates/**", SEE_ACCOUNTS),
          line(PUT, "/api/v1/templates/**", EDIT_TEMPLATES),
          line(DELETE, "/api/v1/templates/**", EDIT_TEMPLATES),
          line(POST, "/api/v1/templates/**", SEE_ACCOUNTS),
          line(POST, "/api/v1/disputes/*/closing", HANDLE_DISPUTES),
          line(POST, "/api/v1/interactions/*/withdrawal", WORK_ACCOUNTS),
          line(GET, "/api/v1/items/**", SEE_ACCOUNTS),
          line(POST, "/api/v1/items/**", ADJUST_ITEMS),
          line(POST, "/api/v1/payments", RECORD_PAYMENTS),
          line(POST, "/api/v1/allocations", RECORD_PAYMENTS),
          line(POST, "/api/v1/entries/*/reversal", RECORD_PAYMENTS, ADJUST_ITEMS),
          line(GET, "/api/v1/worklist/**", SEE_ACCOUNTS),
          line(GET, "/api/v1/policies/**", SEE_POLICIES),
          line(POST, "/api/v1/policies/*/restoration", PUBLISH_POLICIES),
          line(GET, "/api/v1/policy-drafts/**", SEE_POLICIES),
          line(POST, "/api/v1/policy-drafts/*/approval", PUBLISH_POLICIES),
          line(POST, "/api/v1/policy-drafts/*/return", EDIT_POLICIES, PUBLISH_POLICIES),
          line(POST, "/api/v1/policy-drafts/**", EDIT_POLICIES),
          line(PUT, "/api/v1/policy-drafts/*", EDIT_POLICIES),
          line(GET, "/api/v1/aging/**", SEE_INSIGHT),
          line(GET, "/api/v1/roll-forward", SEE_INSIGHT),
          line(GET, "/api/v1/kpis/**", SEE_INSIGHT),
          line(GET, "/api/v1/rates", SEE_INSIGHT, CHANGE_SETTINGS),
          line(POST, "/api/v1/rates", CHANGE_SETTINGS),
          line(GET, "/api/v1/controls/**", SEE_INSIGHT),
          line(POST, "/api/v1/controls", OPEN_DAYS),
          line(GET, "/api/v1/nights/**", SEE_INSIGHT),
          line(POST, "/api/v1/nights", OPEN_DAYS),
          line(GET, "/api/v1/imports/**", SEE_IMPORTS),
          line(POST, "/api/v1/imports/**", IMPORT),
          line(GET, "/api/v1/profiles/**", SEE_IMPORTS),
          line(PUT, "/api/v1/profiles/**", EDIT_PROFILES),
          line(GET, "/api/v1/findings/**", SEE_IMPORTS),
          line(POST, "/api/v1/findings/settlement", SETTLE_FINDINGS),
          line(POST, "/api/v1/findings/*/settlement", SETTLE_FINDINGS),
          line(POST, "/api/v1/findings/*/reopening", SETTLE_FINDINGS),
          line(GET, "/api/v1/members/**", SEE_MEMBERS),
          line(GET, "/api/v1/roles", SEE_MEMBERS),
          line(POST, "/api/v1/members/**", MANAGE_MEMBERS),
          line(PUT, "/api/v1/members/**", MANAGE_MEMBERS),
          anybody(GET, "/api/v1/tokens"),
          anybody(POST, "/api/v1/tokens"),
          anybody(DELETE, "/api/v1/tokens/*"),
          line(GET, "/api/v1/audit", SEE_AUDIT),
          anybody(GET, "/api/v1/business-day"),
          line(POST, "/api/v1/business-day", OPEN_DAYS));

  private Access() {}

  private static Line line(HttpMethod method, String path, Permission... anyOf) {
    return new Line(method, path, Set.of(anyOf));
  }

  private static Line anybody(HttpMethod method, String path) {
    return new Line(method, path, Set.of());
  }
}

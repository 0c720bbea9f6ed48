package dunlin.platform.identity;

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

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What a token may do of what its member may do. */
public enum TokenScope {
  LEDGER_READ("ledger:read", SEE_ACCOUNTS, SEE_IMPORTS, SEE_INSIGHT),
  LEDGER_WRITE(
      "ledger:write",
      RECORD_PAYMENTS,
      ADJUST_ITEMS,
      IMPORT,
      EDIT_PROFILES,
      SETTLE_FINDINGS,
      OPEN_DAYS),
  WORKLIST_READ("worklist:read", SEE_ACCOUNTS),
  WORKLIST_WRITE(
      "worklist:write",
      WORK_ACCOUNTS,
      HANDLE_DISPUTES,
      ASSIGN_ACCOUNTS,
      DECIDE_PROPOSALS,
      EDIT_TEMPLATES),
  POLICY_READ("policy:read", SEE_POLICIES),
  POLICY_WRITE("policy:write", EDIT_POLICIES, PUBLISH_POLICIES),
  AUDIT_READ("audit:read", SEE_AUDIT),
  ADMIN("admin", SEE_MEMBERS, MANAGE_MEMBERS, CHANGE_SETTINGS);

  private final String code;

  @SuppressWarnings("ImmutableEnumChecker") // made by Set.of, which nobody can change
  private final Set<Permission> permissions;

  TokenScope(String code, Permission... permissions) {
    this.code = code;
    this.permissions = Set.of(permissions);
  }

  public String code() {
    return code;
  }

  /**
   * The scope of a code such as {@code ledger:read}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static TokenScope ofCode(String code) {
    return find(code)
        .orElseThrow(
            () -> new IllegalArgumentException("'%s' is no scope of a token".formatted(code)));
  }

  static Optional<TokenScope> find(String code) {
    return Arrays.stream(values()).filter(scope -> scope.code.equals(code)).findFirst();
  }

  /** Everything that at least one of the scopes permits. */
  public static Set<Permission> permissionsOf(Collection<TokenScope> scopes) {
    EnumSet<Permission> all = EnumSet.noneOf(Permission.class);
    scopes.forEach(scope -> all.addAll(scope.permissions));
    return all;
  }
}

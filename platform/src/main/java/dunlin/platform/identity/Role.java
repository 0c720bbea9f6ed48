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
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A job that members do, with everything that it permits: this table is the whole of it. */
public enum Role {
  /** Speaks with debtors. */
  COLLECTOR(SEE_ACCOUNTS, WORK_ACCOUNTS, SEE_INSIGHT),
  /** Answers for a team and its accounts. */
  MANAGER(
      SEE_ACCOUNTS,
      WORK_ACCOUNTS,
      ADJUST_ITEMS,
      HANDLE_DISPUTES,
      ASSIGN_ACCOUNTS,
      DECIDE_PROPOSALS,
      EDIT_TEMPLATES,
      SEE_POLICIES,
      EDIT_POLICIES,
      PUBLISH_POLICIES,
      SEE_INSIGHT,
      SEE_IMPORTS,
      SETTLE_FINDINGS,
      OPEN_DAYS,
      SEE_MEMBERS),
  /** Applies the money that came in. */
  CASH(SEE_ACCOUNTS, RECORD_PAYMENTS, SEE_INSIGHT, SEE_IMPORTS, IMPORT, SETTLE_FINDINGS),
  /** Settles what debtors contest. */
  DISPUTE(SEE_ACCOUNTS, WORK_ACCOUNTS, HANDLE_DISPUTES),
  /** Reads everything and changes nothing. */
  AUDITOR(SEE_ACCOUNTS, SEE_POLICIES, SEE_INSIGHT, SEE_IMPORTS, SEE_AUDIT, SEE_MEMBERS),
  /** Runs the installation; sees no account. */
  ADMIN(
      SEE_POLICIES,
      EDIT_POLICIES,
      PUBLISH_POLICIES,
      SEE_IMPORTS,
      IMPORT,
      EDIT_PROFILES,
      OPEN_DAYS,
      SEE_AUDIT,
      SEE_MEMBERS,
      MANAGE_MEMBERS,
      CHANGE_SETTINGS);

  @SuppressWarnings("ImmutableEnumChecker") // made by Set.of, which nobody can change
  private final Set<Permission> permissions;

  Role(Permission... permissions) {
    this.permissions = Set.of(permissions);
  }

  public Set<Permission> permissions() {
    return permissions;
  }

  /** The name as it stands in the database and in the interface for programs: {@code collector}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The role of a code.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Role ofCode(String code) {
    return find(code)
        .orElseThrow(() -> new IllegalArgumentException("'%s' is no role".formatted(code)));
  }

  static Optional<Role> find(String code) {
    return Arrays.stream(values()).filter(role -> role.code().equals(code)).findFirst();
  }

  /** Everything that at least one of the roles permits. */
  public static Set<Permission> permissionsOf(Collection<Role> roles) {
    EnumSet<Permission> all = EnumSet.noneOf(Permission.class);
    roles.forEach(role -> all.addAll(role.permissions));
    return all;
  }
}

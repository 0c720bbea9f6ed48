package dunlin.web.page;

import dunlin.platform.identity.Permission;

/** A place of the left rail, in its order, with what is needed to see it. */
public enum Section {
  TODAY("/today", Permission.SEE_ACCOUNTS),
  ACCOUNTS("/accounts", Permission.SEE_ACCOUNTS),
  OUTREACH("/outreach", Permission.SEE_ACCOUNTS),
  POLICIES("/policies", Permission.SEE_POLICIES),
  INSIGHT("/insight", Permission.SEE_INSIGHT),
  IMPORTS("/imports", Permission.SEE_IMPORTS),
  FINDINGS("/findings", Permission.SEE_IMPORTS),
  MEMBERS("/members", Permission.SEE_MEMBERS),
  AUDIT("/audit", Permission.SEE_AUDIT),
  SETTINGS("/settings", Permission.CHANGE_SETTINGS);

  private final String path;
  private final Permission permission;

  Section(String path, Permission permission) {
    this.path = path;
    this.permission = permission;
  }

  public String path() {
    return path;
  }

  public Permission permission() {
    return permission;
  }
}

package dunlin.web.page;

import dunlin.platform.identity.Member;
import dunlin.platform.identity.Permission;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * Who looks at a page, and as of which day.
 *
 * @param businessDate the day that the ledger believes it is
 * @param asOf the past day that the reader chose; empty for the business date
 */
public record Viewer(
    Member member, Set<Permission> permissions, LocalDate businessDate, Optional<LocalDate> asOf) {

  public Viewer {
    permissions = Set.copyOf(permissions);
  }

  /** The day of the page. */
  public LocalDate day() {
    return asOf.orElse(businessDate);
  }

  /** Whether the page shows a past day, on which nothing can be written. */
  public boolean looksBack() {
    return asOf.isPresent();
  }

  public boolean may(Permission permission) {
    return permissions.contains(permission);
  }

  /** Whether the reader may do that now; never while looking back. */
  public boolean mayNow(Permission permission) {
    return may(permission) && !looksBack();
  }
}

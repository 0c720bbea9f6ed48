package dunlin.web.security;

import dunlin.platform.audit.Actor;
import dunlin.platform.identity.Bearer;
import dunlin.platform.identity.Member;
import dunlin.platform.identity.Permission;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;

/**
 * Who sends the present request.
 *
 * @param member the person, or the person for whom a program acts
 * @param permissions what this request may do
 * @param actor as the audit trail names it
 */
public record Requester(Member member, Set<Permission> permissions, Actor actor) {

  private static final String ATTRIBUTE = Requester.class.getName();

  public Requester {
    permissions = Set.copyOf(permissions);
  }

  static Requester of(Member member) {
    return new Requester(member, member.permissions(), member.actor());
  }

  static Requester of(Bearer bearer) {
    return new Requester(bearer.member(), bearer.permissions(), bearer.actor());
  }

  public boolean may(Permission permission) {
    return permissions.contains(permission);
  }

  /** Who sends the request; empty before sign-in. */
  public static Optional<Requester> find(HttpServletRequest request) {
    return Optional.ofNullable((Requester) request.getAttribute(ATTRIBUTE));
  }

  void putInto(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }
}

package dunlin.platform.identity;

import dunlin.platform.audit.Actor;
import java.util.EnumSet;
import java.util.Set;

/** A program that sent a usable token, and the member for whom it acts. */
public record Bearer(Token token, Member member) {

  /** What both the member's roles and the token's scopes permit. */
  public Set<Permission> permissions() {
    EnumSet<Permission> both = EnumSet.noneOf(Permission.class);
    both.addAll(member.permissions());
    both.retainAll(TokenScope.permissionsOf(token.scopes()));
    return both;
  }

  /** The token as one who acts, with its member's sight. */
  public Actor actor() {
    return new Actor(token.id().toString(), member.sight());
  }
}

package dunlin.platform.identity;

import dunlin.platform.audit.Actor;
import dunlin.platform.audit.Sight;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A person who works here.
 *
 * @param login what the person signs in with, lower case
 * @param email the verified address by which an identity provider knows the person, lower case
 * @param roles what the person does here; nothing else permits anything
 * @param unknownRoles codes in the place of roles that this build does not know
 * @param lockedUntil until when wrong passwords keep the person out; may lie in the past
 * @param hasPassword false for those who sign in by an identity provider only
 */
public record Member(
    MemberId id,
    String login,
    String name,
    Optional<String> email,
    Set<Role> roles,
    Set<String> unknownRoles,
    Reach reach,
    boolean disabled,
    boolean mustChangePassword,
    boolean hasPassword,
    Optional<Instant> lockedUntil) {

  public Member {
    roles = Set.copyOf(roles);
    unknownRoles = Set.copyOf(unknownRoles);
  }

  public Set<Permission> permissions() {
    return Role.permissionsOf(roles);
  }

  public boolean isLockedAt(Instant now) {
    return lockedUntil.isPresent() && lockedUntil.get().isAfter(now);
  }

  /** The member as one who acts. */
  public Actor actor() {
    return new Actor(id.toString(), sight());
  }

  /** What the member may see, for row security. */
  public Sight sight() {
    return new Sight.Limited(id.value(), reach.ownBookOnly(), reach.units());
  }
}

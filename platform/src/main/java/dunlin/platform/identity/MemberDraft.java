package dunlin.platform.identity;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What is said of a member when one is created or changed. Login and e-mail are turned into lower
 * case.
 */
public record MemberDraft(
    String login, String name, Optional<String> email, Set<Role> roles, Reach reach) {

  public MemberDraft {
    login = login.strip().toLowerCase(Locale.ROOT);
    name = name.strip();
    email =
        email.map(text -> text.strip().toLowerCase(Locale.ROOT)).filter(text -> !text.isEmpty());
    roles = Set.copyOf(roles);
  }
}

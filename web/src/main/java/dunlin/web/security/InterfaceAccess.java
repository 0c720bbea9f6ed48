package dunlin.web.security;

import dunlin.platform.identity.Role;
import dunlin.platform.identity.TokenScope;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

/** What the table of access asks of programs, for the specification and for refusals. */
public final class InterfaceAccess {

  private InterfaceAccess() {}

  /**
   * The scopes of which a token needs one.
   *
   * @param path as asked for, or with variables in braces
   * @return no scopes where any token will do; empty where nobody may ask
   */
  public static Optional<Set<TokenScope>> scopesFor(HttpMethod method, String path) {
    return lineFor(method, path).map(InterfaceAccess::scopesOf);
  }

  /**
   * The roles of which a member needs one, in the order of the table of roles.
   *
   * @return none where any member may ask, or nobody
   */
  public static List<Role> rolesFor(HttpMethod method, String path) {
    return lineFor(method, path).stream()
        .flatMap(line ->
            Arrays.stream(Role.values())
                .filter(role -> !Collections.disjoint(role.permissions(), line.anyOf())))
        .toList();
  }

  private static Optional<Access.Line> lineFor(HttpMethod method, String path) {
    PathContainer wanted = PathContainer.parsePath(path);
    return Access.INTERFACE.stream()
        .filter(line -> line.method().equals(method))
        .filter(line -> PathPatternParser.defaultInstance.parse(line.path()).matches(wanted))
        .findFirst();
  }

  private static Set<TokenScope> scopesOf(Access.Line line) {
    Set<TokenScope> scopes = EnumSet.noneOf(TokenScope.class);
    for (TokenScope scope : TokenScope.values()) {
      if (!Collections.disjoint(TokenScope.permissionsOf(Set.of(scope)), line.anyOf())) {
        scopes.add(scope);
      }
    }
    return scopes;
  }
}

package dunlin.web.security;

import dunlin.platform.identity.TokenScope;
import java.util.Collections;
import java.util.EnumSet;
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
    PathContainer wanted = PathContainer.parsePath(path);
    return Access.INTERFACE.stream()
        .filter(line -> line.method().equals(method))
        .filter(line -> PathPatternParser.defaultInstance.parse(line.path()).matches(wanted))
        .findFirst()
        .map(InterfaceAccess::scopesOf);
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

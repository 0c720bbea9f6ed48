package dunlin.web.security;

import dunlin.platform.identity.Bearer;
import dunlin.platform.identity.Tokens;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/** Does a request that carries a usable token in the token's name; others go on as nobody's. */
class BearerIdentity extends OncePerRequestFilter {

  private static final String BEARER = "Bearer ";

  private final Tokens tokens;

  BearerIdentity(Tokens tokens) {
    this.tokens = tokens;
  }

  /** Whether the request carries a token, usable or not. */
  static boolean carriesToken(HttpServletRequest request) {
    return isBearer(request.getHeader("Authorization"));
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String header = request.getHeader("Authorization");
    Optional<Bearer> bearer =
        isBearer(header)
            ? tokens.findBearer(header.substring(BEARER.length()).strip())
            : Optional.empty();
    if (bearer.isEmpty()) {
      chain.doFilter(request, response);
    } else {
      MemberPrincipal principal = new MemberPrincipal(bearer.get().member().id().value());
      RequestIdentity.doAs(Requester.of(bearer.get()), principal, request, response, chain);
    }
  }

  private static boolean isBearer(@Nullable String header) {
    return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length());
  }
}

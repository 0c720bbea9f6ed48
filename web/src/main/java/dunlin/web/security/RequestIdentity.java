package dunlin.web.security;

import dunlin.platform.audit.Acting;
import dunlin.platform.identity.Member;
import dunlin.platform.identity.Members;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Loads the member of a session afresh and does the rest of the request in the member's name.
 *
 * <p>The authorities of the session are not trusted: those of this request come from the member's
 * present roles. A session whose member is gone or disabled ends here.
 */
class RequestIdentity extends OncePerRequestFilter {

  private final Members members;

  RequestIdentity(Members members) {
    this.members = members;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    SignedIn signedIn =
        PasswordSignIn.signedIn(SecurityContextHolder.getContext().getAuthentication());
    if (signedIn == null) {
      chain.doFilter(request, response);
      return;
    }
    Optional<Member> member = members.find(signedIn.member()).filter(found -> !found.disabled());
    if (member.isEmpty()) {
      endSession(request);
      chain.doFilter(request, response);
    } else if (mustChangeFirst(member.get(), request)) {
      response.sendRedirect("/password");
    } else {
      doAs(Requester.of(member.get()), signedIn, request, response, chain);
    }
  }

  /** Lets the rest of the request be done by the requester, with exactly its permissions. */
  static void doAs(
      Requester requester,
      Object principal,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws ServletException, IOException {
    requester.putInto(request);
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(authentication(requester, principal));
    SecurityContextHolder.setContext(context);
    try {
      Acting.run(requester.actor(), () -> follow(request, response, chain));
    } catch (CarriedException e) {
      e.rethrow();
    }
  }

  private static void follow(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
    try {
      chain.doFilter(request, response);
    } catch (IOException | ServletException e) {
      throw new CarriedException(e);
    }
  }

  private static Authentication authentication(Requester requester, Object principal) {
    List<GrantedAuthority> authorities =
        requester.permissions().stream()
            .<GrantedAuthority>map(each -> new SimpleGrantedAuthority(each.name()))
            .toList();
    return new UsernamePasswordAuthenticationToken(principal, null, authorities);
  }

  private static boolean mustChangeFirst(Member member, HttpServletRequest request) {
    String path = request.getRequestURI();
    return member.mustChangePassword() && !path.equals("/password") && !path.equals("/sign-out");
  }

  private static void endSession(HttpServletRequest request) {
    SecurityContextHolder.clearContext();
    var session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
  }

  /** Carries a checked exception through a {@link Runnable}. */
  private static final class CarriedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CarriedException(Exception cause) {
      super(cause);
    }

    void rethrow() throws IOException, ServletException {
      switch (getCause()) {
        case IOException e -> throw e;
        case ServletException e -> throw e;
        case null, default -> throw this;
      }
    }
  }
}

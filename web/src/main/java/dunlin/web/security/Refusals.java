package dunlin.web.security;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.stereotype.Component;

/** What those hear who are refused at the door: programs a problem, people a page. */
@Component
final class Refusals {

  private final AccessDeniedHandler deniedPrograms;
  private final AuthenticationEntryPoint unknownPrograms;
  private final AccessDeniedHandler deniedPeople = new AccessDeniedHandlerImpl();
  private final AuthenticationEntryPoint unknownPeople =
      new LoginUrlAuthenticationEntryPoint("/sign-in");

  Refusals(AccessDeniedHandler deniedPrograms, AuthenticationEntryPoint unknownPrograms) {
    this.deniedPrograms = deniedPrograms;
    this.unknownPrograms = unknownPrograms;
  }

  /** Nobody is known to ask. */
  void askWho(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
      throws IOException, ServletException {
    if (SecurityConfiguration.isInterface(request)) {
      unknownPrograms.commence(request, response, reason);
    } else if (SecurityConfiguration.isOfScript(request)) {
      response.setStatus(HttpStatus.UNAUTHORIZED.value());
    } else {
      unknownPeople.commence(request, response, reason);
    }
  }

  /**
   * Who asks may not do it. A program without a token lacks that, and not what a form of a page
   * has.
   */
  void deny(HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
      throws IOException, ServletException {
    if (!SecurityConfiguration.isInterface(request)) {
      deniedPeople.handle(request, response, reason);
    } else if (SecurityContextHolder.getContext().getAuthentication() == null) {
      askWho(
          request,
          response,
          new InsufficientAuthenticationException("a request by nobody", reason));
    } else {
      deniedPrograms.handle(request, response, reason);
    }
  }
}

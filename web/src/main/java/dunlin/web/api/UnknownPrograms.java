package dunlin.web.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.stereotype.Component;

/** Tells a program that nobody knows how to say whose it is. */
@Component
final class UnknownPrograms implements AuthenticationEntryPoint {

  private final InterfaceErrors errors;

  UnknownPrograms(InterfaceErrors errors) {
    this.errors = errors;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException reason) {
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    errors.answer(HttpStatus.UNAUTHORIZED, request.getRequestURI(), reason, response);
  }
}

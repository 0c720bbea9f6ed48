package dunlin.web.api;

import dunlin.platform.identity.Role;
import dunlin.platform.identity.TokenScope;
import dunlin.web.security.InterfaceAccess;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Says why a program was refused at the door: what is missing, or that there is nothing behind it.
 */
@Component
final class DeniedRequests implements AccessDeniedHandler {

  private final RequestMappingHandlerMapping addresses;
  private final InterfaceErrors errors;

  DeniedRequests(
      @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping addresses,
      InterfaceErrors errors) {
    this.addresses = addresses;
    this.errors = errors;
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason) {
    try {
      ServletRequestPathUtils.parseAndCache(request);
      Problem problem =
          addresses.getHandler(request) == null
              ? InterfaceErrors.problemOf(HttpStatus.NOT_FOUND)
              : missing(request);
      errors.write(problem.at(request.getRequestURI()), response);
    } catch (Exception e) { // as getHandler declares it: such as a method that is not taken
      errors.answer(request, response, e);
    }
  }

  private static Problem missing(HttpServletRequest request) {
    HttpMethod method = HttpMethod.valueOf(request.getMethod());
    List<String> roles =
        InterfaceAccess.rolesFor(method, request.getRequestURI()).stream().map(Role::code).toList();
    List<String> scopes =
        InterfaceAccess.scopesFor(method, request.getRequestURI()).stream()
            .flatMap(found -> found.stream().map(TokenScope::code))
            .sorted()
            .toList();
    String role =
        roles.isEmpty() ? " whose roles permit it" : " with the role " + String.join(" or ", roles);
    String scope = scopes.isEmpty() ? "" : " with the scope " + String.join(" or ", scopes);
    return Problem.of(
        HttpStatus.FORBIDDEN,
        "forbidden",
        "Not permitted",
        "This takes a member%s, and a token%s.".formatted(role, scope));
  }
}

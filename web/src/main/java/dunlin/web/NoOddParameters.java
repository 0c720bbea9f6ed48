package dunlin.web;

import dunlin.web.page.OddParameters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses what no field of a page can mean, before any page reads it. */
final class NoOddParameters implements HandlerInterceptor {

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    boolean isRefused = !OddParameters.of(request).isEmpty();
    if (isRefused) {
      response.sendError(HttpStatus.BAD_REQUEST.value(), "error.odd");
    }
    return !isRefused;
  }
}

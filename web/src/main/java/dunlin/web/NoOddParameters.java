package dunlin.web;

import dunlin.web.page.AskedDays;
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
    boolean isOdd = !OddParameters.of(request).isEmpty();
    boolean isRefused = isOdd || asksForNoDay(request);
    if (isRefused) {
      response.sendError(HttpStatus.BAD_REQUEST.value(), isOdd ? "error.odd" : "error.day");
    }
    return !isRefused;
  }

  /** Figures of today under the name of a day that does not exist would be taken for its own. */
  private static boolean asksForNoDay(HttpServletRequest request) {
    String day = request.getMethod().equals("GET") ? request.getParameter("asOf") : null;
    return day != null && !day.isBlank() && AskedDays.find(day).isEmpty();
  }
}

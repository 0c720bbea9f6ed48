package dunlin.web;

import dunlin.web.page.ViewerArgument;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses every change while the reader looks at a past day, but for the reader's own password. */
final class NoWritingInThePast implements HandlerInterceptor {

  private static final Set<String> ALWAYS = Set.of("/password", "/error");

  private final ViewerArgument viewers;

  NoWritingInThePast(ViewerArgument viewers) {
    this.viewers = viewers;
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    boolean isRefused =
        request.getMethod().equals("POST")
            && !ALWAYS.contains(request.getRequestURI())
            && viewers.find(request).filter(viewer -> viewer.looksBack()).isPresent();
    if (isRefused) {
      response.sendError(HttpStatus.CONFLICT.value(), "error.past");
    }
    return !isRefused;
  }
}

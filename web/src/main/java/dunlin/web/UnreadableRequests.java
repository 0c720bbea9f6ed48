package dunlin.web;

import dunlin.web.page.UnreadableRequest;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses what the server cannot take apart, whichever part of ours asks for it first. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnreadableRequests extends OncePerRequestFilter {

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } catch (ServletException | IOException | RuntimeException e) {
      Optional<HttpStatus> status = UnreadableRequest.status(e);
      if (status.isEmpty() || response.isCommitted()) {
        throw e;
      }
      response.sendError(status.get().value());
    }
  }
}

package dunlin.web.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses uploads of strangers before anybody reads them: looking for a token reads all parts. */
class NoAnonymousUploads extends OncePerRequestFilter {

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String type = request.getContentType();
    boolean isUpload = type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
    if (isUpload && SecurityContextHolder.getContext().getAuthentication() == null) {
      response.sendError(HttpStatus.UNAUTHORIZED.value());
    } else {
      chain.doFilter(request, response);
    }
  }
}

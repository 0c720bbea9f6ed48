package dunlin.web.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses uploads of strangers before anybody reads them: looking for a token reads all parts. */
class NoAnonymousUploads extends OncePerRequestFilter {

  private final AuthenticationEntryPoint nobody;

  NoAnonymousUploads(AuthenticationEntryPoint nobody) {
    this.nobody = nobody;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String type = request.getContentType();
    boolean isUpload = type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
    if (isUpload && SecurityContextHolder.getContext().getAuthentication() == null) {
      nobody.commence(
          request, response, new InsufficientAuthenticationException("an upload by nobody"));
    } else {
      chain.doFilter(request, response);
    }
  }
}

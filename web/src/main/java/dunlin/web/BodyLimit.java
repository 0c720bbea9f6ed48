package dunlin.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.server.ResponseStatusException;

/**
 * Lets nobody fill the memory with the body of a request: all of them are read into it, but for the
 * files of a delivery, which go to the disk and may be sent to the addresses that take them only.
 *
 * <p>A body that says its length is refused before it is read, one that does not as soon as it has
 * gone too far.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class BodyLimit extends OncePerRequestFilter {

  /** Of a body that is read into memory. */
  static final int LARGEST_BODY = 32 << 20;

  /** Of a form, as the server takes it too (server.tomcat.max-http-form-post-size). */
  static final int LARGEST_FORM = 2 << 20;

  private static final Set<String> TAKE_FILES = Set.of("/imports", "/api/v1/imports");

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (isOfType(request, "multipart/")) {
      passFiles(request, response, chain);
      return;
    }
    boolean isForm = isOfType(request, MediaType.APPLICATION_FORM_URLENCODED_VALUE);
    int most = isForm ? LARGEST_FORM : LARGEST_BODY;
    if (request.getContentLengthLong() > most) {
      response.sendError(HttpStatus.CONTENT_TOO_LARGE.value());
      return;
    }
    if (isForm && isOfUnknownLength(request)) {
      response.sendError(HttpStatus.LENGTH_REQUIRED.value());
      return;
    }
    try {
      chain.doFilter(new Limited(request, most), response);
    } catch (TooLarge e) {
      if (response.isCommitted()) {
        throw e;
      }
      response.sendError(HttpStatus.CONTENT_TOO_LARGE.value());
    }
  }

  /**
   * The interface for programs takes no forms; the server reads one where it is asked for a
   * parameter, and what it says of one that goes too far reaches no program.
   */
  private static boolean isOfUnknownLength(HttpServletRequest request) {
    return request.getMethod().equals("POST")
        && request.getRequestURI().startsWith("/api/")
        && request.getHeader("Transfer-Encoding") != null;
  }

  private static void passFiles(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (TAKE_FILES.contains(request.getRequestURI())) {
      chain.doFilter(request, response);
    } else {
      response.sendError(HttpStatus.UNSUPPORTED_MEDIA_TYPE.value());
    }
  }

  private static boolean isOfType(HttpServletRequest request, String beginning) {
    String type = request.getContentType();
    return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith(beginning);
  }

  /** Ends the work on a request whose body went too far. */
  private static final class TooLarge extends ResponseStatusException {

    private static final long serialVersionUID = 1L;

    TooLarge() {
      super(HttpStatus.CONTENT_TOO_LARGE);
    }
  }

  /** A request of whose body no more than so many bytes can be read. */
  private static final class Limited extends HttpServletRequestWrapper {

    private final int most;
    private @Nullable Counted body;

    Limited(HttpServletRequest request, int most) {
      super(request);
      this.most = most;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      Counted known = body;
      if (known == null) {
        known = new Counted(super.getInputStream(), most);
        body = known;
      }
      return known;
    }

    @Override
    public BufferedReader getReader() throws IOException {
      String encoding = getCharacterEncoding();
      return new BufferedReader(
          new InputStreamReader(
              getInputStream(),
              encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding)));
    }
  }

  private static final class Counted extends ServletInputStream {

    private final ServletInputStream body;
    private long left;

    Counted(ServletInputStream body, int most) {
      this.body = body;
      this.left = most;
    }

    @Override
    public int read() throws IOException {
      int read = body.read();
      count(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      int read = body.read(target, from, length);
      count(read);
      return read;
    }

    private void count(int read) {
      left -= Math.max(0, read);
      if (left < 0) {
        throw new TooLarge();
      }
    }

    @Override
    public int available() throws IOException {
      return body.available();
    }

    @Override
    public boolean isFinished() {
      return body.isFinished();
    }

    @Override
    public boolean isReady() {
      return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      body.setReadListener(listener);
    }
  }
}

package dunlin.web.api;

import dunlin.platform.identity.IdempotentAnswers;
import dunlin.platform.identity.IdempotentRequest;
import dunlin.platform.identity.KeptAnswer;
import dunlin.web.security.Requester;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Gives the same request with the same key the same answer. It stands behind the security filters,
 * so that it knows who asks. Answers of failures that changed nothing for sure are not kept.
 */
@Component
@Order(0)
class IdempotencyFilter extends OncePerRequestFilter {

  static final String HEADER = "Idempotency-Key";
  private static final int LONGEST_BODY = 8 * 1024 * 1024;
  private static final int LONGEST_KEY = 200;

  private final IdempotentAnswers answers;

  IdempotencyFilter(IdempotentAnswers answers) {
    this.answers = answers;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getHeader(HEADER) == null
        || !request.getRequestURI().startsWith("/api/")
        || request.getMethod().equals("GET")
        || isUpload(request);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Requester> requester = Requester.find(request);
    String key = request.getHeader(HEADER);
    if (requester.isEmpty() || key.isBlank() || key.length() > LONGEST_KEY) {
      response.sendError(HttpStatus.BAD_REQUEST.value());
      return;
    }
    byte[] body = request.getInputStream().readNBytes(LONGEST_BODY + 1);
    if (body.length > LONGEST_BODY) {
      response.sendError(HttpStatus.CONTENT_TOO_LARGE.value());
      return;
    }
    IdempotentRequest wish =
        IdempotentRequest.of(
            requester.get().member().id(),
            key,
            request.getMethod() + " " + request.getRequestURI() + "?" + request.getQueryString(),
            body);
    switch (answers.begin(wish)) {
      case IdempotentAnswers.Begun.First first ->
          answer(wish, new Repeatable(request, body), response, chain);
      case IdempotentAnswers.Begun.Again again -> repeat(again.answer(), response);
      case IdempotentAnswers.Begun.UnderWay underWay ->
          tell(response, HttpStatus.CONFLICT, "under-way", "The same request is being answered.");
      case IdempotentAnswers.Begun.OtherRequest other ->
          tell(
              response,
              HttpStatus.UNPROCESSABLE_CONTENT,
              "key-in-use",
              "This idempotency key was used for another request.");
    }
  }

  private void answer(
      IdempotentRequest wish,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws ServletException, IOException {
    ContentCachingResponseWrapper copy = new ContentCachingResponseWrapper(response);
    boolean answered = false;
    try {
      chain.doFilter(request, copy);
      answered = copy.getStatus() < 500;
    } finally {
      if (answered) {
        String type = copy.getContentType() == null ? "" : copy.getContentType();
        String text = new String(copy.getContentAsByteArray(), StandardCharsets.UTF_8);
        answers.keep(wish, new KeptAnswer(copy.getStatus(), type, text));
      } else {
        answers.forget(wish);
      }
    }
    copy.copyBodyToResponse();
  }

  private static void repeat(KeptAnswer answer, HttpServletResponse response) throws IOException {
    response.setStatus(answer.status());
    response.setHeader("Idempotent-Replay", "true");
    if (!answer.contentType().isEmpty()) {
      response.setContentType(answer.contentType());
    }
    response.getOutputStream().write(answer.body().getBytes(StandardCharsets.UTF_8));
  }

  private static void tell(
      HttpServletResponse response, HttpStatus status, String code, String detail)
      throws IOException {
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    String problem =
        """
        {"type":"urn:dunlin:problem:%s","title":"%s","status":%d,"detail":"%s"}\
        """
            .formatted(code, status.getReasonPhrase(), status.value(), detail);
    response.getOutputStream().write(problem.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isUpload(HttpServletRequest request) {
    return String.valueOf(request.getContentType()).startsWith("multipart/");
  }

  /** The request with its body, which was read already, to be read once more. */
  private static final class Repeatable extends HttpServletRequestWrapper {

    private final byte[] body;

    Repeatable(HttpServletRequest request, byte[] body) {
      super(request);
      this.body = body;
    }

    @Override
    public ServletInputStream getInputStream() {
      ByteArrayInputStream bytes = new ByteArrayInputStream(body);
      return new ServletInputStream() {
        @Override
        public boolean isFinished() {
          return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
          return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
          throw new UnsupportedOperationException("the body is read at once, not by a listener");
        }

        @Override
        public int read() {
          return bytes.read();
        }

        @Override
        public int read(byte[] into, int from, int most) {
          return bytes.read(into, from, most);
        }
      };
    }

    @Override
    public BufferedReader getReader() {
      return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }
  }
}

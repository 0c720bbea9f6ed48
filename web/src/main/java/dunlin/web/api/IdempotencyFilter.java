package dunlin.web.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dunlin.platform.identity.IdempotentAnswers;
import dunlin.platform.identity.IdempotentAnswers.Begun;
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
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Lets a POST have its effect once, however often it is sent.
 *
 * <p>The header {@code Idempotency-Key} names the wish of the sender. The first request of a key
 * does the work, and its answer is kept if it succeeded; what was refused had no effect and can be
 * tried again, and so can what broke, unless it had one. The same request gets the kept answer,
 * another one under the same key is refused. Requests that carry or return a secret are exempt, so
 * that no answer and no hash of theirs is stored.
 */
@Component
final class IdempotencyFilter extends OncePerRequestFilter {

  static final String KEY = "Idempotency-Key";
  static final String REPLAYED = "Idempotency-Replayed";

  private static final int LONGEST_KEY = 200;

  private final IdempotentAnswers answers;
  private final InterfaceErrors errors;

  IdempotencyFilter(IdempotentAnswers answers, InterfaceErrors errors) {
    this.answers = answers;
    this.errors = errors;
  }

  /** Whether requests of that method and path must name their wish. */
  static boolean appliesTo(String method, String path) {
    return method.equals("POST")
        && path.startsWith("/api/v1/")
        && !path.startsWith("/api/v1/tokens")
        && !path.startsWith("/api/v1/members");
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !appliesTo(request.getMethod(), request.getRequestURI());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Requester> requester = Requester.find(request);
    if (requester.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    try {
      String key = keyOf(request);
      HttpServletRequest readable = isMultipart(request) ? request : KeptBody.of(request);
      IdempotentRequest wish =
          IdempotentRequest.of(
              requester.get().member().id(), key, addressOf(request), contentOf(readable));
      answer(wish, readable, response, chain);
    } catch (ProblemException e) {
      errors.answer(request, response, e);
    }
  }

  private void answer(
      IdempotentRequest wish,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws ServletException, IOException {
    switch (answers.begin(wish)) {
      case Begun.First first -> doOnce(wish, request, response, chain);
      case Begun.Again again -> repeat(again.answer(), response);
      case Begun.UnderWay underWay ->
          throw ProblemException.conflict(
              "under-way", "A request with this Idempotency-Key is being worked on; try later.");
      case Begun.Lost lost ->
          throw ProblemException.conflict(
              "answer-lost",
              "This request was done, and its answer was lost when Dunlin was cut off; it is not done again. Ask for what it made.");
      case Begun.OtherRequest other ->
          throw ProblemException.refused(
              "key-in-use", "This Idempotency-Key was used for another request.");
    }
  }

  private void doOnce(
      IdempotentRequest wish,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws ServletException, IOException {
    ContentCachingResponseWrapper watched = new ContentCachingResponseWrapper(response);
    int status = HttpStatus.INTERNAL_SERVER_ERROR.value();
    try {
      work(wish, request, watched, chain);
      status = watched.getStatus();
    } finally {
      if (status >= 500) {
        answers.giveUp(wish);
      } else if (status >= 300) {
        answers.forget(wish);
      }
    }
    if (status < 300) {
      keep(wish, watched);
    }
    watched.copyBodyToResponse();
  }

  private void work(
      IdempotentRequest wish,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws ServletException, IOException {
    try {
      answers.work(
          wish,
          () -> {
            chain.doFilter(request, response);
            return response;
          });
    } catch (ServletException | IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("no filter throws " + e, e);
    }
  }

  /** What is done and cannot be kept stays under way: the sender must not do it again unawares. */
  private void keep(IdempotentRequest wish, ContentCachingResponseWrapper watched) {
    answers.keep(
        wish,
        new KeptAnswer(
            watched.getStatus(),
            Objects.requireNonNullElse(watched.getContentType(), ""),
            new String(watched.getContentAsByteArray(), UTF_8)));
  }

  private static void repeat(KeptAnswer answer, HttpServletResponse response) throws IOException {
    response.setStatus(answer.status());
    response.setHeader(REPLAYED, "true");
    if (!answer.contentType().isEmpty()) {
      response.setContentType(answer.contentType());
    }
    response.getOutputStream().write(answer.body().getBytes(UTF_8));
  }

  private static String keyOf(HttpServletRequest request) {
    String key = request.getHeader(KEY);
    if (key == null || key.isBlank()) {
      throw ProblemException.invalid(
          KEY, "", "is missing: name every POST, so that sending it again has no second effect");
    }
    if (key.length() > LONGEST_KEY) {
      throw ProblemException.invalid(
          KEY, key, "has %d characters, more than %d".formatted(key.length(), LONGEST_KEY));
    }
    return key.strip();
  }

  private static String addressOf(HttpServletRequest request) {
    String query = request.getQueryString();
    return "POST " + request.getRequestURI() + (query == null ? "" : "?" + query);
  }

  private static boolean isMultipart(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null && type.toLowerCase(java.util.Locale.ROOT).startsWith("multipart/");
  }

  /** What makes the request the same: its body, or a digest over the parts of a large one. */
  private static byte[] contentOf(HttpServletRequest request) throws ServletException, IOException {
    if (request instanceof KeptBody kept) {
      return kept.body;
    }
    MessageDigest digest = sha256();
    try (OutputStream sink = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      for (Part part : List.copyOf(request.getParts())) {
        String head = part.getName() + "\n" + part.getSubmittedFileName() + "\n" + part.getSize();
        sink.write((head + "\n").getBytes(UTF_8));
        try (InputStream content = part.getInputStream()) {
          content.transferTo(sink);
        }
      }
    }
    return digest.digest();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** A request whose body, which is no larger than any, was read once and can be read again. */
  private static final class KeptBody extends HttpServletRequestWrapper {

    private final byte[] body;

    private KeptBody(HttpServletRequest request, byte[] body) {
      super(request);
      this.body = body;
    }

    static KeptBody of(HttpServletRequest request) throws IOException {
      return new KeptBody(request, request.getInputStream().readAllBytes());
    }

    @Override
    public ServletInputStream getInputStream() {
      return new KeptStream(new ByteArrayInputStream(body));
    }

    @Override
    public BufferedReader getReader() {
      return new BufferedReader(new InputStreamReader(new ByteArrayInputStream(body), UTF_8));
    }
  }

  private static final class KeptStream extends ServletInputStream {

    private final ByteArrayInputStream bytes;

    KeptStream(ByteArrayInputStream bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] target, int from, int length) {
      return bytes.read(target, from, length);
    }

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
      throw new UnsupportedOperationException("a body in memory is read at once");
    }
  }
}

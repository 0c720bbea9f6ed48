package dunlin.web.api;

import dunlin.platform.audit.OutOfSightException;
import dunlin.platform.audit.Outage;
import dunlin.web.api.Problem.Fault;
import dunlin.web.page.AskedDays;
import dunlin.web.page.UnreadableRequest;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.json.JsonMapper;

/** Turns everything that goes wrong with a request for programs into a {@link Problem}. */
@Component
public final class InterfaceErrors implements HandlerExceptionResolver, Ordered {

  private static final Logger LOG = LoggerFactory.getLogger(InterfaceErrors.class);

  private static final String TOO_LARGE =
      "The request is larger than is taken, and nothing of it was kept. A ledger is delivered as"
          + " files; other bodies may have 32 MB, and forms 2 MB.";
  private static final Set<Integer> TRIED_AGAIN =
      Set.of(HttpStatus.SERVICE_UNAVAILABLE.value(), HttpStatus.TOO_MANY_REQUESTS.value());
  private static final String RETRY_AFTER_SECONDS = "5";

  private final JsonMapper mapper;
  private final SecureRandom random = new SecureRandom();

  InterfaceErrors(JsonMapper mapper) {
    this.mapper = mapper;
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception cause) {
    if (!request.getRequestURI().startsWith("/api/") || response.isCommitted()) {
      return null;
    }
    answer(request, response, cause);
    return new ModelAndView();
  }

  /** Answers with the problem that the exception is. */
  void answer(HttpServletRequest request, HttpServletResponse response, Exception cause) {
    if (cause instanceof ErrorResponse known) {
      copy(known.getHeaders(), response);
    }
    Problem problem = Outage.behind(cause).map(InterfaceErrors::away).orElse(problemOf(cause));
    if (TRIED_AGAIN.contains(problem.status())) {
      response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    write(logged(problem.at(request.getRequestURI()), cause), response);
  }

  /** Answers with what the server says of a request that never came to its address, or left it. */
  public void answer(
      HttpStatusCode status, String path, @Nullable Throwable cause, HttpServletResponse response) {
    write(logged(problemOf(status).at(path), cause), response);
  }

  private Problem logged(Problem problem, @Nullable Throwable cause) {
    if (problem.status() < HttpStatus.INTERNAL_SERVER_ERROR.value()) {
      return problem;
    }
    Problem found = problem.withReference(reference());
    LOG.error("{} failed, reference {}", found.instance(), found.reference(), cause);
    return found;
  }

  void write(Problem problem, HttpServletResponse response) {
    response.setStatus(problem.status());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    try {
      response.getOutputStream().write(mapper.writeValueAsBytes(problem));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Problem problemOf(Exception cause) {
    return switch (cause) {
      case ProblemException known -> known.problem();
      case OutOfSightException gone -> ProblemException.notFound("such account any more").problem();
      case HttpMessageNotReadableException unreadable -> invalid(faultOf(unreadable));
      case MethodArgumentTypeMismatchException wrong ->
          invalid(Fault.of(wrong.getName(), wrong.getValue(), whyUnread(wrong)));
      case MissingServletRequestParameterException missing ->
          invalid(Fault.of(missing.getParameterName(), null, "is missing"));
      case MissingRequestHeaderException missing ->
          invalid(Fault.of(missing.getHeaderName(), null, "is missing"));
      case MissingServletRequestPartException missing ->
          invalid(Fault.of(missing.getRequestPartName(), null, "is missing"));
      case BindException unbound -> ProblemException.invalid(faultsOf(unbound)).problem();
      case ErrorResponse known -> problemOf(known.getStatusCode());
      case MultipartException broken ->
          invalid(Fault.of("body", null, "is no complete multipart message"));
      default ->
          UnreadableRequest.status(cause)
              .map(InterfaceErrors::problemOf)
              .orElseGet(InterfaceErrors::broken);
    };
  }

  private static Problem invalid(Fault fault) {
    return ProblemException.invalid(List.of(fault)).problem();
  }

  private static List<Fault> faultsOf(BindException unbound) {
    return unbound.getFieldErrors().stream()
        .map(error ->
            Fault.of(
                error.getField(),
                error.getRejectedValue(),
                whyUnread(error.contains(Throwable.class) ? error.unwrap(Throwable.class) : null)))
        .toList();
  }

  private static String whyUnread(@Nullable Throwable cause) {
    return AskedDays.whyRefused(cause).orElse("cannot be read");
  }

  private static Fault faultOf(HttpMessageNotReadableException unreadable) {
    return switch (unreadable.getCause()) {
      case JacksonException broken -> Fault.of("body", null, sentence(broken));
      case null, default -> Fault.of("body", null, "is missing or cannot be read");
    };
  }

  /** What the reader itself says tells of the reader, and not of the request. */
  private static String sentence(JacksonException broken) {
    String what =
        switch (broken) {
          case UnexpectedEndOfInputException cut -> "breaks off";
          case StreamConstraintsException large -> "holds a value that is too long or too deep";
          default -> isRepetition(broken) ? "tells a field twice" : "is no JSON";
        };
    TokenStreamLocation at = broken.getLocation();
    return at == null
        ? what
        : "%s in line %d, column %d".formatted(what, at.getLineNr(), at.getColumnNr());
  }

  /** The reader has no class of its own for it. */
  private static boolean isRepetition(JacksonException broken) {
    return broken.getOriginalMessage().startsWith("Duplicate Object property");
  }

  /** What Spring refuses before or after a controller was reached. */
  static Problem problemOf(HttpStatusCode status) {
    return switch (status.value()) {
      case 400 -> unreadable();
      case 401 ->
          Problem.of(
              status,
              "no-usable-token",
              "No usable token",
              "Send a token of a member in the header Authorization: Bearer dunlin_…; it may be"
                  + " missing here, or be mistyped, expired or revoked. Nothing was done.");
      case 404 -> Problem.of(status, "no-such-address", "Not found", "Nothing has this address.");
      case 405 ->
          Problem.of(
              status,
              "method-not-allowed",
              "Method not allowed",
              "This address does not take this method; see the header Allow.");
      case 406 ->
          Problem.of(
              status,
              "not-acceptable",
              "Not acceptable",
              "The answer comes in none of the forms that the header Accept names.");
      case 413 -> Problem.of(status, "too-large", "Too large", TOO_LARGE);
      case 415 ->
          Problem.of(
              status,
              "unsupported-media-type",
              "Unsupported media type",
              "This address does not take this Content-Type; see the specification.");
      case 500 -> broken();
      default ->
          Problem.of(
              status,
              "refused",
              "Refused",
              "The request was refused with status %d.".formatted(status.value()));
    };
  }

  private static Problem unreadable() {
    return Problem.of(
        HttpStatus.BAD_REQUEST,
        "unreadable",
        "Unreadable",
        "The request cannot be taken apart: its body breaks off or is not of its Content-Type, or"
            + " its address or a name in it holds bytes that are no UTF-8. Nothing was kept.");
  }

  private static Problem broken() {
    return Problem.of(
        HttpStatus.INTERNAL_SERVER_ERROR,
        "internal-error",
        "Something is broken here",
        "It is no fault of the request. Nothing was kept unless a later answer says so; give the"
            + " reference to whoever runs this installation.");
  }

  private static Problem away(String outage) {
    return Problem.of(
        HttpStatus.SERVICE_UNAVAILABLE,
        "unavailable",
        "Not available just now",
        outage
            + " It is no fault of the request: send it again, a POST under the same"
            + " Idempotency-Key.");
  }

  private static void copy(HttpHeaders headers, HttpServletResponse response) {
    headers.forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
  }

  private String reference() {
    byte[] bytes = new byte[5];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /**
   * Tells programs of an outage that shows before their request reaches its address, such as when
   * their token is looked up.
   */
  @Component
  @Order(Ordered.HIGHEST_PRECEDENCE)
  static final class AtTheDoor extends OncePerRequestFilter {

    private final InterfaceErrors errors;

    AtTheDoor(InterfaceErrors errors) {
      this.errors = errors;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
      return !request.getRequestURI().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      try {
        chain.doFilter(request, response);
      } catch (ServletException | RuntimeException e) {
        if (response.isCommitted() || Outage.behind(e).isEmpty()) {
          throw e;
        }
        response.reset();
        errors.answer(request, response, e);
      }
    }
  }
}

package dunlin.web.api;

import dunlin.web.page.NotHereException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Tells what went wrong as problem+json; what nobody expected goes to the error page's log. */
@RestControllerAdvice(basePackageClasses = Problems.class)
class Problems extends ResponseEntityExceptionHandler {

  @ExceptionHandler
  ProblemDetail notHere(NotHereException e) {
    return problem(HttpStatus.NOT_FOUND, "not-found", String.valueOf(e.getMessage()));
  }

  @ExceptionHandler
  ProblemDetail unprocessable(UnprocessableException e) {
    return problem(HttpStatus.UNPROCESSABLE_CONTENT, e.code(), String.valueOf(e.getMessage()));
  }

  @ExceptionHandler
  ProblemDetail senseless(IllegalArgumentException e) {
    return problem(HttpStatus.BAD_REQUEST, "bad-request", String.valueOf(e.getMessage()));
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception e,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    if (body instanceof ProblemDetail problem
        && URI.create("about:blank").equals(problem.getType())) {
      problem.setType(
          URI.create(
              "urn:dunlin:problem:" + (status.value() == 404 ? "not-found" : "bad-request")));
    }
    return super.handleExceptionInternal(e, body, headers, status, request);
  }

  private static ProblemDetail problem(HttpStatus status, String code, String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setType(URI.create("urn:dunlin:problem:" + code));
    return problem;
  }
}

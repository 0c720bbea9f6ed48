package dunlin.web.api;

import java.util.List;
import org.springframework.http.HttpStatus;

/** Ends the work on a request with a problem that its sender can act on. */
final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  private ProblemException(Problem problem) {
    super(problem.detail());
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }

  /** The request is wrong in itself, whatever the books say. */
  static ProblemException invalid(List<Problem.Fault> faults) {
    String detail =
        faults.size() == 1
            ? "1 value is wrong; see errors."
            : faults.size() + " values are wrong; see errors.";
    return new ProblemException(
        Problem.of(
                HttpStatus.BAD_REQUEST,
                "invalid-request",
                "The request cannot be understood",
                detail)
            .withErrors(faults));
  }

  static ProblemException invalid(String field, Object value, String reason) {
    return invalid(List.of(Problem.Fault.of(field, value, reason)));
  }

  /** It does not exist, or the caller may not see it: nobody is told which. */
  static ProblemException notFound(String what) {
    return new ProblemException(
        Problem.of(
            HttpStatus.NOT_FOUND,
            "not-found",
            "Not found",
            "There is no %s that you may see.".formatted(what)));
  }

  /** The state of the books does not allow it. */
  static ProblemException conflict(String kind, String reason) {
    return new ProblemException(
        Problem.of(HttpStatus.CONFLICT, kind, "The present state does not allow it", reason));
  }

  /** The request was understood and is refused by a rule of the business. */
  static ProblemException refused(String kind, String reason) {
    return new ProblemException(
        Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, kind, "Refused", reason));
  }

  /** The same with everything that speaks against it. */
  static ProblemException refused(String kind, String reason, List<Problem.Fault> faults) {
    return new ProblemException(
        Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, kind, "Refused", reason).withErrors(faults));
  }

  /** It would be taken at another time; the answer says when to try again. */
  static ProblemException later(String kind, String reason) {
    return new ProblemException(
        Problem.of(HttpStatus.TOO_MANY_REQUESTS, kind, "Too much at once", reason));
  }

  static ProblemException forbidden(String reason) {
    return new ProblemException(
        Problem.of(HttpStatus.FORBIDDEN, "forbidden", "Not permitted", reason));
  }
}

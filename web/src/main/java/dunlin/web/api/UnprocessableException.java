package dunlin.web.api;

/** A request that makes sense but is refused, for a reason that a program can tell apart. */
final class UnprocessableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;

  UnprocessableException(String code, String reason) {
    super(reason);
    this.code = code;
  }

  String code() {
    return code;
  }
}

package dunlin.app.installation;

/** What was asked for cannot be done, for a reason that one line tells to the person who asked. */
public final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public RefusedException(String message) {
    super(message);
  }

  public RefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}

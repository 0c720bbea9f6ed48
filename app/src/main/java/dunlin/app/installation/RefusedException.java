package dunlin.app.installation;

/** What was asked for cannot be done, for a reason that one line tells to the person who asked. */
public final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public RefusedException(String format, Object... values) {
    super(format.formatted(values));
  }

  public RefusedException(String format, Throwable cause, Object... values) {
    super(format.formatted(values), cause);
  }
}

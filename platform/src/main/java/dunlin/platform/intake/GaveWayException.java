package dunlin.platform.intake;

/**
 * The database let other work on the same items go first and took a batch back. Nothing of the
 * batch is left, also not in memory, so it can be booked again.
 */
final class GaveWayException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  GaveWayException(Throwable cause) {
    super("a batch gave way to other work on the same items", cause);
  }
}

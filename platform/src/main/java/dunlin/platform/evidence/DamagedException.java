package dunlin.platform.evidence;

/** A bundle that is not as it was written; the message names the file in it. */
final class DamagedException extends Exception {

  private static final long serialVersionUID = 1;

  DamagedException(String message) {
    super(message);
  }
}

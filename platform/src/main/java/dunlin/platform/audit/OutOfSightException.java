package dunlin.platform.audit;

/**
 * What was to be acted on does not exist, or is out of the actor's sight by now: nobody is told
 * which, and nothing is kept.
 */
public final class OutOfSightException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  public OutOfSightException(Object what) {
    super("%s does not exist or is out of sight".formatted(what));
  }
}

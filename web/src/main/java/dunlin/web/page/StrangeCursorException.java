package dunlin.web.page;

/** A cursor that the list which is asked for never gave out. */
public final class StrangeCursorException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StrangeCursorException(String why) {
    super(why);
  }
}

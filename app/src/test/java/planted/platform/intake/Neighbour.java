package planted.platform.intake;

/** Is called by its neighbour. */
public final class Neighbour {

  private Neighbour() {}

  /** The first. */
  public static int floor() {
    return 1;
  }
}

package planted.platform.worklist;

/** Prints. */
public final class Prints {

  private Prints() {}

  /** Prints. */
  public static void print() {
    System.out.println("printed");
  }
}

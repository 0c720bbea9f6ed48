package planted.platform.receivable;

/** Has a getter. */
public final class Gotten {

  private Gotten() {}

  /** Gets. */
  public static int getNumber() {
    return 1;
  }
}

package planted.core.basics;

/** Changes in core. */
public final class Changeable {

  private long count;

  /** Changes. */
  public long next() {
    return ++count;
  }
}

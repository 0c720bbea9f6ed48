package planted.platform.treatment.inner;

/** Lies in a package below an area. */
public final class TooDeep {

  private TooDeep() {}
}

package planted.platform.treatment;

import planted.platform.customer.KnowsHigherFloor;

/** Calls down, as it may, into a class that calls up. */
public final class UpperHalf {

  private UpperHalf() {}

  /** Calls back. */
  public static int floor() {
    return KnowsHigherFloor.floor() + 1;
  }
}

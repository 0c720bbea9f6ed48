package planted.platform.customer;

import planted.platform.treatment.UpperHalf;

/** Calls an area above, which calls it too. */
public final class KnowsHigherFloor {

  private KnowsHigherFloor() {}

  /** Calls upwards. */
  public static int floor() {
    return UpperHalf.floor() - 1;
  }
}

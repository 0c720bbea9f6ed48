package planted.platform.customer;

import planted.platform.intake.Neighbour;

/** Calls an area of its own floor. */
public final class KnowsNeighbour {

  private KnowsNeighbour() {}

  /** Calls sideways. */
  public static int floor() {
    return Neighbour.floor();
  }
}

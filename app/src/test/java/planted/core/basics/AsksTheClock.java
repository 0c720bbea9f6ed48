package planted.core.basics;

import java.time.Instant;

/** Asks the machine for the time. */
public final class AsksTheClock {

  private AsksTheClock() {}

  /** Asks. */
  public static Instant soon() {
    return Instant.now().plusSeconds(1);
  }
}

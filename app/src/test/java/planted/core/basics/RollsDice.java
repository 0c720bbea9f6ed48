package planted.core.basics;

import java.util.UUID;

/** Rolls dice in core. */
public final class RollsDice {

  private RollsDice() {}

  /** Rolls. */
  public static String id() {
    return UUID.randomUUID().toString();
  }
}

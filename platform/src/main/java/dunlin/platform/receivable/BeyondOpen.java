package dunlin.platform.receivable;

/** Whether a change of what is open on an item goes further than there is. */
final class BeyondOpen {

  private BeyondOpen() {}

  /** It would take what is open over zero or away from it, as no settling may. */
  static boolean settlesTooMuch(long open, long change) {
    return change < 0 ? open + change < 0 : open + change > 0;
  }

  /** It would leave the item open on the other side of its face amount, or further there. */
  static boolean turnsItem(long face, long open, long change) {
    long side = Long.signum(face);
    return side * change < 0 && side * Math.addExact(open, change) < 0;
  }
}

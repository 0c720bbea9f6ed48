package dunlin.platform.audit;

/**
 * Hears of every transaction that changed something, just before it is committed and within it.
 *
 * <p>What changes something tells the trail of it; a transaction that only reads is not told of.
 */
public interface EffectWitness {

  /** Called by whoever acts, with the sight of whoever acts. */
  void beforeCommit();
}

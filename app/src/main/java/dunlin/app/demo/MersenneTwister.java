package dunlin.app.demo;

/**
 * The pseudo-random numbers of MT19937, equal draw by draw to those of Python's {@code
 * random.Random(seed).random()}.
 *
 * <p>Source: M. Matsumoto and T. Nishimura, "Mersenne Twister: A 623-dimensionally equidistributed
 * uniform pseudorandom number generator", ACM Transactions on Modeling and Computer Simulation 8
 * (1998), with the initialisation by array of their revision of 2002. Not for secrets.
 */
final class MersenneTwister {

  private static final int STATE_WORDS = 624;
  private static final int MIDDLE_WORD = 397;
  private static final int TWIST_MATRIX = 0x9908b0df;
  private static final int UPPER_MASK = 0x80000000;
  private static final int LOWER_MASK = 0x7fffffff;
  private static final double TWO_TO_THE_26 = 67_108_864.0;
  private static final double TWO_TO_THE_53 = 9_007_199_254_740_992.0;

  private final int[] state = new int[STATE_WORDS];
  private int next = STATE_WORDS;

  private MersenneTwister(int[] key) {
    startAt(19_650_218);
    mixIn(key);
  }

  /** The sequence of an integer seed; as in Python, its sign does not matter. */
  static MersenneTwister ofSeed(long seed) {
    long magnitude = Math.absExact(seed);
    int low = (int) magnitude;
    int high = (int) (magnitude >>> 32);
    return new MersenneTwister(high == 0 ? new int[] {low} : new int[] {low, high});
  }

  /** The sequence of a key of 32-bit words, as the reference implementation takes it. */
  static MersenneTwister ofKey(int... key) {
    return new MersenneTwister(key.clone());
  }

  /** A number from 0 inclusive to 1 exclusive, with 53 random bits. */
  double nextDouble() {
    int high = nextBits() >>> 5;
    int low = nextBits() >>> 6;
    return (high * TWO_TO_THE_26 + low) / TWO_TO_THE_53;
  }

  /** A whole number from 0 inclusive to {@code bound} exclusive, from one draw. */
  int below(int bound) {
    return (int) (nextDouble() * bound);
  }

  /** 32 random bits. */
  int nextBits() {
    if (next == STATE_WORDS) {
      twist();
      next = 0;
    }
    int bits = state[next++];
    bits ^= bits >>> 11;
    bits ^= (bits << 7) & 0x9d2c5680;
    bits ^= (bits << 15) & 0xefc60000;
    return bits ^ (bits >>> 18);
  }

  private void twist() {
    for (int i = 0; i < STATE_WORDS; i++) {
      int joined = (state[i] & UPPER_MASK) | (state[(i + 1) % STATE_WORDS] & LOWER_MASK);
      int twisted = (joined >>> 1) ^ ((joined & 1) == 0 ? 0 : TWIST_MATRIX);
      state[i] = state[(i + MIDDLE_WORD) % STATE_WORDS] ^ twisted;
    }
  }

  private void startAt(int seed) {
    state[0] = seed;
    for (int i = 1; i < STATE_WORDS; i++) {
      state[i] = 1_812_433_253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
    }
  }

  private void mixIn(int[] key) {
    int i = 1;
    for (int step = 0; step < Math.max(STATE_WORDS, key.length); step++) {
      int j = step % key.length;
      state[i] = (state[i] ^ (scrambledBefore(i) * 1_664_525)) + key[j] + j;
      i = wordAfter(i);
    }
    for (int step = 1; step < STATE_WORDS; step++) {
      state[i] = (state[i] ^ (scrambledBefore(i) * 1_566_083_941)) - i;
      i = wordAfter(i);
    }
    state[0] = UPPER_MASK;
  }

  private int scrambledBefore(int word) {
    return state[word - 1] ^ (state[word - 1] >>> 30);
  }

  private int wordAfter(int word) {
    if (word + 1 < STATE_WORDS) {
      return word + 1;
    }
    state[0] = state[STATE_WORDS - 1];
    return 1;
  }
}

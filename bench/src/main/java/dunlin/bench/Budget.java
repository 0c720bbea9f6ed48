package dunlin.bench;

import java.util.function.Predicate;

/**
 * What a benchmark must show at a size of 1,000,000 open items on two cores.
 *
 * @param words as a person reads it
 */
record Budget(String words, Predicate<Measurement> isMet) {}

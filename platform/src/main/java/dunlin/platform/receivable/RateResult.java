package dunlin.platform.receivable;

import java.util.List;

/** What came of the wish to state a rate of exchange. */
public sealed interface RateResult {

  /** It is a fact now. */
  record Recorded() implements RateResult {}

  /** The newest fact of the same currencies and day says the same; nothing was done. */
  record AlreadyRecorded() implements RateResult {}

  /**
   * Nothing was done.
   *
   * @param faults all that is impossible about it
   */
  record Refused(List<Fault> faults) implements RateResult {
    public Refused {
      faults = List.copyOf(faults);
    }
  }

  /**
   * Something impossible.
   *
   * @param part which part of the rate it is about
   * @param reason continues a sentence: {@code "is not above zero"}
   */
  record Fault(Part part, String reason) {}

  /** The parts of a rate. */
  enum Part {
    TO,
    DAY,
    RATE
  }
}

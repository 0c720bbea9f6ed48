package dunlin.core.conduct;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What a check says of one contact. */
sealed interface Outcome {

  Passed PASSED = new Passed(List.of(), Optional.empty());

  /**
   * Nothing stands against it.
   *
   * @param duty what the contact obliges us to
   */
  record Passed(List<Detail> details, Optional<Owing> duty) implements Outcome {

    Passed owing(String what, LocalDate by) {
      return new Passed(details, Optional.of(new Owing(what, by)));
    }
  }

  /** A duty, before it is known of which rule. */
  record Owing(String what, LocalDate by) {}

  /** Something does. */
  record Refused(
      Objection objection, String sentence, List<Detail> details, Optional<Instant> earliest)
      implements Outcome {

    Refused until(Instant instant) {
      return new Refused(objection, sentence, details, Optional.of(instant));
    }

    Refused until(Optional<Instant> instant) {
      return new Refused(objection, sentence, details, instant);
    }
  }

  static Refused refused(Objection objection, String sentence, Detail... details) {
    return new Refused(objection, sentence, List.of(details), Optional.empty());
  }

  static Refused refused(Objection objection, String sentence, List<Detail> details) {
    return new Refused(objection, sentence, List.copyOf(details), Optional.empty());
  }

  static Refused unknown(String sentence, Detail... details) {
    return refused(Objection.UNKNOWN_FACT, sentence, details);
  }

  /** Passed; what was found is told only to a look that keeps evidence. */
  static Outcome passed(Look look, Supplier<List<Detail>> details) {
    return look.keepsEvidence() ? new Passed(details.get(), Optional.empty()) : PASSED;
  }
}

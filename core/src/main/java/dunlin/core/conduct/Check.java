package dunlin.core.conduct;

import java.util.List;

/** How a rule is looked at: a kind of question with its numbers and words. */
sealed interface Check
    permits CounterCheck, LedgerCheck, NoticeCheck, PersonCheck, TextCheck, TimeCheck {

  /** How long a check goes on passing while nothing but time changes. */
  enum Passing {
    /** For good: it asks for no day and no hour. */
    FOR_GOOD,
    /** While it is the same day at the debtor. */
    THROUGH_THE_DAY,
    /** Nobody can say: it may ask for the hour. */
    AT_THE_INSTANT
  }

  Outcome look(Look look);

  /** The words that it looks for. */
  default List<Phrase> phrases() {
    return List.of();
  }

  /** Whether it reads the text of the message. */
  default boolean readsText() {
    return false;
  }

  /**
   * How long it goes on passing. One that passes for longer than an instant never says from when on
   * it would no longer refuse: looking ahead ends where it refuses, and need not ask it again where
   * it passed.
   */
  default Passing passes() {
    return Passing.AT_THE_INSTANT;
  }

  /**
   * Whether it asks how fresh a fact is, which will be read anew before any later attempt; looking
   * ahead it is left out if it passes now.
   */
  default boolean isOfTheMoment() {
    return false;
  }
}

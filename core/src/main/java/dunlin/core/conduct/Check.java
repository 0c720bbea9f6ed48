package dunlin.core.conduct;

import java.util.List;

/** How a rule is looked at: a kind of question with its numbers and words. */
sealed interface Check
    permits CounterCheck, LedgerCheck, NoticeCheck, PersonCheck, TextCheck, TimeCheck {

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
   * Whether it asks how fresh a fact is, which will be read anew before any later attempt; looking
   * ahead it is left out if it passes now.
   */
  default boolean isOfTheMoment() {
    return false;
  }
}

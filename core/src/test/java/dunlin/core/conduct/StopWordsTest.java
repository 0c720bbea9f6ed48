package dunlin.core.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a reply means by stop. */
class StopWordsTest {

  private static final StopWords WORDS = StopWords.of(RulePacks.shipped());

  @Test
  void the_words_of_the_law_are_known_in_whatever_case() {
    for (String reply :
        List.of("stop", "QUIT", "End.", "revoke", "opt out", "OPT-OUT", "Cancel!", "Unsubscribe")) {
      assertThat(WORDS.isIn(reply)).as(reply).isTrue();
    }
  }

  @Test
  void a_sentence_and_other_languages_say_it_too() {
    for (String reply :
        List.of(
            "Please STOP texting me",
            "I want to unsubscribe from this",
            "Bitte abmelden",
            "Je souhaite me désabonner",
            "Quiero darme de baja")) {
      assertThat(WORDS.isIn(reply)).as(reply).isTrue();
    }
  }

  @Test
  void the_end_of_the_month_is_no_stop() {
    for (String reply :
        List.of("", "We pay at the end of the month", "Please cancel invoice 12", "Thanks")) {
      assertThat(WORDS.isIn(reply)).as(reply).isFalse();
    }
  }
}

package dunlin.core.basics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OddCharactersTest {

  @ParameterizedTest
  @CsvSource({
    "0000, holds a NUL character",
    "0001, 'holds the control character U+0001, which no text has'",
    "007F, 'holds the control character U+007F, which no text has'",
    "0085, 'holds the control character U+0085, which no text has'",
    "D800, holds half a character (U+D800); maybe the text was cut there",
    "DC00, holds half a character (U+DC00); maybe the text was cut there",
    "FDD0, 'holds U+FDD0, which is no character'",
    "FFFF, 'holds U+FFFF, which is no character'"
  })
  void what_no_text_holds_is_found_and_told(String code, String reason) {
    String text = "ab" + (char) Integer.parseInt(code, 16) + "c";

    assertThat(OddCharacters.find(text)).isEqualTo(2);
    assertThat(OddCharacters.reason(text, 2)).isEqualTo(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "plain", "two\r\n\tlines", "Zażółć", "\uD83E\uDD86", "\uFEFFx", "\uFFFD"})
  void texts_of_people_hold_none(String text) {
    assertThat(OddCharacters.find(text)).isNegative();
    assertThat(OddCharacters.withoutHalves(text)).isEqualTo(text);
  }

  @Test
  void halves_of_characters_are_replaced_and_whole_ones_kept() {
    assertThat(OddCharacters.withoutHalves("\uD800a\uD83E\uDD86\uDC00\uD83E"))
        .isEqualTo("\uFFFDa\uD83E\uDD86\uFFFD\uFFFD");
  }
}

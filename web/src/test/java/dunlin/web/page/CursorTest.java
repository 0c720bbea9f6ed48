package dunlin.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CursorTest {

  private static final String BY_NAME = "accounts by name";
  private static final String POSITION = "Müller-Lüdenscheidt ~ Söhne~17";

  @Test
  void a_cursor_leads_its_own_list_on_and_says_nothing_to_readers() {
    String cursor = Cursor.wrap(BY_NAME, POSITION);

    assertThat(cursor).matches("[A-Za-z0-9_-]+");
    assertThat(Cursor.unwrap(BY_NAME, cursor)).isEqualTo(POSITION);
    assertThat(Cursor.unwrap(BY_NAME, " ")).as("the beginning").isEmpty();
  }

  @Test
  void any_other_list_refuses_it_and_so_does_its_own_if_it_was_damaged() {
    String cursor = Cursor.wrap(BY_NAME, POSITION);

    assertThatThrownBy(() -> Cursor.unwrap("accounts by points", cursor))
        .isInstanceOf(StrangeCursorException.class)
        .hasMessage("belongs to another list, filter or order");
    for (String odd : new String[] {cursor.substring(1), cursor + "A", "x~y", "LQ", "%"}) {
      assertThatThrownBy(() -> Cursor.unwrap(BY_NAME, odd))
          .as(odd)
          .isInstanceOf(StrangeCursorException.class)
          .hasMessage("is not a cursor that was given out here");
    }
  }
}

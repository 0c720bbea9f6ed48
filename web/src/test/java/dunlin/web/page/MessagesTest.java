package dunlin.web.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {

  /** The later of two definitions would win in silence. */
  @Test
  void no_key_is_defined_twice() throws IOException {
    List<String> keys = lines().map(line -> line.substring(0, line.indexOf('='))).toList();

    assertThat(keys).hasSizeGreaterThan(300).doesNotHaveDuplicates();
  }

  /** Only a text with values is a pattern, in which an apostrophe stands twice. */
  @Test
  void apostrophes_stand_twice_where_values_are_put_in_and_nowhere_else() throws IOException {
    assertThat(lines().filter(line -> !line.contains("{0}")))
        .noneMatch(line -> line.contains("''"));
    assertThat(lines().filter(line -> line.contains("{0}")))
        .noneMatch(line -> line.replace("''", "").contains("'"));
  }

  private static Stream<String> lines() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(MessagesTest.class.getResourceAsStream("/messages.properties"))) {
      return new String(file.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> line.matches("[A-Za-z][\\w.-]*=.*"));
    }
  }
}
